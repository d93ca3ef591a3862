import type { ReactNode } from "react";

/** A word about a state; the word says it, the colour only helps. */
export function Tag({
  tone = "neutral",
  children,
}: {
  tone?: "neutral" | "info" | "success" | "warning" | "danger";
  children: ReactNode;
}) {
  return (
    <span className="ds-tag" data-color={tone}>
      {children}
    </span>
  );
}
