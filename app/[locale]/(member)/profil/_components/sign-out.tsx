"use client";

import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";

type Texts = { action: string; busy: string; offline: string; unexpected: string };

/** Ends the sign-in of this browser and leaves for the front page. */
export function SignOut({ home, texts }: { home: string; texts: Texts }) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState("");
  const signOut = async (): Promise<void> => {
    setPending(true);
    try {
      await client.auth.signOut.mutate();
      // What was typed on this machine stays with whoever typed it.
      sessionStorage.clear();
      location.assign(home);
    } catch (error) {
      setPending(false);
      setFailure(readFailure(error, texts).message);
    }
  };
  return (
    <>
      <ActionButton
        variant="secondary"
        pending={pending}
        pendingText={texts.busy}
        onPress={() => void signOut()}
      >
        {texts.action}
      </ActionButton>
      <p role="alert" className="ds-validation-message empty:hidden">
        {failure}
      </p>
    </>
  );
}
