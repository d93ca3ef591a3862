"use client";

import type { ReactNode } from "react";

/** A button for something that takes a moment: says so, and cannot be pressed twice meanwhile. */
export function ActionButton({
  pending,
  pendingText,
  onPress,
  variant = "primary",
  tone,
  submits = false,
  children,
}: {
  pending: boolean;
  pendingText: string;
  onPress?: () => void;
  variant?: "primary" | "secondary" | "tertiary";
  tone?: "danger";
  submits?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type={submits ? "submit" : "button"}
      className="ds-button"
      data-variant={variant}
      data-color={tone}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onPress?.();
      }}
    >
      {pending ? pendingText : children}
    </button>
  );
}
