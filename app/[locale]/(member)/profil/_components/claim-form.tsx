"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

import {
  begins,
  ClaimFields,
  claimFields,
  noClaim,
} from "#app/[locale]/_components/claim-fields.tsx";
import type { ClaimTexts } from "#app/[locale]/_components/sign-in-texts.ts";

type Texts = FailureTexts & { send: string; sending: string; sent: string };
const { memberships } = client.organisations;

/** Somebody says which role they have in which municipality, and waits to be confirmed. */
export function ClaimForm({
  personId,
  claim: claimTexts,
  texts,
}: {
  personId: string;
  claim: ClaimTexts;
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft("claim", personId, noClaim);
  const [state, setState] = useState<"typing" | "sending" | "sent">("typing");
  const [failure, setFailure] = useState<Failure | null>(null);

  const send = async (): Promise<void> => {
    setState("sending");
    setFailure(null);
    try {
      // Nothing chosen is refused there too, with a sentence for each field.
      const { role, municipality } = values;
      const claim = { role, municipality, ...begins(values) };
      await memberships.claim.mutate(claim as Parameters<typeof memberships.claim.mutate>[0]);
      change(noClaim);
      forget();
      setState("sent");
      router.refresh();
    } catch (error) {
      setState("typing");
      setFailure(readFailure(error, texts));
    }
  };

  return (
    <Form className="grid gap-6" failure={failure} fields={claimFields(claimTexts)} onSend={send}>
      <ClaimFields
        texts={claimTexts}
        values={values}
        errors={failure?.fields ?? {}}
        onChange={(part) => {
          setState("typing");
          change(part);
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
    </Form>
  );
}
