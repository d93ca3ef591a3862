"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Form } from "#app/_ui/form.tsx";
import { TextArea } from "#app/_ui/field.tsx";
import { Scale } from "#app/_ui/scale.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { NumberQuestion } from "#server/evaluations/schema.ts";

/** Three numbers and one sentence. The page has no name in it, so the draft has none either. */
export function EvaluationForm({
  token,
  questions,
  texts,
}: {
  token: string;
  questions: { key: NumberQuestion; label: string }[];
  texts: FailureTexts &
    Record<"lowest" | "highest" | "words" | "wordsHint" | "anonymous" | "send" | "sending", string>;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`evaluation:${token}`, null, {
    useful: 0,
    taught: 0,
    arranged: 0,
    words: "",
  });
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const send = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      await client.evaluations.give.mutate({ token, ...values });
      forget();
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
      setPending(false);
    }
  };

  return (
    <Form
      className="form"
      failure={failure}
      fields={{
        ...Object.fromEntries(questions.map(({ key, label }) => [key, { id: key, label }])),
        words: { id: "words", label: texts.words },
      }}
      onSend={send}
    >
      {questions.map(({ key, label }) => (
        <Scale
          key={key}
          id={key}
          legend={label}
          lowest={texts.lowest}
          highest={texts.highest}
          value={values[key]}
          error={failure?.fields[key]}
          onChange={(number) => change({ [key]: number })}
        />
      ))}
      <TextArea
        id="words"
        label={texts.words}
        hint={texts.wordsHint}
        rows={4}
        value={values.words}
        error={failure?.fields["words"]}
        onChange={(event) => change({ words: event.target.value })}
      />
      <p className="quiet">{texts.anonymous}</p>
      <div>
        <ActionButton pending={pending} pendingText={texts.sending} submits>
          {texts.send}
        </ActionButton>
      </div>
    </Form>
  );
}
