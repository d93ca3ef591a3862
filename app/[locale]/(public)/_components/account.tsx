"use client";

import { useEffect, useState } from "react";

import { client } from "#app/_trpc/client.ts";

type Way = { href: string; text: string };

/** Told to the window by whatever signs somebody in without leaving the page. */
export const signedIn = "tunet:signed-in";

/**
 * The way in, or to what is one's own. The page is kept for everybody, so the browser asks after
 * loading; both words fit the same room, and without an answer the way in stays.
 */
export function Account({ stranger, known }: { stranger: Way; known: Way }) {
  const [isKnown, setIsKnown] = useState(false);
  useEffect(() => {
    const ask = (): void => void client.home.isKnown.query().then(setIsKnown, () => undefined);
    ask();
    addEventListener(signedIn, ask);
    return () => removeEventListener(signedIn, ask);
  }, []);
  const { href, text } = isKnown ? known : stranger;
  return (
    <a className="ds-button account-link" data-variant="secondary" href={href}>
      {text}
    </a>
  );
}
