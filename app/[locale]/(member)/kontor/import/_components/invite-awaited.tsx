"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";

/** One press writes to everybody on the list who has had no mail. */
export function InviteAwaited({
  isAnybodyLeft,
  texts,
}: {
  isAnybodyLeft: boolean;
  texts: FailureTexts & Record<"invite" | "inviting", string>;
}) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState("");
  const invite = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      setSaid((await client.organisations.awaited.invite.mutate()).said);
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };
  return (
    <div className="grid justify-items-start gap-3">
      <FailureNote failure={failure} />
      {isAnybodyLeft ? (
        <ActionButton pending={pending} pendingText={texts.inviting} onPress={() => void invite()}>
          {texts.invite}
        </ActionButton>
      ) : null}
      <Status>{said}</Status>
    </div>
  );
}
