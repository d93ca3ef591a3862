"use client";

import type { ReactNode } from "react";

/** Opens the browser's own way to print the page. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <button
      type="button"
      className="ds-button"
      data-variant="secondary"
      onClick={() => window.print()}
    >
      {children}
    </button>
  );
}
