import type { Rule } from "#server/authorize.ts";

/** A period somebody is away, as the rules see it. */
export type AbsenceRow = { personId: string };

/** A period is told, changed and withdrawn by the one who is away, and by nobody else. */
export const isOwn: Rule<AbsenceRow> = (actor, row) => actor.personId === row.personId;
