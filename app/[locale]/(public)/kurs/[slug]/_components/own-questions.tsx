"use client";

import { useEffect, useState } from "react";

import { client } from "#app/_trpc/client.ts";
import { ButtonLink } from "#app/_ui/button.tsx";

import type { SignUpTexts } from "./sign-up-texts.ts";

/** What somebody with a seat is asked, once they have it; nothing where nothing is asked. */
export function OwnQuestions({
  enrolmentId,
  mine,
  texts,
}: {
  enrolmentId: string;
  mine: string;
  texts: SignUpTexts;
}) {
  const [asked, setAsked] = useState({ questions: 0, unanswered: 0 });

  useEffect(() => {
    client.forms.missing
      .query({ enrolmentId })
      .then(setAsked)
      // The same link stands on the own page, and what fails there fails in words.
      .catch(() => undefined);
  }, [enrolmentId]);

  const { questions, unanswered } = asked;
  if (questions === 0) return null;
  const count = unanswered === 1 ? texts.oneQuestion : texts.moreQuestions;
  return (
    <>
      {unanswered > 0 ? <p>{texts.explainQuestions}</p> : null}
      <ButtonLink
        href={`${mine}/sporsmal/${enrolmentId}`}
        variant={unanswered > 0 ? "primary" : "tertiary"}
      >
        {unanswered > 0 ? count.replace("#", String(unanswered)) : texts.changeAnswers}
      </ButtonLink>
    </>
  );
}
