"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** «Jeg er i gang»: the page is not shown first any more. */
export function MarkRead({
  number,
  onward,
  isRead,
  texts,
}: {
  number: string;
  onward: string;
  isRead: boolean;
  texts: FailureTexts & Record<"read" | "readHint" | "onward" | "pending", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  if (isRead)
    return (
      <div className="print:hidden">
        <ButtonLink href={onward}>{texts.onward}</ButtonLink>
      </div>
    );
  const press = () =>
    act(async () => {
      await client.organisations.handovers.markRead.mutate({ number });
      router.push(onward);
    });
  return (
    <div className="stack justify-items-start print:hidden">
      <p>{texts.readHint}</p>
      <ActionButton
        pending={step !== "idle"}
        pendingText={texts.pending}
        onPress={() => void press()}
      >
        {texts.read}
      </ActionButton>
      <FailureNote failure={failure} />
    </div>
  );
}
