import { sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { membership } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { hasNotEnded, isActive } from "#server/memberships.ts";

// What is told about a municipality follows whoever may see it. A notice is known by where it leads;
// tables are written out, since Drizzle leaves their names away where there is only one.

const number = sql`substring(outbox.path from '^/kommune/([0-9]{4})')`;
/** A handover tells each of the own role, which stays theirs to read. */
const isOfOthers = sql`(${number} is not null and outbox.kind not like 'handover.%')`;

const m = alias(membership, "m");
const seesIt = sql`exists (
  select from membership m
  join municipality place on place.number = ${number}
  left join organisation_county served
    on served.organisation_id = m.organisation_id and served.county_number = place.county_number
  where m.person_id = outbox.person_id and ${isActive(m)}
    and (m.organisation_id = place.organisation_id and m.role in ('healthLeader', 'municipalityStaff')
      or m.role = 'officeStaff' and served.county_number is not null))`;

const w = alias(membership, "w");
/** The id in `absence:<id>` and `start:<id>…`; compared only where the kind says that it is one. */
const about = sql`substring(outbox.entity from ':([0-9a-f-]{36})')::uuid`;
/** What is told of a doctor there: who is away, and what must be in place. */
const isStillThere = sql`case
  when outbox.kind like 'absence.%' then exists (
    select from absence
    join membership w on w.person_id = absence.person_id
    join municipality place on place.organisation_id = w.organisation_id and place.number = ${number}
    where absence.id = ${about} and ${isActive(w)})
  when outbox.kind like 'start.%' then exists (
    select from membership w where w.id = ${about} and ${hasNotEnded(w)})
  else true end`;

/**
 * True for a notice that its receiver may still read: of a municipality, those who see its people today,
 * and of its doctors those who are still there.
 */
export const isStillTheirs: SQL<boolean> = sql<boolean>`(not ${isOfOthers} or ${seesIt} and ${isStillThere})`;

const successor = alias(membership, "successor");

/**
 * What still waits for the mail on Monday goes to the successor, from the day of a handover on: the
 * former may not read it any more. Answers how much.
 */
export async function passOn(tx: Tx): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    update outbox
    set person_id = successor.person_id, receiver = successor.person_id::text, read_at = null
    from membership former
    join membership successor on successor.succeeds_id = former.id
    join municipality place on place.organisation_id = former.organisation_id
    where outbox.state = 'digest' and outbox.person_id = former.person_id
      and place.number = ${number} and former.role = 'healthLeader' and former.ends_on <= ${today} and ${isActive(successor)}
      and ${isOfOthers} and not ${seesIt} and ${isStillThere}
      and not exists (select from outbox told
        where told.kind = outbox.kind and told.entity = outbox.entity
          and told.version = outbox.version and told.receiver = successor.person_id::text)`);
  return rowCount ?? 0;
}
