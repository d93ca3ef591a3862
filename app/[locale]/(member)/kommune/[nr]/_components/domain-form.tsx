"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";

type Texts = FailureTexts & Record<"domain" | "hint" | "add" | "saving" | "added", string>;

/** Notes one more mail domain as the municipality's own. */
export function DomainForm({ number, texts }: { number: string; texts: Texts }) {
  const router = useRouter();
  const [domain, setDomain] = useState("");
  const [state, setState] = useState<"typing" | "saving" | "added">("typing");
  const [failure, setFailure] = useState<Failure | null>(null);
  const add = async (): Promise<void> => {
    setState("saving");
    setFailure(null);
    try {
      await client.organisations.domains.add.mutate({ number, domain });
      setDomain("");
      setState("added");
      router.refresh();
    } catch (error) {
      setState("typing");
      setFailure(readFailure(error, texts));
    }
  };
  return (
    <Form
      className="grid gap-4 print:hidden"
      failure={failure}
      fields={{ domain: { id: "domain", label: texts.domain } }}
      onSend={add}
    >
      <TextField
        id="domain"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        label={texts.domain}
        hint={texts.hint}
        error={failure?.fields["domain"]}
        value={domain}
        onChange={(event) => {
          setState("typing");
          setDomain(event.currentTarget.value);
        }}
      />
      <div className="flex flex-wrap items-center gap-4">
        <ActionButton
          submits
          variant="secondary"
          pending={state === "saving"}
          pendingText={texts.saving}
        >
          {texts.add}
        </ActionButton>
        <Status>{state === "added" ? texts.added : ""}</Status>
      </div>
    </Form>
  );
}
