"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** Takes the offered role; the page then says so. */
export function AcceptButton({
  token,
  texts,
}: {
  token: string;
  texts: FailureTexts & { button: string; pending: string };
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const accept = async (): Promise<void> => {
    await client.organisations.invitations.accept.mutate({ token });
    router.refresh();
  };
  return (
    <div className="grid justify-items-start gap-4">
      <ActionButton
        pending={step !== "idle"}
        pendingText={texts.pending}
        onPress={() => void act(accept)}
      >
        {texts.button}
      </ActionButton>
      <FailureNote failure={failure} />
    </div>
  );
}
