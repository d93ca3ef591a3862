"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

/** Where one meeting is, when it is not where the group usually meets. */
export function PlaceForm({
  meetingId,
  place,
  texts,
}: {
  meetingId: string;
  place: string;
  texts: FailureTexts & Record<"label" | "spoken" | "hint" | "save" | "saving" | "cancel", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const [written, setWritten] = useState<string | null>(null);
  const save = (): Promise<void> =>
    act(async () => {
      await client.supervision.meetings.setPlace.mutate({ meetingId, place: written ?? "" });
      setWritten(null);
      router.refresh();
    });
  if (written === null)
    return (
      <Button variant="tertiary" onClick={() => setWritten(place)}>
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </Button>
    );
  const id = `place-${meetingId}`;
  return (
    <Form
      className="row-form"
      aria-label={texts.spoken}
      failure={failure}
      fields={{ place: { id, label: texts.label } }}
      onSend={save}
    >
      <TextField
        id={id}
        label={texts.label}
        hint={texts.hint}
        autoComplete="off"
        value={written}
        error={failure?.fields["place"]}
        onChange={(event) => setWritten(event.target.value)}
      />
      <div className="row">
        <ActionButton pending={step === "busy"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
        <Button variant="tertiary" onClick={() => setWritten(null)}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}
