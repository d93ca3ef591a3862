"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { Button } from "#app/_ui/button.tsx";
import { Status } from "#app/_ui/status.tsx";

export type RetryTexts = { label: string; done: string; offline: string; unexpected: string };

type What = { kind: "mail"; id: string } | { kind: "job"; id: string; name: string };

/** Puts one mail or job back in its queue. */
export function Retry({ what, texts }: { what: What; texts: RetryTexts }) {
  const router = useRouter();
  const [state, setState] = useState<"idle" | "busy" | "done">("idle");
  const [failure, setFailure] = useState("");
  const retry = async () => {
    setState("busy");
    setFailure("");
    try {
      if (what.kind === "mail") await client.notifications.retryMail.mutate({ id: what.id });
      else await client.notifications.retryJob.mutate({ name: what.name, id: what.id });
      setState("done");
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts).message);
      setState("idle");
    }
  };
  return (
    <div className="grid justify-items-start gap-1">
      {state === "done" ? (
        <Status>{texts.done}</Status>
      ) : (
        <Button
          variant="secondary"
          data-size="sm"
          aria-busy={state === "busy"}
          disabled={state === "busy"}
          onClick={() => void retry()}
        >
          {texts.label}
        </Button>
      )}
      <p role="alert" className="ds-validation-message empty:hidden" data-size="sm">
        {failure}
      </p>
    </div>
  );
}
