/** A place that somebody pays for, as far as it says who. */
export type Billable = {
  enrolmentId: string;
  name: string | null;
  /** The municipality that the office chose, or else where the person works. */
  organisation: {
    id: string;
    name: string;
    kind: string;
    organisationNumber: string | null;
  } | null;
  payer: {
    kind: "own" | "fund" | "municipality" | "other" | "nobody";
    name: string | null;
    organisationNumber: string | null;
  } | null;
};

/** Days after the question in which nobody has answered, and it is reminded: twice in all. */
export const reminderDays = [7, 14] as const;

/** Days before the start from which a municipality is asked, where sign-up has not closed before. */
export const askDays = 14;

/** Who pays for a place. */
export type Payer =
  | {
      kind: "municipality";
      organisationId: string;
      name: string;
      organisationNumber: string | null;
    }
  | { kind: "own" | "fund" | "nobody" }
  | { kind: "other"; name: string; organisationNumber: string | null };

/**
 * Who pays for a place: what the office chose, or else the organisation the person works in, or else the
 * person. The person is never asked. `municipalityPays` of the queries says the same of municipalities.
 */
export function payerOf(row: Billable): Payer {
  const { payer, organisation } = row;
  if (payer?.kind === "other")
    return {
      kind: "other",
      name: payer.name ?? "",
      organisationNumber: payer.organisationNumber,
    };
  if (payer && payer.kind !== "municipality") return { kind: payer.kind };
  if (!organisation) return { kind: "own" };
  const { id, name, kind, organisationNumber } = organisation;
  return kind === "municipality"
    ? { kind: "municipality", organisationId: id, name, organisationNumber }
    : { kind: "other", name, organisationNumber };
}

/** One invoice to write: who gets it, for whom. */
export type Invoice<Row extends Billable = Billable> = { payer: Payer; rows: Row[] };

/** Places that go on one invoice have the same key: a municipality's, a fund's; each person's own. */
const keyOf = (row: Billable, payer: Payer): string => {
  switch (payer.kind) {
    case "municipality":
      return payer.organisationId;
    case "other":
      return `other ${payer.organisationNumber ?? payer.name.toLowerCase()}`;
    case "own":
      return row.enrolmentId;
    case "fund":
    case "nobody":
      return payer.kind;
  }
};

const order = ["municipality", "other", "fund", "own", "nobody"] as const;

/** The places of a pool, invoice by invoice: municipalities by name, then the others. */
export function invoicesOf<Row extends Billable>(rows: readonly Row[]): Invoice<Row>[] {
  const paid = rows.map((row) => ({ row, payer: payerOf(row) }));
  const groups = Map.groupBy(paid, ({ row, payer }) => keyOf(row, payer));
  const nameOf = ({ payer, rows: [first] }: Invoice<Row>): string =>
    "name" in payer ? payer.name : (first?.name ?? "");
  return [...groups.values()]
    .flatMap((group): Invoice<Row>[] =>
      group[0] ? [{ payer: group[0].payer, rows: group.map(({ row }) => row) }] : [],
    )
    .toSorted(
      (a, b) =>
        order.indexOf(a.payer.kind) - order.indexOf(b.payer.kind) ||
        nameOf(a).localeCompare(nameOf(b), "nb"),
    );
}

/** What an invoice comes to, in kroner; a place that nobody pays for is free. */
export const sumOf = (
  { payer, rows }: { payer: Payer; rows: readonly unknown[] },
  priceNok: number,
): number => (payer.kind === "nobody" ? 0 : priceNok * rows.length);

/** How an invoice is addressed electronically: Peppol's scheme 0192 is Enhetsregisteret (EHF Billing 3.0, PEPPOL-EN16931-R010). */
export const endpointOf = (organisationNumber: string | null): string | null =>
  organisationNumber && `0192:${organisationNumber}`;
