"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

/** Gives the free seats to those behind the group, with the reason that is kept. */
export function PassOver({
  courseId,
  bookingId,
  texts,
}: {
  courseId: string;
  bookingId: string;
  texts: FailureTexts & Record<"reason" | "reasonHint" | "button" | "pending", string>;
}) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const { step, failure, act } = useAct(texts);
  const send = (): Promise<void> =>
    act(async () => {
      await client.courses.passOver.mutate({ courseId, bookingId, reason });
      router.refresh();
    });
  return (
    <Form
      className="stack"
      failure={failure}
      fields={{ reason: { id: "pass-over-reason", label: texts.reason } }}
      onSend={send}
    >
      <TextField
        id="pass-over-reason"
        label={texts.reason}
        hint={texts.reasonHint}
        value={reason}
        error={failure?.fields.reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ActionButton
        submits
        variant="secondary"
        pending={step === "busy"}
        pendingText={texts.pending}
      >
        {texts.button}
      </ActionButton>
    </Form>
  );
}
