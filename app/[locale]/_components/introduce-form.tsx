"use client";

import { useEffect, useRef, useState } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Form } from "#app/_ui/form.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

import { ClaimFields, claimed, claimFields, noClaim } from "./claim-fields.tsx";
import { NameFields, nameFields } from "./name-fields.tsx";
import type { IntroduceTexts } from "./sign-in-texts.ts";

const nothing = { firstName: "", lastName: "", ...noClaim };

/** A newcomer who has just signed in says name, role and municipality. */
export function IntroduceForm({
  texts,
  personId,
  onIntroduced,
}: {
  texts: IntroduceTexts;
  personId: string | null;
  onIntroduced: () => void;
}) {
  const { values, change, forget } = useDraft("introduce", personId, nothing);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const save = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      const { firstName, lastName } = values;
      await client.users.introduce.mutate({ firstName, lastName, ...claimed(values) });
      forget();
      onIntroduced();
    } catch (error) {
      setPending(false);
      setFailure(readFailure(error, texts));
    }
  };
  const errors = failure?.fields ?? {};

  return (
    <Form
      className="grid gap-6"
      failure={failure}
      fields={{ ...nameFields("introduce", texts), ...claimFields(texts.claim) }}
      onSend={save}
    >
      <div>
        <h2 className="ds-heading" data-size="sm" tabIndex={-1} ref={heading}>
          {texts.title}
        </h2>
        <p className="ds-paragraph">{texts.lead}</p>
      </div>
      <NameFields id="introduce" texts={texts} values={values} errors={errors} onChange={change} />
      <ClaimFields texts={texts.claim} values={values} errors={errors} onChange={change} />
      <p className="ds-paragraph">{texts.waits}</p>
      <div>
        <ActionButton submits pending={pending} pendingText={texts.saving}>
          {texts.save}
        </ActionButton>
      </div>
    </Form>
  );
}
