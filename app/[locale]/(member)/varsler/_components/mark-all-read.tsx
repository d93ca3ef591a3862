"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { Button } from "#app/_ui/button.tsx";

/** Marks everything in the inbox as read. */
export function MarkAllRead({
  texts,
}: {
  texts: { label: string; offline: string; unexpected: string };
}) {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const mark = async () => {
    setIsBusy(true);
    setFailure("");
    try {
      await client.notifications.markAllRead.mutate();
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts).message);
    }
    setIsBusy(false);
  };
  return (
    <div className="grid justify-items-start gap-2 print:hidden">
      <Button variant="secondary" aria-busy={isBusy} disabled={isBusy} onClick={() => void mark()}>
        {texts.label}
      </Button>
      <p role="alert" className="ds-validation-message empty:hidden" data-size="sm">
        {failure}
      </p>
    </div>
  );
}
