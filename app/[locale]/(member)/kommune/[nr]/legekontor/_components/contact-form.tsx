"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Values = { mailbox: string; phone: string };
type Texts = FailureTexts &
  Record<"mailbox" | "mailboxHint" | "phone" | "save" | "saving" | "saved", string>;

/** How a municipality is reached besides its people. */
export function ContactForm({
  personId,
  number,
  saved,
  texts,
}: {
  personId: string;
  number: string;
  saved: Values;
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`contact:${number}`, personId, saved);
  const [state, setState] = useState<"typing" | "saving" | "saved">("typing");
  const [failure, setFailure] = useState<Failure | null>(null);
  const errors = failure?.fields ?? {};
  const set = (part: Partial<Values>): void => {
    setState("typing");
    change(part);
  };

  const save = async (): Promise<void> => {
    setState("saving");
    setFailure(null);
    try {
      const { mailbox, phone } = values;
      const { contacts } = client.organisations;
      await contacts.save.mutate({ number, mailbox: mailbox === "" ? null : mailbox, phone });
      forget();
      setState("saved");
      router.refresh();
    } catch (error) {
      setState("typing");
      setFailure(readFailure(error, texts));
    }
  };

  return (
    <Form
      className="grid gap-4"
      failure={failure}
      fields={{
        mailbox: { id: "contact-mailbox", label: texts.mailbox },
        phone: { id: "contact-phone", label: texts.phone },
      }}
      onSend={save}
    >
      <TextField
        id="contact-mailbox"
        type="email"
        autoComplete="off"
        label={texts.mailbox}
        hint={texts.mailboxHint}
        error={errors["mailbox"]}
        value={values.mailbox}
        onChange={(event) => set({ mailbox: event.currentTarget.value })}
      />
      <TextField
        id="contact-phone"
        type="tel"
        label={texts.phone}
        error={errors["phone"]}
        value={values.phone}
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <ActionButton pending={state === "saving"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
        <Status>{state === "saved" ? texts.saved : ""}</Status>
      </div>
    </Form>
  );
}
