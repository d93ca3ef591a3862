import type { ReactNode } from "react";

// Always the mails as they stand now.
export const dynamic = "force-dynamic";

export default function DemoLayout({ children }: { children: ReactNode }) {
  return children;
}
