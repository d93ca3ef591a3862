import type { ReactNode } from "react";

/** A piece of the page on its own surface. */
export function Card({ tinted = false, children }: { tinted?: boolean; children: ReactNode }) {
  return (
    <div className="ds-card" data-variant={tinted ? "tinted" : undefined}>
      {children}
    </div>
  );
}
