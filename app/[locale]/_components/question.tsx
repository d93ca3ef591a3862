"use client";

import { useEffect, useRef } from "react";

import { Button } from "#app/_ui/button.tsx";

/** Asks once, with the focus on the answer that changes nothing. */
export function Question({
  texts,
  onYes,
  onCancel,
}: {
  texts: { spoken: string; sure?: string; yes: string; cancel: string };
  onYes: () => void;
  onCancel: () => void;
}) {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <fieldset className="ds-fieldset print:hidden">
      <legend className="ds-sr-only">{texts.spoken}</legend>
      <p className="ds-paragraph">{texts.sure}</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="danger" onClick={onYes}>
          {texts.yes}
        </Button>
        <Button ref={no} variant="secondary" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </fieldset>
  );
}
