"use client";

import { useEffect, useRef, useState } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";

import { OwnPlace, type Place } from "./own-place.tsx";
import type { signUpState, SignUpTexts } from "./sign-up-texts.ts";

/** What is over takes no more room than having no place. */
const isOver = ({ status }: Place): boolean => status === "withdrawn" || status === "declined";

/**
 * The own place in a course, with its one action. The page itself is the same for everybody and
 * comes from the cache; what is the visitor's own is asked for after it has loaded. Until then, and
 * without JavaScript, the button is a link to the sign-up page.
 */
export function SignUp({
  course,
  pamelding,
  mine,
  several,
  texts,
  closedText,
  signsUpNow = false,
}: {
  course: ReturnType<typeof signUpState>;
  pamelding: string;
  mine: string;
  /** Where those who lead a municipality book for more; «#» stands for its number. */
  several?: string;
  texts: SignUpTexts;
  closedText: string;
  /** The visitor has just come through sign-in because of the button: the click counts. */
  signsUpNow?: boolean;
}) {
  const [visitor, setVisitor] = useState<"unknown" | "stranger" | "known">("unknown");
  const [place, setPlace] = useState<Place | null>(null);
  const [booksFor, setBooksFor] = useState<{ number: string; name: string }[]>([]);
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = useRef("");

  const run = async (
    work: () => Promise<Place>,
    done: (now: Place) => string,
  ): Promise<boolean> => {
    setPending(true);
    setSaid("");
    setFailure(null);
    try {
      const now = await work();
      setPlace(isOver(now) ? null : now);
      setSaid(done(now));
      // Whoever has a seat needs no explanation; for all others there is one.
      if (!isOver(now) && now.status !== "confirmed") explain();
      return true;
    } catch (error) {
      const refused = readFailure(error, texts);
      setFailure(refused);
      if (refused.code === "UNAUTHORIZED" || refused.code === "NAME_MISSING")
        setVisitor("stranger");
      return false;
    } finally {
      setPending(false);
    }
  };

  const explain = (): void =>
    void client.courses.standing
      .query({ courseId: course.id })
      .then((answer) => setPlace(answer.standing))
      // What is known of the place stands there already.
      .catch(() => undefined);

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
        setBooksFor(answer.booksFor);
        if (signsUpNow && !answer.standing) signUp();
      })
      // The link to the sign-up page is still there; what fails here fails there in words.
      .catch(() => setVisitor("stranger"));
    // Once, when the page has loaded.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [course.id]);

  const button = course.isApplying
    ? texts.buttonApply
    : course.isFull
      ? texts.buttonWait
      : texts.button;
  return (
    <section className="sign-up" aria-labelledby="sign-up-heading">
      <h2 id="sign-up-heading" className="ds-heading" data-size="sm">
        {headingOf(place, texts)}
      </h2>
      <Status>{said}</Status>
      {place ? (
        <OwnPlace place={place} mine={mine} pending={pending} texts={texts} run={run} />
      ) : course.takesNew ? (
        <>
          {course.isApplying ? <p>{texts.applyNote}</p> : null}
          {course.isFull && !course.isApplying ? <p>{texts.seatsTaken}</p> : null}
          {visitor === "known" ? (
            <ActionButton pending={pending} pendingText={texts.sending} onPress={signUp}>
              {button}
            </ActionButton>
          ) : (
            <ButtonLink href={pamelding}>{button}</ButtonLink>
          )}
          {visitor === "known" ? null : <p className="quiet">{texts.needsLogin}</p>}
        </>
      ) : (
        <p>{closedText}</p>
      )}
      {several && course.takesNew
        ? booksFor.map(({ number, name }) => (
            <p key={number}>
              <a href={several.replace("#", number)}>
                {booksFor.length > 1 ? `${texts.several} (${name})` : texts.several}
              </a>
            </p>
          ))
        : null}
      <FailureNote failure={failure} />
    </section>
  );
}

function headingOf(place: Place | null, texts: SignUpTexts): string {
  const { hasSeat: confirmed, isOffered: offered, isWaiting: waiting, isApplied: applied } = texts;
  const headings: Record<string, string> = { confirmed, offered, waiting, applied };
  return headings[place?.status ?? ""] ?? texts.heading;
}
