"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** Takes back what somebody said that is about health. */
export function Forget({
  enrolmentId,
  questionId,
  texts,
}: {
  enrolmentId: string;
  questionId: string;
  texts: FailureTexts & Record<"forget" | "forgetting", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const forget = async (): Promise<void> => {
    await client.forms.forget.mutate({ enrolmentId, questionId });
    router.refresh();
  };
  return (
    <>
      <ActionButton
        variant="tertiary"
        pending={step === "busy"}
        pendingText={texts.forgetting}
        onPress={() => void act(forget)}
      >
        {texts.forget}
      </ActionButton>
      <FailureNote failure={failure} />
    </>
  );
}
