import type { ReactNode } from "react";

/** A place whose changes are read out: always in the page, empty until there is something to say. */
export function Status({ children }: { children: ReactNode }) {
  return <output className="block">{children}</output>;
}
