"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";

type Texts = FailureTexts & { send: string; sending: string; sent: string };

/** Sends what the preview shows to the practice. */
export function SendNotice({ membershipId, texts }: { membershipId: string; texts: Texts }) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const send = (): Promise<void> =>
    act(async () => {
      await client.practice.send.mutate({ membershipId });
      router.refresh();
    });
  return (
    <div className="grid gap-3">
      <FailureNote failure={failure} />
      <div>
        <ActionButton
          pending={step === "busy"}
          pendingText={texts.sending}
          onPress={() => void send()}
        >
          {texts.send}
        </ActionButton>
      </div>
      <Status>{step === "done" ? texts.sent : ""}</Status>
    </div>
  );
}
