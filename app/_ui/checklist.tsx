import type { ReactNode } from "react";

/** What is in place and what is not yet, each with its day and whose turn it is. */
export function Checklist({ children }: { children: ReactNode }) {
  return <ol className="checklist">{children}</ol>;
}

/** One line of a checklist. The mark is repeated in words by `state`. */
export function ChecklistItem({
  title,
  state,
  isDone = false,
  isLate = false,
  meta,
  action,
  children,
}: {
  title: string;
  /** «På plass», «Dagen er passert»: read out before the title. */
  state: string;
  isDone?: boolean;
  isLate?: boolean;
  meta: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className="checklist-item" data-done={isDone || undefined} data-late={isLate || undefined}>
      <span className="checklist-mark" aria-hidden="true" />
      <div className="checklist-text">
        <h3 className="checklist-title">
          {isDone || isLate ? <span className="ds-sr-only">{state}: </span> : null}
          {title}
        </h3>
        <p className="checklist-meta">{meta}</p>
        {children}
      </div>
      {action ? <div className="checklist-action">{action}</div> : null}
    </li>
  );
}

/** «4 av 7 på plass», with as many steps drawn beside. */
export function Tally({ done, total, text }: { done: number; total: number; text: string }) {
  return (
    <p className="tally">
      <span className="tally-bar" aria-hidden="true">
        {Array.from({ length: total }, (_, at) => (
          <span key={at} data-done={at < done || undefined} />
        ))}
      </span>
      <span>{text}</span>
    </p>
  );
}
