"use client";

import { Broken } from "./_components/broken.tsx";

/** What a reader sees when a page fails in the browser or while it streams. */
export default function PageError({ retry }: { retry: () => void }) {
  return <Broken retry={retry} />;
}
