import type { ReactNode } from "react";

import { Bench } from "./bench.tsx";

/** A list with nothing in it says so, and what to do about it. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <Bench />
      <h2 className="ds-heading" data-size="sm">
        {title}
      </h2>
      {children ? <div className="empty-state-text">{children}</div> : null}
      {action ? <div>{action}</div> : null}
    </div>
  );
}
