"use client";

import { useEffect, useRef } from "react";

import type { RouterOutputs } from "#app/_trpc/server.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Address } from "#app/_ui/address.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";

type Outcome = RouterOutputs["organisations"]["imports"]["preview"];
type State = Outcome["rows"][number]["state"];

export type OutcomeTexts = Record<
  | "faultsLead"
  | "row"
  | "column"
  | "mend"
  | "empty"
  | "previewTitle"
  | "person"
  | "municipality"
  | "role"
  | "state"
  | State
  | "takingIn"
  | "nothing",
  string
>;

const tones = { new: "success", changed: "info", unchanged: "neutral" } as const;

/** What a list would do: every fault with how to mend it, or every row with what becomes of it. */
export function ListOutcome({
  outcome,
  roles,
  texts,
  pending,
  onTakeIn,
}: {
  outcome: Outcome;
  roles: Record<string, string>;
  texts: OutcomeTexts;
  pending: boolean;
  onTakeIn: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [outcome]);
  const { faults, rows, said } = outcome;
  const isMended = faults.length === 0;
  const told = rows.filter(({ state }) => state !== "unchanged");
  return (
    <section className="grid grid-cols-1 gap-4" aria-labelledby="outcome">
      <h2 id="outcome" className="ds-heading" data-size="md" tabIndex={-1} ref={heading}>
        {isMended ? texts.previewTitle : said.faults}
      </h2>
      <p className="ds-paragraph">{isMended ? said.counts : texts.faultsLead}</p>
      {said.ignored ? <Alert tone="info">{said.ignored}</Alert> : null}
      {isMended ? (
        <>
          {told.length > 0 ? (
            <div className="flex flex-wrap gap-3">
              <ActionButton pending={pending} pendingText={texts.takingIn} onPress={onTakeIn}>
                {said.takeIn}
              </ActionButton>
            </div>
          ) : (
            <p className="ds-paragraph">{texts.nothing}</p>
          )}
          {told.length > 0 ? (
            <Table
              caption={texts.previewTitle}
              columns={[texts.row, texts.person, texts.municipality, texts.role, texts.state]}
            >
              {told.map((one) => (
                <tr key={one.row}>
                  <td className="tabular-nums">{one.row}</td>
                  <th scope="row" className="min-w-44 text-start">
                    <span className="font-semibold">{one.name}</span>
                    <span className="block text-sm font-normal">
                      <Address of={one.address} />
                    </span>
                  </th>
                  <td>{one.municipality}</td>
                  <td>
                    <span className="inline-block first-letter:uppercase">{roles[one.role]}</span>
                  </td>
                  <td>
                    <Tag tone={tones[one.state]}>{texts[one.state]}</Tag>
                  </td>
                </tr>
              ))}
            </Table>
          ) : null}
        </>
      ) : (
        <Table caption={said.faults} columns={[texts.row, texts.column, texts.mend]}>
          {faults.map((fault) => (
            <tr key={`${fault.row} ${fault.column} ${fault.message}`}>
              <td className="tabular-nums">{fault.row ?? "–"}</td>
              <td>{fault.column || "–"}</td>
              <td>
                {fault.row === null ? null : (
                  <span className="block font-semibold break-all">
                    {fault.value || texts.empty}
                  </span>
                )}
                {fault.message}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
