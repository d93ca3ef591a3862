"use client";

import { useEffect, useState } from "react";

import { client } from "#app/_trpc/client.ts";

type Way = { href: string; text: string };

/**
 * The way in, or to what is one's own. The page is kept for everybody, so the browser asks after
 * loading; both words fit the same room, and without an answer the way in stays.
 */
export function Account({ stranger, known }: { stranger: Way; known: Way }) {
  const [isKnown, setIsKnown] = useState(false);
  useEffect(() => {
    client.home.isKnown.query().then(setIsKnown, () => undefined);
  }, []);
  const { href, text } = isKnown ? known : stranger;
  return (
    <a className="ds-button account-link" data-variant="secondary" href={href}>
      {text}
    </a>
  );
}
