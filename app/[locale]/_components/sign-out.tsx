"use client";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** Ends the session here and goes to the front page, with nothing left in the browser's memory. */
export function SignOut({
  home,
  text,
  pendingText,
  sentences,
}: {
  home: string;
  text: string;
  pendingText: string;
  sentences: FailureTexts;
}) {
  const { step, failure, act } = useAct(sentences);
  const leave = async (): Promise<void> => {
    await client.auth.signOut.mutate();
    sessionStorage.clear();
    location.assign(home);
  };
  return (
    <>
      <ActionButton
        variant="tertiary"
        pending={step !== "idle"}
        pendingText={pendingText}
        onPress={() => void act(leave)}
      >
        {text}
      </ActionButton>
      <FailureNote failure={failure} />
    </>
  );
}
