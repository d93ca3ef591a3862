"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** Takes the offered seat, or leaves it to the next; the list then says how it stands. */
export function OfferButtons({
  enrolmentId,
  texts,
}: {
  enrolmentId: string;
  texts: FailureTexts & Record<"accept" | "decline" | "answering" | "title", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const give = (answer: "accept" | "decline"): void =>
    void act(async () => {
      await client.enrolment.answerOffer.mutate({ enrolmentId, answer });
      router.refresh();
    });
  return (
    <div className="grid gap-2">
      <ActionButton
        pending={step !== "idle"}
        pendingText={texts.answering}
        onPress={() => give("accept")}
      >
        {texts.accept}
        <span className="ds-sr-only">: {texts.title}</span>
      </ActionButton>
      <ActionButton
        pending={step !== "idle"}
        pendingText={texts.answering}
        variant="secondary"
        onPress={() => give("decline")}
      >
        {texts.decline}
        <span className="ds-sr-only">: {texts.title}</span>
      </ActionButton>
      <FailureNote failure={failure} />
    </div>
  );
}
