"use client";

import { useEffect, useRef, useState, type FormEvent } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { ErrorSummary } from "#app/_ui/error-summary.tsx";

import { ClaimFields, claimed, type Claim } from "./claim-fields.tsx";
import { NameFields } from "./name-fields.tsx";
import type { IntroduceTexts } from "./sign-in-texts.ts";

const nothing: Claim & { firstName: string; lastName: string } = {
  firstName: "",
  lastName: "",
  role: "",
  municipality: "",
};

/** A newcomer who has just signed in says name, role and municipality. */
export function IntroduceForm({
  texts,
  onIntroduced,
}: {
  texts: IntroduceTexts;
  onIntroduced: () => void;
}) {
  const [values, setValues] = useState(nothing);
  const change = (part: Partial<typeof nothing>) => setValues((now) => ({ ...now, ...part }));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setPending(true);
    setFailure(null);
    try {
      const { firstName, lastName } = values;
      await client.users.introduce.mutate({ firstName, lastName, ...claimed(values) });
      onIntroduced();
    } catch (error) {
      setPending(false);
      setFailure(readFailure(error, texts));
    }
  };
  const errors = failure?.fields ?? {};

  return (
    <form className="grid gap-6" noValidate onSubmit={(event) => void save(event)}>
      <div>
        <h2 className="ds-heading" data-size="sm" tabIndex={-1} ref={heading}>
          {texts.title}
        </h2>
        <p className="ds-paragraph">{texts.lead}</p>
      </div>
      {failure ? <ErrorSummary title={failure.message} errors={listed(errors, texts)} /> : null}
      <NameFields id="introduce" texts={texts} values={values} errors={errors} onChange={change} />
      <ClaimFields texts={texts.claim} values={values} errors={errors} onChange={change} />
      <p className="ds-paragraph">{texts.waits}</p>
      <div>
        <ActionButton submits pending={pending} pendingText={texts.saving}>
          {texts.save}
        </ActionButton>
      </div>
    </form>
  );
}

const fieldIds: Record<string, string> = {
  firstName: "introduce-firstName",
  lastName: "introduce-lastName",
  role: "claim-role",
  municipality: "claim-municipality",
};

/** Each fault after the name of its field, so that the list can be read by itself. */
const listed = (errors: Record<string, string>, texts: IntroduceTexts) => {
  const labels: Record<string, string> = {
    firstName: texts.firstName,
    lastName: texts.lastName,
    role: texts.claim.role,
    municipality: texts.claim.municipality,
  };
  return Object.entries(errors).map(([field, message]) => ({
    fieldId: fieldIds[field],
    message: labels[field] ? `${labels[field]}: ${message}` : message,
  }));
};
