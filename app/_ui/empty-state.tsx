import type { ReactNode } from "react";

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
      <h2 className="ds-heading" data-size="sm">
        {title}
      </h2>
      {children ? <div className="empty-state-text">{children}</div> : null}
      {action ? <div>{action}</div> : null}
    </div>
  );
}
