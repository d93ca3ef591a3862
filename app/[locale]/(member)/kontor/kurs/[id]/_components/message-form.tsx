"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Card } from "#app/_ui/card.tsx";
import { Checkbox, FieldGroup, Select, TextArea, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { ReceiverGroup, Receivers } from "#server/courses/messages/schema.ts";

type Values = {
  groups: ReceiverGroup[];
  organisationId: string;
  role: string;
  subject: string;
  text: string;
};
const nothing: Values = { groups: [], organisationId: "", role: "", subject: "", text: "" };

/** Chooses who is written to, shows them by name, and sends. What is typed stays until it is sent. */
export function MessageForm({
  personId,
  courseId,
  groups,
  municipalities,
  roles,
  texts,
}: {
  personId: string;
  courseId: string;
  groups: readonly { key: ReceiverGroup; name: string }[];
  municipalities: readonly { id: string; name: string }[];
  roles: readonly { key: NonNullable<Receivers["role"]>; name: string }[];
  texts: FailureTexts &
    Record<
      | "to"
      | "municipality"
      | "role"
      | "all"
      | "subject"
      | "text"
      | "look"
      | "looking"
      | "nobody"
      | "gets"
      | "getsOne"
      | "send"
      | "sending"
      | "change"
      | "chooseFirst",
      string
    >;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`message:${courseId}`, personId, nothing);
  const [names, setNames] = useState<string[] | null>(null);
  const [said, setSaid] = useState("");
  const { step, failure, act, refuse } = useAct(texts);
  const pending = step === "busy";

  const receivers = {
    courseId,
    groups: values.groups,
    organisationId: values.organisationId || null,
    role: roles.find(({ key }) => key === values.role)?.key ?? null,
  };
  const edit = (part: Partial<Values>): void => {
    change(part);
    setNames(null);
    setSaid("");
  };

  const look = async (): Promise<void> => {
    if (values.groups.length === 0) return refuse(texts.chooseFirst);
    await act(async () => {
      setNames((await client.courses.messages.receivers.query(receivers)).names);
    });
  };
  const send = (): Promise<void> =>
    act(async () => {
      const { subject, text } = values;
      const answer = await client.courses.messages.send.mutate({ ...receivers, subject, text });
      setSaid(answer.sentence);
      setNames(null);
      change(nothing);
      forget();
      router.refresh();
    });

  return (
    <Form
      className="form"
      failure={failure}
      fields={{
        subject: { id: "message-subject", label: texts.subject },
        text: { id: "message-text", label: texts.text },
      }}
      onSend={names && names.length > 0 ? send : look}
    >
      <FieldGroup legend={texts.to}>
        {groups.map(({ key, name }) => (
          <Checkbox
            key={key}
            id={`receivers-${key}`}
            label={name}
            checked={values.groups.includes(key)}
            onChange={(event) =>
              edit({
                groups: event.target.checked
                  ? [...values.groups, key]
                  : values.groups.filter((one) => one !== key),
              })
            }
          />
        ))}
      </FieldGroup>
      <div className="field-row">
        <Select
          id="message-municipality"
          label={texts.municipality}
          value={values.organisationId}
          onChange={(event) => edit({ organisationId: event.target.value })}
        >
          <option value="">{texts.all}</option>
          {municipalities.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          id="message-role"
          label={texts.role}
          value={values.role}
          onChange={(event) => edit({ role: event.target.value })}
        >
          <option value="">{texts.all}</option>
          {roles.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <TextField
        id="message-subject"
        label={texts.subject}
        value={values.subject}
        error={failure?.fields["subject"]}
        onChange={(event) => edit({ subject: event.target.value })}
      />
      <TextArea
        id="message-text"
        label={texts.text}
        rows={7}
        value={values.text}
        error={failure?.fields["text"]}
        onChange={(event) => edit({ text: event.target.value })}
      />
      <Status>
        {names?.length === 0 ? <p>{texts.nobody}</p> : null}
        {names && names.length > 0 ? (
          <Card tinted>
            <p>
              <strong>
                {names.length === 1 ? texts.getsOne : texts.gets.replace("#", String(names.length))}
              </strong>
            </p>
            <p>{names.join(", ")}</p>
          </Card>
        ) : null}
        {said ? <p>{said}</p> : null}
      </Status>
      {names && names.length > 0 ? (
        <div className="row">
          <ActionButton pending={pending} pendingText={texts.sending} submits>
            {texts.send}
          </ActionButton>
          <Button variant="tertiary" onClick={() => setNames(null)}>
            {texts.change}
          </Button>
        </div>
      ) : (
        <ActionButton variant="secondary" pending={pending} pendingText={texts.looking} submits>
          {texts.look}
        </ActionButton>
      )}
    </Form>
  );
}
