import { and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { auditEntry } from "#db/schema/audit.ts";
import { outbox } from "#db/schema/notifications.ts";
import { organisation } from "#db/schema/organisations.ts";

import type { TableName } from "../register.ts";
import { logLimit } from "./schema.ts";

/** Name and kind of some organisations. */
export function listOverseen(tx: Tx, ids: readonly string[]) {
  return tx
    .select({ id: organisation.id, name: organisation.name, kind: organisation.kind })
    .from(organisation)
    .where(inArray(organisation.id, [...ids]))
    .orderBy(sql`${organisation.kind} = 'operator'`, organisation.name);
}

/** People with a role in the organisation, also one that has ended and is kept. */
const people = (id: string) =>
  sql`(select m.person_id from membership m where m.organisation_id = ${id})`;
const memberships = (id: string) =>
  sql`(select m.id from membership m where m.organisation_id = ${id})`;

/** Which rows of a table are about an organisation's people, and the column that dates them. */
const countable: Partial<Record<TableName, (id: string) => SQL>> = {
  membership: (id) => sql`select created_at as at from membership where organisation_id = ${id}`,
  invitation: (id) => sql`select created_at as at from invitation where organisation_id = ${id}`,
  register_check: (id) =>
    sql`select asked_on::timestamptz as at from register_check where organisation_id = ${id}`,
  individual_supervision: (id) =>
    sql`select starts_on::timestamptz as at from individual_supervision
      where trainee_membership_id in ${memberships(id)}`,
  start_line: (id) =>
    sql`select due_on::timestamptz as at from start_line where membership_id in ${memberships(id)}`,
  absence: (id) => sql`select created_at as at from absence where person_id in ${people(id)}`,
  move: (id) =>
    sql`select created_at as at from move where from_membership_id in ${memberships(id)}`,
  question: (id) => sql`select created_at as at from question where person_id in ${people(id)}`,
  enrolment: (id) => sql`select created_at as at from enrolment where organisation_id = ${id}`,
  person: (id) => sql`select created_at as at from person where id in ${people(id)}`,
  session: (id) => sql`select created_at as at from session where person_id in ${people(id)}`,
  outbox: (id) => sql`select created_at as at from outbox where person_id in ${people(id)}`,
  course: (id) => sql`select created_at as at from course where office_id = ${id}`,
};

/** The tables whose rows can be told apart by organisation. */
export const countableTables = Object.keys(countable) as TableName[];

/** How many rows of a table are about the organisation's people, and the first and last day of them. */
export async function countRows(tx: Tx, table: TableName, organisationId: string) {
  const rows = countable[table]?.(organisationId);
  if (!rows) throw new Error(`${table} cannot be counted by organisation`);
  const counted = await tx.execute<{ count: number; first: string | null; last: string | null }>(
    sql`select count(*)::int as count, min(at)::date::text as first, max(at)::date::text as last
      from (${rows}) as kept`,
  );
  return counted.rows[0] ?? { count: 0, first: null, last: null };
}

/** The mails to an organisation's people that are still kept, by kind and state; no text, no address. */
export function listDeliveries(tx: Tx, organisationId: string) {
  return tx
    .select({
      kind: outbox.kind,
      state: outbox.state,
      count: sql<number>`count(*)::int`,
      last: sql<string>`max(${outbox.createdAt})::date::text`,
    })
    .from(outbox)
    .where(sql`${outbox.personId} in ${people(organisationId)}`)
    .groupBy(outbox.kind, outbox.state)
    .orderBy(outbox.kind, outbox.state);
}

/** The lines of the log that name the organisation or a row of its: ids and codes only. */
export function listLog(tx: Tx, organisationId: string) {
  const own = (kind: string, rows: SQL) =>
    and(eq(auditEntry.entityKind, kind), sql`${auditEntry.entityId} in (${rows})`);
  return tx
    .select({
      id: auditEntry.id,
      at: auditEntry.at,
      actorId: auditEntry.actorId,
      action: auditEntry.action,
      entityKind: auditEntry.entityKind,
      entityId: auditEntry.entityId,
    })
    .from(auditEntry)
    .where(
      sql`(${auditEntry.detail}->>'organisationId' = ${organisationId}
        or ${own("membership", sql`select m.id::text from membership m where m.organisation_id = ${organisationId}`)}
        or ${own("invitation", sql`select i.id::text from invitation i where i.organisation_id = ${organisationId}`)}
        or ${own("course", sql`select c.id::text from course c where c.office_id = ${organisationId}`)})`,
    )
    .orderBy(desc(auditEntry.id))
    .limit(logLimit);
}
