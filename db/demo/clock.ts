import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";

/**
 * Makes the clock of a test or demo database movable: a one-row table with an interval, and a
 * `tunet_now()` that adds it. Runs as the owner; a production database never has either.
 */
export async function makeClockMovable(owner: NodePgDatabase): Promise<void> {
  await owner.transaction(async (tx) => {
    await tx.execute(sql`
      create table if not exists clock_offset (
        id boolean primary key default true check (id),
        value interval not null default interval '0'
      )`);
    await tx.execute(sql`insert into clock_offset default values on conflict do nothing`);
    await tx.execute(sql`
      create or replace function tunet_now() returns timestamptz
      language sql stable parallel safe
      as 'select now() + (select value from clock_offset)'`);
    await tx.execute(sql`grant select, update on table clock_offset to tunet_app`);
  });
}

/** Sets how many days before (or after) the real time the movable clock stands. */
export async function moveClock(app: Pick<NodePgDatabase, "execute">, days: number): Promise<void> {
  await app.execute(sql`update clock_offset set value = make_interval(days => ${days}::int)`);
}
