"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";

type Practice = { id: string; name: string; hasAddress: boolean };
type Texts = FailureTexts & {
  choose: string;
  other: string;
  name: string;
  address: string;
  addressHint: string;
  addressKnown: string;
  save: string;
  saving: string;
  saved: string;
};

const other = "other";

/** Picks the own practice among the municipality's, or adds it by name and address. */
export function ChoosePractice({
  membershipId,
  chosen,
  practices,
  texts,
}: {
  membershipId: string;
  chosen: string | null;
  practices: Practice[];
  texts: Texts;
}) {
  const router = useRouter();
  const [picked, setPicked] = useState(chosen ?? practices[0]?.id ?? other);
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const { step, failure, act } = useAct(texts);
  const errors = failure?.fields ?? {};
  const found = practices.find((practice) => practice.id === picked);
  const id = (part: string): string => `practice-${part}-${membershipId}`;

  const save = (): Promise<void> =>
    act(async () => {
      await client.practice.choose.mutate({
        membershipId,
        workplaceId: found?.id ?? null,
        name: found ? "" : name,
        address: found?.hasAddress ? "" : address,
      });
      setName("");
      setAddress("");
      router.refresh();
    });

  return (
    <Form
      className="grid gap-5"
      failure={failure}
      fields={{
        name: { id: id("name"), label: texts.name },
        address: { id: id("address"), label: texts.address },
      }}
      onSend={save}
    >
      {practices.length > 0 ? (
        <Select
          id={id("choose")}
          label={texts.choose}
          hint={found?.hasAddress ? texts.addressKnown : undefined}
          value={picked}
          onChange={(event) => setPicked(event.target.value)}
        >
          {practices.map((practice) => (
            <option key={practice.id} value={practice.id}>
              {practice.name}
            </option>
          ))}
          <option value={other}>{texts.other}</option>
        </Select>
      ) : null}
      {found ? null : (
        <TextField
          id={id("name")}
          label={texts.name}
          error={errors["name"]}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      {found?.hasAddress ? null : (
        <TextField
          id={id("address")}
          type="email"
          label={texts.address}
          hint={texts.addressHint}
          error={errors["address"]}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      )}
      <div className="flex flex-wrap items-center gap-4">
        <ActionButton
          submits
          variant="secondary"
          pending={step === "busy"}
          pendingText={texts.saving}
        >
          {texts.save}
        </ActionButton>
        <Status>{step === "done" ? texts.saved : ""}</Status>
      </div>
    </Form>
  );
}
