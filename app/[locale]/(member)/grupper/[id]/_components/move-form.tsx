"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

/** Another day or other hours for one meeting; the others stay as they are. */
export function MoveForm({
  meetingId,
  is,
  texts,
}: {
  meetingId: string;
  is: { day: string; start: string; end: string };
  texts: FailureTexts &
    Record<"label" | "spoken" | "day" | "start" | "end" | "save" | "saving" | "cancel", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const [isOpen, setIsOpen] = useState(false);
  const [to, setTo] = useState(is);
  const save = (): Promise<void> =>
    act(async () => {
      await client.supervision.meetings.move.mutate({ meetingId, to });
      setIsOpen(false);
      router.refresh();
    });
  if (!isOpen)
    return (
      <Button
        variant="tertiary"
        onClick={() => {
          setTo(is);
          setIsOpen(true);
        }}
      >
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </Button>
    );
  const id = (name: string): string => `${name}-${meetingId}`;
  // A day that is past is refused at the first of the meetings that are asked about.
  const errorOf = (name: string): string | undefined =>
    failure?.fields[`to.${name}`] ?? failure?.fields[`meetings.0.${name}`];
  return (
    <Form
      className="grid w-full max-w-prose gap-4"
      aria-label={texts.spoken}
      failure={failure}
      fields={{
        "to.day": { id: id("day"), label: texts.day },
        "meetings.0.day": { id: id("day"), label: texts.day },
        "to.start": { id: id("start"), label: texts.start },
        "to.end": { id: id("end"), label: texts.end },
      }}
      onSend={save}
    >
      {(["day", "start", "end"] as const).map((name) => (
        <TextField
          key={name}
          id={id(name)}
          className="ds-input short"
          type={name === "day" ? "date" : "time"}
          label={texts[name]}
          value={to[name]}
          error={errorOf(name)}
          onChange={(event) => setTo({ ...to, [name]: event.target.value })}
        />
      ))}
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
