"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Card } from "#app/_ui/card.tsx";
import { Checkbox, FieldGroup, TextArea, TextField } from "#app/_ui/field.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { Audience } from "#server/courses/schema.ts";

/** Chooses who is told, and what they are told. */
export function TellForm({
  personId,
  courseId,
  audiences,
  ticked,
  subject,
  text,
  texts,
}: {
  personId: string;
  courseId: string;
  audiences: { key: Audience; name: string; people: string; isEmpty: boolean }[];
  /** Who is told when nobody chooses: what fits the kind. */
  ticked: readonly Audience[];
  subject: string;
  text: string;
  texts: FailureTexts &
    Record<
      "title" | "subject" | "text" | "textHint" | "preview" | "send" | "sending" | "chooseFirst",
      string
    >;
}) {
  const router = useRouter();
  const fitting = audiences.filter((one) => !one.isEmpty && ticked.includes(one.key));
  const { values, change, forget } = useDraft(`tell:${courseId}`, personId, {
    chosen: fitting.map((one) => one.key),
    subject,
    text,
  });
  const [said, setSaid] = useState("");
  const { step, failure, act, refuse } = useAct(texts);

  const send = async (): Promise<void> => {
    setSaid("");
    if (values.chosen.length === 0) return refuse(texts.chooseFirst);
    await act(async () => {
      const answer = await client.courses.announce.mutate({
        courseId,
        audiences: values.chosen,
        subject: values.subject,
        text: values.text,
      });
      setSaid(answer.sentence);
      forget();
      router.refresh();
    });
  };

  const toggle = (key: Audience, on: boolean): void =>
    change({
      chosen: on ? [...values.chosen, key] : values.chosen.filter((one) => one !== key),
    });

  return (
    <Form
      className="form"
      failure={failure}
      fields={{
        subject: { id: "subject", label: texts.subject },
        text: { id: "text", label: texts.text },
      }}
      onSend={send}
    >
      <FieldGroup legend={texts.title}>
        {audiences.map((one) => (
          <Checkbox
            key={one.key}
            id={`audience-${one.key}`}
            label={`${one.name} (${one.people})`}
            checked={values.chosen.includes(one.key)}
            disabled={one.isEmpty}
            onChange={(event) => toggle(one.key, event.target.checked)}
          />
        ))}
      </FieldGroup>
      <TextField
        id="subject"
        label={texts.subject}
        value={values.subject}
        error={failure?.fields["subject"]}
        onChange={(event) => change({ subject: event.target.value })}
      />
      <TextArea
        id="text"
        label={texts.text}
        hint={texts.textHint}
        rows={9}
        value={values.text}
        error={failure?.fields["text"]}
        onChange={(event) => change({ text: event.target.value })}
      />
      <Fold summary={texts.preview}>
        <Card tinted>
          <h3 className="ds-heading" data-size="xs">
            {values.subject}
          </h3>
          <p className="pre-line">{values.text}</p>
        </Card>
      </Fold>
      <ActionButton pending={step === "busy"} pendingText={texts.sending} submits>
        {texts.send}
      </ActionButton>
      <Status>{said}</Status>
    </Form>
  );
}
