"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import type { Fields } from "#app/_ui/failure-note.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { Locale } from "#server/i18n/locales.ts";

import type { BuilderTexts } from "./builder-texts.ts";
import {
  blankQuestion,
  formOf,
  valuesOf,
  type BuilderValues,
  type QuestionValues,
} from "./builder-values.ts";
import { BuilderQuestion } from "./builder-question.tsx";

/** The office's own questions to one course. */
export function FormBuilder({
  personId,
  courseId,
  language,
  initial,
  texts,
}: {
  personId: string;
  courseId: string;
  language: Locale;
  initial: BuilderValues;
  texts: BuilderTexts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`questions:${courseId}`, personId, initial);
  const [pending, setPending] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { questions } = values;

  const save = async (): Promise<void> => {
    setPending(true);
    setSaved(false);
    setFailure(null);
    try {
      const form = formOf(values, language);
      // The questions have ids now, and their choices keys.
      change(valuesOf(await client.courses.questions.save.mutate({ courseId, form })));
      forget();
      setSaved(true);
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };

  const put = (all: QuestionValues[]): void => change({ questions: all });
  const swap = (at: number): void =>
    put(
      questions.map((one, index) =>
        index === at - 1 ? questions[at]! : index === at ? questions[at - 1]! : one,
      ),
    );

  const numbered = (text: string, at: number): string => text.replace("#", String(at + 1));
  const fields: Fields = Object.fromEntries([
    ["form.answerBy", { id: "answer-by", label: texts.answerBy }],
    ...Object.keys(failure?.fields ?? {}).flatMap((name) => {
      const [, , at, part] = name.split(".");
      if (!at || !part) return [];
      const label = numbered(texts.question, Number(at));
      return [[name, { id: `question-${at}-${part}`, label }] as const];
    }),
  ]);

  return (
    <Form className="form" failure={failure} fields={fields} onSend={save}>
      <p className="quiet">{texts.lead}</p>
      <p className="quiet">{texts.health}</p>
      {questions.map((question, at) => (
        <BuilderQuestion
          // Questions without an id are known by their place; they have no state of their own.
          // oxlint-disable-next-line react/no-array-index-key
          key={question.id ?? `new-${at}`}
          at={at}
          question={question}
          language={language}
          errors={failure?.fields ?? {}}
          texts={texts}
          onChange={(part) =>
            put(questions.map((one, index) => (index === at ? { ...one, ...part } : one)))
          }
          onUp={at > 0 ? () => swap(at) : null}
          onRemove={() => put(questions.filter((_, index) => index !== at))}
        />
      ))}
      {questions.length < texts.limit ? (
        <div>
          <Button variant="secondary" onClick={() => put([...questions, blankQuestion])}>
            {texts.add}
          </Button>
        </div>
      ) : (
        <p className="quiet">{texts.full}</p>
      )}
      <TextField
        id="answer-by"
        type="date"
        className="ds-input"
        label={texts.answerBy}
        hint={texts.answerByHint}
        value={values.answerBy}
        error={failure?.fields["form.answerBy"]}
        onChange={(event) => change({ answerBy: event.target.value })}
      />
      <div className="row">
        <ActionButton pending={pending} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
        <Status>{isSaved ? texts.saved : ""}</Status>
      </div>
    </Form>
  );
}
