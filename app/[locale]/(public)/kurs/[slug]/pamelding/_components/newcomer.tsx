"use client";

import { useEffect, useState } from "react";

import { IntroduceForm } from "#app/[locale]/_components/introduce-form.tsx";
import { SignInSteps } from "#app/[locale]/_components/sign-in-steps.tsx";
import type { SignInTexts } from "#app/[locale]/_components/sign-in-texts.ts";
import { client } from "#app/_trpc/client.ts";
import { signedIn } from "#app/[locale]/(public)/_components/account.tsx";

import { SignUp } from "../../_components/sign-up.tsx";
import type { signUpState, SignUpTexts } from "../../_components/sign-up-texts.ts";

type Step = "unknown" | "signIn" | "introduce" | "place";

/** Leads whoever comes here to a place: through the steps that are missing, and no others. */
export function Newcomer({
  course,
  pamelding,
  mine,
  texts,
  signIn,
  closedText,
}: {
  course: ReturnType<typeof signUpState>;
  pamelding: string;
  mine: string;
  texts: SignUpTexts;
  signIn: SignInTexts;
  closedText: string;
}) {
  const [step, setStep] = useState<Step>("unknown");
  const [personId, setPersonId] = useState<string | null>(null);
  const [cameThrough, setCameThrough] = useState(false);

  useEffect(() => {
    client.courses.standing
      .query({ courseId: course.id })
      .then(({ personId, isNamed }) => {
        setPersonId(personId);
        setStep(!personId ? "signIn" : isNamed ? "place" : "introduce");
      })
      // Signing in is the first thing that works again, and it says what fails.
      .catch(() => setStep("signIn"));
  }, [course.id]);

  const goOn = (): void => {
    setCameThrough(true);
    setStep("place");
  };

  if (!course.takesNew) return <p>{closedText}</p>;
  switch (step) {
    case "unknown":
      return <div className="waiting-space" aria-hidden="true" />;
    case "signIn":
      return (
        <SignInSteps
          texts={signIn.steps}
          next={() => pamelding}
          onSignedIn={(answer) => {
            setPersonId(answer.personId);
            dispatchEvent(new Event(signedIn));
            if (answer.needsName) setStep("introduce");
            else goOn();
          }}
        />
      );
    case "introduce":
      return <IntroduceForm personId={personId} texts={signIn.introduce} onIntroduced={goOn} />;
    case "place":
      return (
        <SignUp
          course={course}
          pamelding={pamelding}
          mine={mine}
          texts={texts}
          closedText={closedText}
          signsUpNow={cameThrough}
        />
      );
  }
}
