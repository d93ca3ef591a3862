"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { Button } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";

export type RetryTexts = FailureTexts & { label: string; done: string };

type What = { kind: "mail"; id: string } | { kind: "job"; id: string; name: string };

/** Puts one mail or job back in its queue. */
export function Retry({ what, texts }: { what: What; texts: RetryTexts }) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const retry = async (): Promise<void> => {
    if (what.kind === "mail") await client.notifications.retryMail.mutate({ id: what.id });
    else await client.notifications.retryJob.mutate({ name: what.name, id: what.id });
    router.refresh();
  };
  return (
    <div className="grid justify-items-start gap-1">
      {step === "done" ? (
        <Status>{texts.done}</Status>
      ) : (
        <Button
          variant="secondary"
          data-size="sm"
          aria-busy={step === "busy"}
          disabled={step === "busy"}
          onClick={() => void act(retry)}
        >
          {texts.label}
        </Button>
      )}
      <FailureNote failure={failure} />
    </div>
  );
}
