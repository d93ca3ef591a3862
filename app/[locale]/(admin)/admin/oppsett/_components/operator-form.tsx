"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FieldGroup, TextArea, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

export type OperatorFacts = Record<
  | "name"
  | "organisationNumber"
  | "contactName"
  | "contactAddress"
  | "dpoName"
  | "dpoAddress"
  | "hostingCountry"
  | "subprocessors",
  string
>;
export type OperatorTexts = FailureTexts &
  Record<
    | "operator"
    | "contact"
    | "contactHint"
    | "dpo"
    | "hosting"
    | "save"
    | "saving"
    | "saved"
    | "organisationNumberHint"
    | "subprocessorsHint",
    string
  > & { labels: OperatorFacts };

/** Who runs the installation. What was typed is kept, also over an expired session. */
export function OperatorForm({
  personId,
  saved,
  texts,
}: {
  personId: string;
  saved: OperatorFacts;
  texts: OperatorTexts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft("operator", personId, saved);
  const [state, setState] = useState<"typing" | "saving" | "saved">("typing");
  const [failure, setFailure] = useState<Failure | null>(null);
  const errors = failure?.fields ?? {};
  const { labels } = texts;

  const save = async (): Promise<void> => {
    setState("saving");
    setFailure(null);
    try {
      await client.organisations.installation.save.mutate(values);
      forget();
      setState("saved");
      router.refresh();
    } catch (error) {
      setState("typing");
      setFailure(readFailure(error, texts));
    }
  };
  const field = (name: keyof OperatorFacts) => ({
    id: `operator-${name}`,
    label: labels[name],
    error: errors[name],
    required: true,
    value: values[name],
    onChange: (event: { target: { value: string } }) => {
      setState("typing");
      change({ [name]: event.target.value });
    },
  });

  return (
    <Form
      className="grid gap-8"
      failure={failure}
      fields={Object.fromEntries(
        Object.entries(labels).map(([name, label]) => [name, { id: `operator-${name}`, label }]),
      )}
      onSend={save}
    >
      <FieldGroup legend={texts.operator}>
        <TextField {...field("name")} autoComplete="organization" />
        <TextField
          {...field("organisationNumber")}
          inputMode="numeric"
          hint={texts.organisationNumberHint}
          autoComplete="off"
        />
      </FieldGroup>
      <FieldGroup legend={texts.contact} hint={texts.contactHint}>
        <div className="field-pair">
          <TextField {...field("contactName")} autoComplete="off" />
          <TextField {...field("contactAddress")} type="email" autoComplete="off" />
        </div>
      </FieldGroup>
      <FieldGroup legend={texts.dpo}>
        <div className="field-pair">
          <TextField {...field("dpoName")} autoComplete="off" />
          <TextField {...field("dpoAddress")} type="email" autoComplete="off" />
        </div>
      </FieldGroup>
      <FieldGroup legend={texts.hosting}>
        <TextField {...field("hostingCountry")} autoComplete="country-name" />
        <TextArea
          {...field("subprocessors")}
          required={false}
          rows={3}
          hint={texts.subprocessorsHint}
        />
      </FieldGroup>
      <div className="flex flex-wrap items-center gap-4">
        <ActionButton submits pending={state === "saving"} pendingText={texts.saving}>
          {texts.save}
        </ActionButton>
        <Status>{state === "saved" ? texts.saved : ""}</Status>
      </div>
    </Form>
  );
}
