"use client";

import { useEffect, useRef, useState } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";
import { Button, ButtonLink } from "#app/_ui/button.tsx";

import { OwnQuestions } from "./own-questions.tsx";
import type { SignUpTexts } from "./sign-up-texts.ts";

type Place = { enrolmentId: string; status: string; position: number | null };

/**
 * The own place in a course, with its one action. The page itself is the same for everybody and
 * comes from the cache; what is the visitor's own is asked for after it has loaded. Until then, and
 * without JavaScript, the button is a link to the sign-up page.
 */
export function SignUp({
  course,
  pamelding,
  mine,
  texts,
  closedText,
  signsUpNow = false,
}: {
  course: { id: string; takesNew: boolean; isFull: boolean };
  pamelding: string;
  mine: string;
  texts: SignUpTexts;
  closedText: string;
  /** The visitor has just come through sign-in because of the button: the click counts. */
  signsUpNow?: boolean;
}) {
  const [visitor, setVisitor] = useState<"unknown" | "stranger" | "known">("unknown");
  const [place, setPlace] = useState<Place | null>(null);
  const [pending, setPending] = useState(false);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = useRef("");

  const run = async (work: () => Promise<Place>, done: (now: Place) => string): Promise<void> => {
    setPending(true);
    setSaid("");
    setFailure(null);
    try {
      const now = await work();
      setPlace(now.status === "withdrawn" ? null : now);
      setSaid(done(now));
      setAsking(false);
    } catch (error) {
      const refused = readFailure(error, texts);
      setFailure(refused);
      if (refused.code === "UNAUTHORIZED" || refused.code === "NAME_MISSING")
        setVisitor("stranger");
    } finally {
      setPending(false);
    }
  };

  const signUp = (): void => {
    // One key for each attempt, kept until it is answered: a click after a lost answer is the same one.
    attempt.current ||= crypto.randomUUID();
    void run(
      async () => {
        const now = await client.courses.signUp.mutate({
          courseId: course.id,
          idempotencyKey: attempt.current,
        });
        attempt.current = "";
        return now;
      },
      (now) => (now.status === "confirmed" ? texts.confirmed : ""),
    );
  };

  useEffect(() => {
    client.courses.standing
      .query({ courseId: course.id })
      .then((answer) => {
        setVisitor(answer.personId && answer.isNamed ? "known" : "stranger");
        setPlace(answer.standing);
        if (signsUpNow && !answer.standing) signUp();
      })
      // The link to the sign-up page is still there; what fails here fails there in words.
      .catch(() => setVisitor("stranger"));
    // Once, when the page has loaded.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [course.id]);

  const withdraw = (enrolmentId: string): void =>
    void run(
      () => client.courses.withdraw.mutate({ enrolmentId }),
      () => texts.withdrawn,
    );

  return (
    <section className="sign-up" aria-labelledby="sign-up-heading">
      <h2 id="sign-up-heading" className="ds-heading" data-size="sm">
        {place?.status === "confirmed" ? texts.hasSeat : texts.heading}
      </h2>
      <Status>{said}</Status>
      {place ? (
        <>
          {place.status === "waiting" ? (
            <p>{texts.waiting.replace("#", String(place.position ?? ""))}</p>
          ) : null}
          {place.status === "applied" ? <p>{texts.applied}</p> : null}
          {place.status === "confirmed" && !asking ? (
            <OwnQuestions enrolmentId={place.enrolmentId} mine={mine} texts={texts} />
          ) : null}
          {asking ? null : (
            <ButtonLink href={mine} variant="secondary">
              {texts.toMine}
            </ButtonLink>
          )}
          {asking ? (
            <div className="stack">
              <p>{texts.withdrawSure}</p>
              <ActionButton
                pending={pending}
                pendingText={texts.withdrawing}
                tone="danger"
                onPress={() => withdraw(place.enrolmentId)}
              >
                {texts.withdrawYes}
              </ActionButton>
              <Button variant="tertiary" onClick={() => setAsking(false)}>
                {texts.withdrawNo}
              </Button>
            </div>
          ) : (
            <Button variant="tertiary" onClick={() => setAsking(true)}>
              {texts.withdraw}
            </Button>
          )}
        </>
      ) : course.takesNew ? (
        <>
          {course.isFull ? <p>{texts.seatsTaken}</p> : null}
          {visitor === "known" ? (
            <ActionButton pending={pending} pendingText={texts.sending} onPress={signUp}>
              {course.isFull ? texts.buttonWait : texts.button}
            </ActionButton>
          ) : (
            <ButtonLink href={pamelding}>
              {course.isFull ? texts.buttonWait : texts.button}
            </ButtonLink>
          )}
          {visitor === "known" ? null : <p className="quiet">{texts.needsLogin}</p>}
        </>
      ) : (
        <p>{closedText}</p>
      )}
      <FailureNote failure={failure} />
    </section>
  );
}
