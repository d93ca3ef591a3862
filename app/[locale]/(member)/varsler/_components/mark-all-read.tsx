"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { Button } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** Marks everything in the inbox as read. */
export function MarkAllRead({ texts }: { texts: FailureTexts & { label: string } }) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const isBusy = step === "busy";
  const mark = async (): Promise<void> => {
    await client.notifications.markAllRead.mutate();
    router.refresh();
  };
  return (
    <div className="grid justify-items-start gap-2 print:hidden">
      <Button
        variant="secondary"
        aria-busy={isBusy}
        disabled={isBusy}
        onClick={() => void act(mark)}
      >
        {texts.label}
      </Button>
      <FailureNote failure={failure} />
    </div>
  );
}
