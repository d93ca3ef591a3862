"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { Button } from "#app/_ui/button.tsx";
import { Status } from "#app/_ui/status.tsx";

type Texts = { action: string; name: string; done: string; offline: string; unexpected: string };

/** Ends one sign-in elsewhere, or all of them when none is named. */
export function EndSession({ sessionId, texts }: { sessionId: string | null; texts: Texts }) {
  const router = useRouter();
  const [said, setSaid] = useState("");
  const end = async (): Promise<void> => {
    try {
      if (sessionId) await client.auth.endSession.mutate({ sessionId });
      else await client.auth.endOtherSessions.mutate();
      setSaid(texts.done);
      // The button goes away with its sign-in, so the focus moves to the heading of the list.
      document.getElementById("innlogginger-tittel")?.focus();
      router.refresh();
    } catch (error) {
      setSaid(readFailure(error, texts).message);
    }
  };
  return (
    <div>
      <Button variant="secondary" aria-label={texts.name} onClick={() => void end()}>
        {texts.action}
      </Button>
      <Status>{said}</Status>
    </div>
  );
}
