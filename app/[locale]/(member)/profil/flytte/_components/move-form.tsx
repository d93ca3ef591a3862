"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { useMunicipalities } from "#app/[locale]/_components/use-municipalities.ts";
import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";

type Texts = FailureTexts & {
  from: string;
  to: string;
  toChoose: string;
  onDate: string;
  ask: string;
  asking: string;
  asked: string;
};

/** From where, to where and from which day; the only role there is needs no choosing. */
export function MoveForm({
  from,
  texts,
}: {
  from: { membershipId: string; label: string }[];
  texts: Texts;
}) {
  const router = useRouter();
  const municipalities = useMunicipalities();
  const [membershipId, setMembershipId] = useState(from[0]?.membershipId ?? "");
  const [municipality, setMunicipality] = useState("");
  const [onDate, setOnDate] = useState("");
  const { step, failure, act } = useAct(texts);
  const errors = failure?.fields ?? {};

  const ask = (): Promise<void> =>
    act(async () => {
      await client.absences.moves.request.mutate({ membershipId, municipality, onDate });
      setMunicipality("");
      setOnDate("");
      router.refresh();
    });

  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure}
      fields={{
        municipality: { id: "move-to", label: texts.to },
        onDate: { id: "move-date", label: texts.onDate },
      }}
      onSend={ask}
    >
      {from.length === 1 ? (
        <p>
          {texts.from}: <strong>{from[0]?.label}</strong>
        </p>
      ) : (
        <Select
          id="move-from"
          label={texts.from}
          value={membershipId}
          onChange={(event) => setMembershipId(event.target.value)}
        >
          {from.map((one) => (
            <option key={one.membershipId} value={one.membershipId}>
              {one.label}
            </option>
          ))}
        </Select>
      )}
      <Select
        id="move-to"
        label={texts.to}
        error={errors["municipality"]}
        value={municipality}
        onChange={(event) => setMunicipality(event.target.value)}
      >
        <option value="">{texts.toChoose}</option>
        {municipalities.map(({ number, label }) => (
          <option key={number} value={number}>
            {label}
          </option>
        ))}
      </Select>
      <TextField
        id="move-date"
        type="date"
        label={texts.onDate}
        error={errors["onDate"]}
        value={onDate}
        onChange={(event) => setOnDate(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-4">
        <ActionButton submits pending={step === "busy"} pendingText={texts.asking}>
          {texts.ask}
        </ActionButton>
        <Status>{step === "done" ? texts.asked : ""}</Status>
      </div>
    </Form>
  );
}
