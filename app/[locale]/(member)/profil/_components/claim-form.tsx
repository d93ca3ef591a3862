"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Status } from "#app/_ui/status.tsx";

import { ClaimFields, type Claim } from "#app/[locale]/_components/claim-fields.tsx";
import type { ClaimTexts } from "#app/[locale]/_components/sign-in-texts.ts";

type Texts = { send: string; sending: string; sent: string; offline: string; unexpected: string };
const { memberships } = client.organisations;
const nothing: Claim = { role: "", municipality: "" };

/** Somebody says which role they have in which municipality, and waits to be confirmed. */
export function ClaimForm({ claim, texts }: { claim: ClaimTexts; texts: Texts }) {
  const router = useRouter();
  const [values, setValues] = useState(nothing);
  const [state, setState] = useState<"typing" | "sending" | "sent">("typing");
  const [failure, setFailure] = useState<Failure | null>(null);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState("sending");
    setFailure(null);
    try {
      // Nothing chosen is refused there too, with a sentence for each field.
      await memberships.claim.mutate(values as Parameters<typeof memberships.claim.mutate>[0]);
      setValues(nothing);
      setState("sent");
      router.refresh();
    } catch (error) {
      setState("typing");
      setFailure(readFailure(error, texts));
    }
  };

  return (
    <form className="grid gap-6" noValidate onSubmit={(event) => void send(event)}>
      {failure ? (
        <div role="alert">
          <Alert tone="danger">{failure.message}</Alert>
        </div>
      ) : null}
      <ClaimFields
        texts={claim}
        values={values}
        errors={failure?.fields ?? {}}
        onChange={(part) => {
          setState("typing");
          setValues((now) => ({ ...now, ...part }));
        }}
      />
      <div className="flex flex-wrap items-center gap-4">
        <ActionButton
          submits
          variant="secondary"
          pending={state === "sending"}
          pendingText={texts.sending}
        >
          {texts.send}
        </ActionButton>
        <Status>{state === "sent" ? texts.sent : ""}</Status>
      </div>
    </form>
  );
}
