"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { Button } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";

type Texts = FailureTexts & { action: string; name: string; done: string };

/** Ends one sign-in elsewhere, or all of them when none is named. */
export function EndSession({ sessionId, texts }: { sessionId: string | null; texts: Texts }) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const end = async (): Promise<void> => {
    if (sessionId) await client.auth.endSession.mutate({ sessionId });
    else await client.auth.endOtherSessions.mutate();
    // The button goes away with its sign-in, so the focus moves to the heading of the list.
    document.getElementById("innlogginger-tittel")?.focus();
    router.refresh();
  };
  return (
    <div>
      <Button variant="secondary" aria-label={texts.name} onClick={() => void act(end)}>
        {texts.action}
      </Button>
      <FailureNote failure={failure} />
      <Status>{step === "done" ? texts.done : ""}</Status>
    </div>
  );
}
