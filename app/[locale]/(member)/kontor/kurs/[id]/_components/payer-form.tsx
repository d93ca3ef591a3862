"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { useMunicipalities } from "#app/[locale]/_components/use-municipalities.ts";
import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

type Kind = "employer" | "own" | "fund" | "municipality" | "other" | "nobody";

/** Who pays for one participant, when it is not who usually does. */
export function PayerForm({
  courseId,
  enrolmentId,
  chosen,
  other,
  kinds,
  texts,
}: {
  courseId: string;
  enrolmentId: string;
  chosen: Kind;
  /** Whom the office named before, where it did. */
  other: { name: string; organisationNumber: string | null } | null;
  kinds: readonly { kind: Kind; label: string }[];
  texts: FailureTexts &
    Record<
      | "label"
      | "spoken"
      | "who"
      | "which"
      | "choose"
      | "otherName"
      | "otherNumber"
      | "otherNumberHint"
      | "save"
      | "saving"
      | "cancel",
      string
    >;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const [isOpen, setIsOpen] = useState(false);
  const [kind, setKind] = useState<Kind>(chosen);
  const [name, setName] = useState("");
  const [number, setNumber] = useState("");
  const [municipality, setMunicipality] = useState("");
  // It begins with what is chosen by now, not with what somebody chose and left.
  const open = (): void => {
    setKind(chosen);
    setName(other?.name ?? "");
    setNumber(other?.organisationNumber ?? "");
    setMunicipality("");
    setIsOpen(true);
  };

  const save = (): Promise<void> =>
    act(async () => {
      await client.courses.billing.choosePayer.mutate({
        courseId,
        enrolmentId,
        payer:
          kind === "other"
            ? { kind, name, organisationNumber: number.trim() || null }
            : kind === "municipality"
              ? { kind, number: municipality }
              : { kind },
      });
      setIsOpen(false);
      router.refresh();
    });

  if (!isOpen)
    return (
      <Button variant="tertiary" onClick={open}>
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </Button>
    );
  const id = (field: string): string => `${field}-${enrolmentId}`;
  return (
    <Form
      className="grid w-full max-w-prose gap-4"
      aria-label={texts.spoken}
      failure={failure}
      fields={{
        "payer.number": { id: id("payer-municipality"), label: texts.which },
        "payer.name": { id: id("payer-name"), label: texts.otherName },
        "payer.organisationNumber": { id: id("payer-number"), label: texts.otherNumber },
      }}
      onSend={save}
    >
      <Select
        id={id("payer")}
        label={texts.who}
        value={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
      >
        {kinds.map((one) => (
          <option key={one.kind} value={one.kind}>
            {one.label}
          </option>
        ))}
      </Select>
      {kind === "municipality" ? (
        <Municipality
          id={id("payer-municipality")}
          value={municipality}
          change={setMunicipality}
          error={failure?.fields["payer.number"]}
          texts={texts}
        />
      ) : null}
      {kind === "other" ? (
        <>
          <TextField
            id={id("payer-name")}
            label={texts.otherName}
            value={name}
            error={failure?.fields["payer.name"]}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            id={id("payer-number")}
            className="ds-input short"
            inputMode="numeric"
            label={texts.otherNumber}
            hint={texts.otherNumberHint}
            value={number}
            error={failure?.fields["payer.organisationNumber"]}
            onChange={(event) => setNumber(event.target.value)}
          />
        </>
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

/** Another municipality than where the person works; the list is fetched when it is asked for. */
function Municipality({
  id,
  value,
  change,
  error,
  texts,
}: {
  id: string;
  value: string;
  change: (number: string) => void;
  error: string | undefined;
  texts: Record<"which" | "choose", string>;
}) {
  const municipalities = useMunicipalities();
  return (
    <Select
      id={id}
      label={texts.which}
      value={value}
      error={error}
      onChange={(event) => change(event.target.value)}
    >
      <option value="">{texts.choose}</option>
      {municipalities.map(({ number, label }) => (
        <option key={number} value={number}>
          {label}
        </option>
      ))}
    </Select>
  );
}
