"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Key = "name" | "address" | "workplace" | "startsOn";
type Texts = FailureTexts &
  Record<
    | "send"
    | "sending"
    | "draftKept"
    | "waitsForPersonTitle"
    | "waitsForPerson"
    | "waitsForLeaderTitle"
    | "waitsForLeader"
    | "back",
    string
  >;

const kinds: Record<Key, { type: string; autoComplete: string }> = {
  name: { type: "text", autoComplete: "off" },
  address: { type: "email", autoComplete: "off" },
  workplace: { type: "text", autoComplete: "off" },
  startsOn: { type: "date", autoComplete: "off" },
};

const nothing: Record<Key, string> = { name: "", address: "", workplace: "", startsOn: "" };

/** The four fields. What is typed is kept until it has been saved. */
export function NewTraineeForm({
  personId,
  number,
  path,
  workplaces,
  fields,
  texts,
}: {
  personId: string;
  number: string;
  /** The page of the municipality. */
  path: string;
  workplaces: readonly string[];
  fields: readonly { key: Key; label: string; hint: string }[];
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget, found } = useDraft(`newTrainee:${number}`, personId, nothing);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [waiting, setWaiting] = useState<{ for: "person" | "leader"; address: string } | null>(
    null,
  );

  const send = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      const begun = await client.starts.begin.mutate({ municipality: number, ...values });
      forget();
      if (!begun.waitsFor) {
        router.push(`${path}/ny-alis/${begun.membershipId}`);
        router.refresh();
        return;
      }
      setWaiting({ for: begun.waitsFor, address: begun.address });
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };

  if (waiting)
    return (
      <Status>
        <Alert
          tone="success"
          title={
            waiting.for === "person"
              ? texts.waitsForPersonTitle.replace("{address}", waiting.address)
              : texts.waitsForLeaderTitle
          }
        >
          <p>{waiting.for === "person" ? texts.waitsForPerson : texts.waitsForLeader}</p>
          <p className="mt-3">
            <ButtonLink href={path} variant="secondary">
              {texts.back}
            </ButtonLink>
          </p>
        </Alert>
      </Status>
    );

  return (
    <Form
      className="grid gap-6"
      failure={failure}
      fields={Object.fromEntries(
        fields.map(({ key, label }) => [key, { id: `new-trainee-${key}`, label }]),
      )}
      onSend={send}
    >
      {fields.map(({ key, label, hint }) => (
        <TextField
          key={key}
          id={`new-trainee-${key}`}
          name={key}
          {...kinds[key]}
          list={key === "workplace" && workplaces.length > 0 ? "new-trainee-places" : undefined}
          label={label}
          hint={hint}
          error={failure?.fields[key]}
          value={values[key]}
          onChange={(event) => change({ [key]: event.currentTarget.value })}
        />
      ))}
      <datalist id="new-trainee-places">
        {workplaces.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <div>
        <ActionButton pending={pending} pendingText={texts.sending} submits>
          {texts.send}
        </ActionButton>
      </div>
      <Status>{found ? <Alert>{texts.draftKept}</Alert> : null}</Status>
    </Form>
  );
}
