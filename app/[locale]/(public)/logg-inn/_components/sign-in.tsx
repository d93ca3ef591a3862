"use client";

import { useState } from "react";

import { IntroduceForm } from "#app/[locale]/_components/introduce-form.tsx";
import { SignInSteps, type SignedIn } from "#app/[locale]/_components/sign-in-steps.tsx";
import type { SignInTexts } from "#app/[locale]/_components/sign-in-texts.ts";

/** Where the address of this page says to go on; the page itself is the same for everybody. */
const askedNext = (): string => new URLSearchParams(location.search).get("neste") ?? "";

/** Signs in, asks a newcomer who it is, and goes on. */
export function SignIn({ texts }: { texts: SignInTexts }) {
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const goOn = (answer: SignedIn): void => location.assign(answer.path);

  return signedIn ? (
    <IntroduceForm
      personId={signedIn.personId}
      texts={texts.introduce}
      onIntroduced={() => goOn(signedIn)}
    />
  ) : (
    <SignInSteps
      texts={texts.steps}
      next={askedNext}
      onSignedIn={(answer) => (answer.needsName ? setSignedIn(answer) : goOn(answer))}
    />
  );
}
