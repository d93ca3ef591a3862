"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Texts = FailureTexts & Record<"address" | "addressHint" | "send" | "sending" | "sent", string>;

/** Asks somebody to help at one course, by address. */
export function StaffForm({
  personId,
  courseId,
  texts,
}: {
  personId: string;
  courseId: string;
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`staff:${courseId}`, personId, { address: "" });
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sentTo, setSentTo] = useState("");

  const send = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    setSentTo("");
    try {
      const { address } = await client.courses.inviteStaff.mutate({
        courseId,
        address: values.address,
      });
      change({ address: "" });
      forget();
      setSentTo(address);
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };

  return (
    <Form
      className="grid gap-4"
      failure={failure}
      fields={{ address: { id: "staff-address", label: texts.address } }}
      onSend={send}
    >
      <TextField
        id="staff-address"
        type="email"
        autoComplete="off"
        label={texts.address}
        hint={texts.addressHint}
        error={failure?.fields["address"]}
        value={values.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <ActionButton pending={pending} pendingText={texts.sending} variant="secondary" submits>
          {texts.send}
        </ActionButton>
        <Status>{sentTo ? texts.sent.replace("{address}", sentTo) : ""}</Status>
      </div>
    </Form>
  );
}
