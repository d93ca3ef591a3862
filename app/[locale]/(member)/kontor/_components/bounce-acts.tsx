"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

const { bounces } = client.organisations;

/** Sends a mail that was given up once more. */
export function RetryBounce({
  mailId,
  texts,
}: {
  mailId: string;
  texts: FailureTexts & Record<"retry" | "spoken" | "sending", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const retry = async (): Promise<void> => {
    await bounces.retry.mutate({ mailId });
    router.refresh();
  };
  return (
    <div className="grid justify-items-start gap-2">
      <FailureNote failure={failure} />
      <ActionButton
        variant="secondary"
        pending={step === "busy"}
        pendingText={texts.sending}
        onPress={() => void act(retry)}
      >
        {texts.retry}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </ActionButton>
    </div>
  );
}

/** Corrects the address of somebody who has never signed in, and sends again. */
export function MendAddress({
  personId,
  address,
  texts,
}: {
  personId: string;
  address: string;
  texts: FailureTexts & Record<"open" | "label" | "send" | "sending" | "cancel", string>;
}) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [value, setValue] = useState(address);
  const { step, failure, act } = useAct(texts);
  const id = `mend-${personId}`;
  useEffect(() => {
    if (isOpen) document.getElementById(id)?.focus();
  }, [isOpen, id]);
  const mend = async (): Promise<void> => {
    await bounces.mend.mutate({ personId, address: value });
    setIsOpen(false);
    router.refresh();
  };
  if (!isOpen)
    return (
      <Button variant="secondary" onClick={() => setIsOpen(true)}>
        {texts.open}
        <span className="ds-sr-only">: {texts.label}</span>
      </Button>
    );
  return (
    <Form
      className="grid gap-3"
      failure={failure}
      fields={{ address: { id, label: texts.label } }}
      onSend={() => act(mend)}
    >
      <TextField
        id={id}
        type="email"
        autoComplete="off"
        label={texts.label}
        error={failure?.fields["address"]}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <div className="flex flex-wrap gap-2">
        <ActionButton submits pending={step === "busy"} pendingText={texts.sending}>
          {texts.send}
        </ActionButton>
        <Button variant="tertiary" onClick={() => setIsOpen(false)}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}
