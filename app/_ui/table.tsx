import type { CSSProperties, ReactNode } from "react";

/** The column's words as the style sheet can show them beside a cell, where rows are stacked. */
const labels = (columns: readonly string[]): CSSProperties =>
  Object.fromEntries(
    columns.map((column, at) => [`--column-${at + 1}`, JSON.stringify(column)]),
  ) as CSSProperties;

/**
 * A table. On narrow screens each row is a small card whose cells name their column; what is still
 * too wide scrolls in its own box, which can be reached with the keyboard.
 */
export function Table({
  caption,
  columns,
  children,
}: {
  caption: string;
  columns: readonly string[];
  children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll box must be reachable by keyboard
    <section className="table-box" aria-label={caption} tabIndex={0}>
      <table className="ds-table" style={labels(columns)}>
        <caption className="ds-sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
