"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

/** Whose invoice: an office's course and a municipality, or an own bill. */
export type Whose = { courseId: string; organisationId: string } | { billId: string };

export type ReferenceTexts = FailureTexts &
  Record<
    | "label"
    | "spoken"
    | "reference"
    | "referenceHint"
    | "organisationNumber"
    | "organisationNumberHint"
    | "save"
    | "saving"
    | "cancel",
    string
  >;

/** What an invoice is marked with, and the organisation number where nobody knows it. */
export function ReferenceForm({
  id,
  whose,
  reference,
  needsNumber,
  texts,
}: {
  id: string;
  whose: Whose;
  reference: string | null;
  needsNumber: boolean;
  texts: ReferenceTexts;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const [isOpen, setIsOpen] = useState(false);
  const [written, setWritten] = useState(reference ?? "");
  const [number, setNumber] = useState("");

  const save = (): Promise<void> =>
    act(async () => {
      const said = { reference: written, organisationNumber: number.trim() || null };
      if ("billId" in whose)
        await client.enrolment.giveReference.mutate({ billId: whose.billId, ...said });
      else await client.courses.billing.writeReference.mutate({ ...whose, said });
      setIsOpen(false);
      router.refresh();
    });

  // It begins with what is known by now, not with what somebody wrote and left.
  const open = (): void => {
    setWritten(reference ?? "");
    setNumber("");
    setIsOpen(true);
  };

  if (!isOpen)
    return (
      <Button variant="secondary" onClick={open}>
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </Button>
    );
  // The office's fields lie one step deeper than the municipality's own.
  const errorOf = (name: string): string | undefined =>
    failure?.fields[name] ?? failure?.fields[`said.${name}`];
  const named = {
    reference: { id: `reference-${id}`, label: texts.reference },
    organisationNumber: { id: `number-${id}`, label: texts.organisationNumber },
  };
  return (
    <Form
      className="grid w-full max-w-prose gap-4"
      aria-label={texts.spoken}
      failure={failure}
      fields={{
        ...named,
        "said.reference": named.reference,
        "said.organisationNumber": named.organisationNumber,
      }}
      onSend={save}
    >
      <TextField
        id={named.reference.id}
        label={texts.reference}
        hint={texts.referenceHint}
        autoComplete="off"
        value={written}
        error={errorOf("reference")}
        onChange={(event) => setWritten(event.target.value)}
      />
      {needsNumber ? (
        <TextField
          id={named.organisationNumber.id}
          className="ds-input short"
          inputMode="numeric"
          autoComplete="off"
          label={texts.organisationNumber}
          hint={texts.organisationNumberHint}
          value={number}
          error={errorOf("organisationNumber")}
          onChange={(event) => setNumber(event.target.value)}
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
