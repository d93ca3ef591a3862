"use client";

import { useCallback, useLayoutEffect, useState } from "react";

/**
 * Keeps what is typed in a form in this tab, also across an expired session and a way round the
 * sign-in page. A draft belongs to a person, since somebody else may sign in in the same tab;
 * `personId` is null only where nobody is known yet. `found` tells that something was taken up again;
 * `forget` is called after saving.
 */
export function useDraft<Values extends object>(
  form: string,
  personId: string | null,
  initial: Values,
): {
  values: Values;
  change: (part: Partial<Values>) => void;
  forget: () => void;
  found: boolean;
} {
  const [values, setValues] = useState(initial);
  const [found, setFound] = useState(false);
  const key = `draft:${form}:${personId ?? "nobody"}`;

  // Before the effect in which a form takes over what was typed ahead of its script: that is newer.
  useLayoutEffect(() => {
    const kept = keptParts<Values>(key);
    if (!kept) return;
    // oxlint-disable-next-line react/set-state-in-effect -- the server cannot know what this tab keeps
    setValues((now) => ({ ...now, ...kept }));
    setFound(true);
  }, [key]);

  const change = useCallback(
    (part: Partial<Values>) => {
      sessionStorage.setItem(key, JSON.stringify({ ...keptParts<Values>(key), ...part }));
      setValues((now) => ({ ...now, ...part }));
    },
    [key],
  );

  const forget = useCallback(() => {
    sessionStorage.removeItem(key);
    setFound(false);
  }, [key]);

  return { values, change, forget, found };
}

/** What has been changed and not saved, if anything. */
function keptParts<Values>(key: string): Partial<Values> | null {
  const kept = sessionStorage.getItem(key);
  return kept === null ? null : (JSON.parse(kept) as Partial<Values>);
}
