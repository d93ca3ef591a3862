"use client";

import { useState } from "react";

/** Puts a text on the clipboard and says so. */
export function CopyButton({
  text,
  label,
  copiedText,
}: {
  text: string;
  label: string;
  copiedText: string;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="row">
      <button
        type="button"
        className="ds-button"
        data-variant="secondary"
        onClick={() => void copy()}
      >
        {label}
      </button>
      <output>{copied ? copiedText : ""}</output>
    </div>
  );
}
