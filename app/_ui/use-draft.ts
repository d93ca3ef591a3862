"use client";

import { useCallback, useEffect, useState } from "react";

/**
 * Keeps what is typed in a form in this tab, also across an expired session and a way round the
 * sign-in page. `found` tells that something was taken up again; `forget` is called after saving.
 */
export function useDraft<Values extends object>(
  key: string,
  initial: Values,
): {
  values: Values;
  change: (part: Partial<Values>) => void;
  forget: () => void;
  found: boolean;
} {
  const [values, setValues] = useState(initial);
  const [found, setFound] = useState(false);
  const name = `draft:${key}`;

  useEffect(() => {
    const kept = sessionStorage.getItem(name);
    if (kept === null) return;
    // oxlint-disable-next-line react/set-state-in-effect -- the server cannot know what this tab keeps
    setValues((now) => ({ ...now, ...(JSON.parse(kept) as Partial<Values>) }));
    setFound(true);
  }, [name]);

  const change = useCallback(
    (part: Partial<Values>) => {
      setValues((now) => {
        const next = { ...now, ...part };
        sessionStorage.setItem(name, JSON.stringify(next));
        return next;
      });
    },
    [name],
  );

  const forget = useCallback(() => {
    sessionStorage.removeItem(name);
    setFound(false);
  }, [name]);

  return { values, change, forget, found };
}
