"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

import type { Colleague } from "./booking-form.tsx";

const byAddress = "address";
const open = "open";

/** Who gets a place: somebody of the municipality, somebody by e-mail, or nobody with a name yet. */
export function SeatForm({
  act,
  enrolmentId,
  people,
  mayBeOpen = false,
  texts,
}: {
  act: "name" | "swap";
  enrolmentId: string;
  people: readonly Pick<Colleague, "personId" | "name">[];
  mayBeOpen?: boolean;
  texts: FailureTexts &
    Record<
      | "label"
      | "spoken"
      | "who"
      | "byAddress"
      | "openAgain"
      | "address"
      | "save"
      | "saving"
      | "cancel",
      string
    >;
}) {
  const router = useRouter();
  const { step, failure, act: doIt } = useAct(texts);
  const [isOpen, setIsOpen] = useState(false);
  const [wanted, setWanted] = useState("");
  const [address, setAddress] = useState("");

  // Whoever got a place meanwhile is not among them any more, and must not be sent.
  const choices = [
    ...people.map(({ personId }) => personId),
    byAddress,
    ...(mayBeOpen ? [open] : []),
  ];
  const who = choices.includes(wanted) ? wanted : (choices[0] ?? byAddress);

  const save = async (): Promise<void> =>
    doIt(async () => {
      const named = who === byAddress ? { address } : { personId: who };
      if (act === "name") await client.enrolment.nameSeat.mutate({ enrolmentId, seat: named });
      else
        await client.enrolment.swapSeat.mutate({
          enrolmentId,
          seat: who === open ? { later: true } : named,
        });
      setIsOpen(false);
      router.refresh();
    });

  if (!isOpen)
    return (
      <Button variant="secondary" onClick={() => setIsOpen(true)}>
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </Button>
    );
  const addressId = `address-${enrolmentId}`;
  return (
    <Form
      className="grid w-full max-w-prose gap-4"
      aria-label={texts.spoken}
      failure={failure}
      fields={{ "seat.address": { id: addressId, label: texts.address } }}
      onSend={save}
    >
      <Select
        id={`who-${enrolmentId}`}
        label={texts.who}
        value={who}
        onChange={(event) => setWanted(event.target.value)}
      >
        {people.map((one) => (
          <option key={one.personId} value={one.personId}>
            {one.name}
          </option>
        ))}
        <option value={byAddress}>{texts.byAddress}</option>
        {mayBeOpen ? <option value={open}>{texts.openAgain}</option> : null}
      </Select>
      {who === byAddress ? (
        <TextField
          id={addressId}
          type="email"
          autoComplete="off"
          label={texts.address}
          value={address}
          error={failure?.fields["seat.address"]}
          onChange={(event) => setAddress(event.target.value)}
        />
      ) : null}
      <div className="row">
        <ActionButton pending={step === "busy"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
        <Button variant="tertiary" onClick={() => setIsOpen(false)}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}
