"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";

/** Sends what stands above, and says to how many. */
export function SendReminder({
  courseId,
  hasReceivers,
  texts,
}: {
  courseId: string;
  hasReceivers: boolean;
  texts: FailureTexts & Record<"send" | "sending", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const [said, setSaid] = useState("");
  const send = async (): Promise<void> => {
    const { sentence } = await client.courses.questions.remind.mutate({ courseId });
    setSaid(sentence);
    router.refresh();
  };
  return (
    <div className="row">
      {hasReceivers ? (
        <ActionButton
          variant="secondary"
          pending={step === "busy"}
          pendingText={texts.sending}
          onPress={() => void act(send)}
        >
          {texts.send}
        </ActionButton>
      ) : null}
      <Status>{said}</Status>
      <FailureNote failure={failure} />
    </div>
  );
}
