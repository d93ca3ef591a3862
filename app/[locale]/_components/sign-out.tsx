"use client";

import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";

/** Ends the session here and goes to the front page, with nothing left in the browser's memory. */
export function SignOut({
  home,
  text,
  pendingText,
  sentences,
}: {
  home: string;
  text: string;
  pendingText: string;
  sentences: { offline: string; unexpected: string };
}) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState("");
  const leave = async (): Promise<void> => {
    setPending(true);
    try {
      await client.auth.signOut.mutate();
      sessionStorage.clear();
      location.assign(home);
    } catch (error) {
      setFailure(readFailure(error, sentences).message);
      setPending(false);
    }
  };
  return (
    <>
      <ActionButton
        variant="tertiary"
        pending={pending}
        pendingText={pendingText}
        onPress={() => void leave()}
      >
        {text}
      </ActionButton>
      <output className="menu-failure">{failure}</output>
    </>
  );
}
