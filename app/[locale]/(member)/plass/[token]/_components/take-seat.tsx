"use client";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** Takes the seat that is kept; the page of the course then shows that it is the reader's. */
export function TakeSeat({
  token,
  texts,
  next,
}: {
  token: string;
  texts: FailureTexts & Record<"take" | "taking", string>;
  next: string;
}) {
  const { step, failure, act } = useAct(texts);
  const take = async (): Promise<void> => {
    await client.enrolment.takeSeat.mutate({ token });
    location.assign(next);
  };
  return (
    <div className="grid justify-items-start gap-4">
      <ActionButton
        pending={step !== "idle"}
        pendingText={texts.taking}
        onPress={() => void act(take)}
      >
        {texts.take}
      </ActionButton>
      <FailureNote failure={failure} />
    </div>
  );
}
