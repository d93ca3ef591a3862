import type { ReactNode } from "react";

/** What most may skip, folded under a line. */
export function Fold({
  summary,
  open,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="ds-details" open={open}>
      <summary>{summary}</summary>
      <div className="fold-content">{children}</div>
    </details>
  );
}
