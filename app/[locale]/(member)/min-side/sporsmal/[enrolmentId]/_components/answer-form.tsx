"use client";

import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Button, ButtonLink } from "#app/_ui/button.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

import type { AnswerTexts } from "./answer-texts.ts";
import { QuestionField, type Asked, type Typed } from "./question-field.tsx";

type Answer = { chosen: readonly string[]; words: string; amount: number | null };
type Question = Asked & {
  answer: Answer | null;
  earlier: { answer: Answer } | null;
  /** What was answered the last time, in a sentence. */
  last: string | null;
  who: ReactNode;
};

const typed = (answer: Answer | null): Typed => ({
  chosen: [...(answer?.chosen ?? [])],
  words: answer?.words ?? "",
  amount: answer?.amount == null ? "" : String(answer.amount),
});

/** An amount that is no number becomes NaN, and the server says so at its field. */
const amountOf = (text: string): number | null => (text.trim() === "" ? null : Number(text));

/**
 * The questions of one seat. Who has answered the same before sends it again with one tap; what is typed
 * survives errors, an expired session and a reload.
 */
export function AnswerForm({
  personId,
  enrolmentId,
  questions,
  mine,
  texts,
}: {
  personId: string;
  enrolmentId: string;
  questions: Question[];
  mine: string;
  texts: AnswerTexts;
}) {
  const router = useRouter();
  const initial: Record<string, Typed> = Object.fromEntries(
    questions.map((question) => [question.id, typed(question.answer)]),
  );
  const { values, change, forget, found } = useDraft(`answers:${enrolmentId}`, personId, initial);
  const [pending, setPending] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const again = questions.filter((question) => question.earlier && !question.answer);
  const fresh = questions.filter((question) => !question.answer);
  const isAll = again.length > 0 && again.length === fresh.length;
  const same: Record<string, Typed> = Object.fromEntries(
    again.map((question) => [question.id, typed(question.earlier?.answer ?? null)]),
  );

  const send = async (now: Record<string, Typed>): Promise<void> => {
    setPending(true);
    setSaved(false);
    setFailure(null);
    try {
      await client.forms.save.mutate({
        enrolmentId,
        answers: questions.map(({ id }) => {
          const { chosen, words, amount } = now[id] ?? typed(null);
          return { questionId: id, chosen, words, amount: amountOf(amount) };
        }),
      });
      forget();
      setSaved(true);
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };

  const fillIn = (): void => {
    change(same);
    if (isAll) void send({ ...values, ...same });
  };

  const names = (["chosen", "words", "amount"] as const).flatMap((part) =>
    questions.map((question, at) => [`answers.${at}.${part}`, question] as const),
  );
  return (
    <Form
      className="form"
      failure={failure}
      fields={Object.fromEntries(
        names.map(([name, { id, label }]) => [name, { id: `answer-${id}`, label }]),
      )}
      onSend={() => send(values)}
    >
      <Status>
        {isSaved ? (
          <Alert tone="success">
            {texts.saved} <a href={mine}>{texts.toMine}</a>
          </Alert>
        ) : found ? (
          <Alert>{texts.draftKept}</Alert>
        ) : null}
      </Status>
      {again.length > 0 && !isSaved ? (
        <div className="stack justify-items-start">
          <ul className="plain-list">
            {again.map((question) => (
              <li key={question.id}>
                <strong lang={question.lang}>{question.label}.</strong> {question.last}
              </li>
            ))}
          </ul>
          <Button variant={isAll ? "primary" : "secondary"} onClick={fillIn}>
            {isAll ? texts.sameAll : texts.sameSome}
          </Button>
        </div>
      ) : null}
      {questions.map((question, at) => (
        <QuestionField
          key={question.id}
          question={question}
          value={values[question.id] ?? typed(null)}
          error={
            failure?.fields[`answers.${at}.chosen`] ??
            failure?.fields[`answers.${at}.words`] ??
            failure?.fields[`answers.${at}.amount`]
          }
          texts={texts}
          onChange={(part) =>
            change({ [question.id]: { ...(values[question.id] ?? typed(null)), ...part } })
          }
        >
          {question.who}
        </QuestionField>
      ))}
      <div className="row">
        <ActionButton pending={pending} pendingText={texts.saving} submits>
          {fresh.length > 0 ? texts.save : texts.saveAgain}
        </ActionButton>
        {isSaved ? (
          <ButtonLink href={mine} variant="tertiary">
            {texts.toMine}
          </ButtonLink>
        ) : null}
      </div>
    </Form>
  );
}
