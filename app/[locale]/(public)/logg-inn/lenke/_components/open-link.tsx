"use client";

import { useEffect, useState } from "react";

import {
  client,
  plainFailure,
  readFailure,
  type Failure,
  type FailureTexts,
} from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Checkbox } from "#app/_ui/field.tsx";
import { Status } from "#app/_ui/status.tsx";

import { IntroduceForm } from "#app/[locale]/_components/introduce-form.tsx";
import type { SignedIn } from "#app/[locale]/_components/sign-in-steps.tsx";
import type { IntroduceTexts } from "#app/[locale]/_components/sign-in-texts.ts";

type Texts = FailureTexts & {
  shared: string;
  sharedHint: string;
  signingIn: string;
  checking: string;
  signInAs: string;
  elsewhere: string;
  here: string;
  onThisDevice: string;
  notYou: string;
  broken: string;
  again: string;
  signInPath: string;
};

type Found = { address: string; isAskingBrowser: boolean; isShared: boolean };

/** The secret of the mail's link, which browsers keep to themselves. */
const tokenOfAddress = (): string => location.hash.slice(1);

/**
 * Says whose link it is before it is used: whoever was sent somebody else's link sees that it is
 * not their own address. The button signs in this browser.
 */
export function OpenLink({ texts, introduce }: { texts: Texts; introduce: IntroduceTexts }) {
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const [shared, setShared] = useState(false);
  const [pending, setPending] = useState(false);
  const goOn = (answer: SignedIn): void => location.assign(answer.path);

  useEffect(() => {
    const look = async (): Promise<void> => {
      const token = tokenOfAddress();
      setFound(null);
      setFailure(token ? null : plainFailure(texts.broken));
      if (!token) return;
      try {
        const link = await client.auth.lookAtLink.mutate({ token });
        setShared(link.isShared);
        setFound(link);
      } catch (error) {
        setFailure(readFailure(error, texts));
      }
    };
    const start = () => void look();
    start();
    // A newer link opened in the same tab changes nothing but what stands behind the #.
    window.addEventListener("hashchange", start);
    return () => window.removeEventListener("hashchange", start);
  }, [texts]);

  const signIn = async (): Promise<void> => {
    setPending(true);
    try {
      const answer = await client.auth.useLink.mutate({ token: tokenOfAddress(), shared });
      history.replaceState(null, "", location.pathname);
      if (answer.needsName) setSignedIn(answer);
      else goOn(answer);
    } catch (error) {
      setPending(false);
      setFound(null);
      setFailure(readFailure(error, texts));
    }
  };

  if (signedIn)
    return (
      <IntroduceForm
        personId={signedIn.personId}
        texts={introduce}
        onIntroduced={() => goOn(signedIn)}
      />
    );
  if (failure)
    return (
      <div className="grid max-w-prose justify-items-start gap-6">
        <FailureNote failure={failure} />
        <ButtonLink href={texts.signInPath}>{texts.again}</ButtonLink>
      </div>
    );
  if (!found) return <Status>{texts.checking}</Status>;
  return (
    <div className="grid max-w-prose justify-items-start gap-6">
      <p className="ds-paragraph" data-size="lg">
        {texts.signInAs} <strong className="wrap-anywhere">{found.address}</strong>
      </p>
      {found.isAskingBrowser ? null : <Alert>{texts.elsewhere}</Alert>}
      <Checkbox
        id="link-shared"
        label={texts.shared}
        hint={texts.sharedHint}
        checked={shared}
        onChange={(event) => setShared(event.target.checked)}
      />
      <ActionButton pending={pending} pendingText={texts.signingIn} onPress={() => void signIn()}>
        {found.isAskingBrowser ? texts.here : texts.onThisDevice}
      </ActionButton>
      <p className="ds-paragraph">{texts.notYou}</p>
    </div>
  );
}
