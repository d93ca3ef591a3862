import type { ReactNode } from "react";

/** Names and what they are, as on a course's page: when, where, for whom. */
export function Facts({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd className="whitespace-pre-line">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
