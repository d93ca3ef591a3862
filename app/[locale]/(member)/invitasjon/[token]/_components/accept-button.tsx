"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";

/** Takes the offered role; the page then says so. */
export function AcceptButton({
  token,
  texts,
}: {
  token: string;
  texts: { button: string; pending: string; offline: string; unexpected: string };
}) {
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState("");
  const accept = async () => {
    setPending(true);
    setFailure("");
    try {
      await client.organisations.invitations.accept.mutate({ token });
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts).message);
      setPending(false);
    }
  };
  return (
    <div className="grid justify-items-start gap-4">
      <ActionButton pending={isPending} pendingText={texts.pending} onPress={() => void accept()}>
        {texts.button}
      </ActionButton>
      <div role="alert">{failure && <Alert tone="danger">{failure}</Alert>}</div>
    </div>
  );
}
