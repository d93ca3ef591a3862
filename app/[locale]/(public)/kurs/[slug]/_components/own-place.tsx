"use client";

import { useState } from "react";

import { client } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button, ButtonLink } from "#app/_ui/button.tsx";

import { OwnQuestions } from "./own-questions.tsx";
import type { SignUpTexts } from "./sign-up-texts.ts";

/** An own place as the server tells of it: the state, and its sentences when they are known. */
export type Place = {
  enrolmentId: string;
  status: string;
  position: number | null;
  isOwnAnswer?: boolean;
  sentences?: string[];
};

/** What can be done with an own place, the likeliest first: an offer is answered before anything else. */
export function OwnPlace({
  place,
  mine,
  pending,
  texts,
  run,
}: {
  place: Place;
  mine: string;
  pending: boolean;
  texts: SignUpTexts;
  run: (work: () => Promise<Place>, done: (now: Place) => string) => Promise<boolean>;
}) {
  const [asking, setAsking] = useState(false);
  const { enrolmentId, status } = place;

  const answer = (said: "accept" | "decline"): void =>
    void run(
      () => client.enrolment.answerOffer.mutate({ enrolmentId, answer: said }),
      (now) => ({ confirmed: texts.confirmed, declined: texts.declined })[now.status] ?? "",
    );
  const withdraw = (): void =>
    void run(
      () => client.courses.withdraw.mutate({ enrolmentId }),
      () => texts.withdrawn,
    ).then((isDone) => setAsking(!isDone));

  if (asking)
    return (
      <div className="stack">
        <p>{texts.withdrawSure}</p>
        <ActionButton
          pending={pending}
          pendingText={texts.withdrawing}
          tone="danger"
          onPress={withdraw}
        >
          {texts.withdrawYes}
        </ActionButton>
        <Button variant="tertiary" onClick={() => setAsking(false)}>
          {texts.withdrawNo}
        </Button>
      </div>
    );
  const sentences = place.sentences ?? [];
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {sentences.length === 0 && status === "waiting" ? (
        <p>{texts.waiting.replace("#", String(place.position ?? ""))}</p>
      ) : null}
      {status === "offered" && place.isOwnAnswer ? (
        <>
          <ActionButton
            pending={pending}
            pendingText={texts.answering}
            onPress={() => answer("accept")}
          >
            {texts.accept}
          </ActionButton>
          <ActionButton
            pending={pending}
            pendingText={texts.answering}
            variant="secondary"
            onPress={() => answer("decline")}
          >
            {texts.decline}
          </ActionButton>
        </>
      ) : null}
      {status === "expired" ? (
        <ActionButton
          pending={pending}
          pendingText={texts.answering}
          onPress={() =>
            void run(
              () => client.enrolment.queueAgain.mutate({ enrolmentId }),
              (now) => (now.status === "confirmed" ? texts.confirmed : ""),
            )
          }
        >
          {texts.goLast}
        </ActionButton>
      ) : null}
      {status === "confirmed" ? (
        <OwnQuestions enrolmentId={enrolmentId} mine={mine} texts={texts} />
      ) : null}
      {status === "offered" || status === "expired" ? null : (
        <>
          <ButtonLink href={mine} variant="secondary">
            {texts.toMine}
          </ButtonLink>
          <Button variant="tertiary" onClick={() => setAsking(true)}>
            {texts.withdraw}
          </Button>
        </>
      )}
    </>
  );
}
