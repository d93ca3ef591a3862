import type { ReactNode } from "react";

// Made for whoever asks: nothing here may be kept from one reader to the next.
export const dynamic = "force-dynamic";

export default function AdminLayout({ children }: { children: ReactNode }) {
  return children;
}
