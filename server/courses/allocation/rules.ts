import type { Criterion, Exception } from "./schema.ts";

/** Somebody who has applied, and which of the published criteria they meet. `seq` is the order of time. */
export type Applicant = { enrolmentId: string; seq: number; meets: readonly Criterion[] };

/**
 * The order of the rule: the first criterion first, among those alike the second and so on, and then the
 * time of the application.
 * @see docs/decisions.md, "seats by published criteria"
 */
export function inOrder<One extends Applicant>(
  applicants: readonly One[],
  criteria: readonly Criterion[],
): One[] {
  const rank = (one: One): number[] => criteria.map((each) => (one.meets.includes(each) ? 0 : 1));
  return applicants.toSorted((a, b) => {
    const [mine, theirs] = [rank(a), rank(b)];
    const at = mine.findIndex((value, place) => value !== theirs[place]);
    return at === -1 ? a.seq - b.seq : (mine[at] ?? 0) - (theirs[at] ?? 0);
  });
}

/** The order that is sent: those put first, those of the rule, those put last; each with its reason. */
export function withExceptions(
  order: readonly { enrolmentId: string }[],
  exceptions: readonly Exception[],
): { enrolmentId: string; reason: string | null }[] {
  const made = new Map(exceptions.map((one) => [one.enrolmentId, one]));
  const part = (to: Exception["to"] | null) =>
    order
      .filter(({ enrolmentId }) => (made.get(enrolmentId)?.to ?? null) === to)
      .map(({ enrolmentId }) => ({
        enrolmentId,
        reason: made.get(enrolmentId)?.reason ?? null,
      }));
  return [...part("first"), ...part(null), ...part("last")];
}
