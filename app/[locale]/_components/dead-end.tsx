import type { ReactNode } from "react";

/** A page that could not be shown: what happened, why, and the ways on. */
export function DeadEnd({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}) {
  return (
    <section className="mx-auto grid max-w-prose gap-6 px-4 py-16">
      <h1 className="ds-heading" data-size="lg">
        {title}
      </h1>
      <p className="ds-paragraph" data-size="lg">
        {lead}
      </p>
      <p className="flex flex-wrap gap-3">{children}</p>
    </section>
  );
}
