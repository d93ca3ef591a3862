import { readFileSync } from "node:fs";

import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { expect, test } from "vitest";

import { db, pool, withActor, asSystem } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { superuser } from "#server/testing/database.ts";
import { makePerson } from "#server/testing/factories.ts";

import { closedTables, grants } from "./grants.ts";

/** Made for tests and the demo only (db/demo/clock.ts). */
const demoOnly = ["clock_offset"];

const answers = async <Row extends object>(query: string): Promise<Row[]> =>
  (await superuser.query<Row>(query)).rows;

const refusal = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
};

test("every table is closed with FORCE, or open by the written grants", async () => {
  const tables = await answers<{ name: string; enabled: boolean; forced: boolean }>(`
    select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced
    from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`);
  const names = tables.map((table) => table.name).filter((name) => !demoOnly.includes(name));
  expect(names.toSorted()).toEqual(Object.keys(grants).toSorted());
  const closed = tables.filter((table) => table.enabled && table.forced).map((t) => t.name);
  expect(closed.toSorted()).toEqual([...closedTables].toSorted());
  expect(tables.filter((table) => table.enabled !== table.forced)).toEqual([]);
});

test("the application has exactly the written grants, and nobody else has any", async () => {
  const rows = await answers<{ table: string; grantee: string; privileges: string[] }>(`
    select c.relname as table, coalesce(r.rolname, 'public') as grantee,
      array_agg(lower(a.privilege_type) order by a.privilege_type) as privileges
    from pg_class c
    cross join aclexplode(c.relacl) a
    left join pg_roles r on r.oid = a.grantee
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and a.grantee <> c.relowner
    group by 1, 2`);
  const given = rows.filter((row) => !demoOnly.includes(row.table));
  expect([...new Set(given.map((row) => row.grantee))]).toEqual(["tunet_app"]);
  expect(Object.fromEntries(given.map((row) => [row.table, row.privileges]))).toEqual(
    Object.fromEntries(
      Object.entries(grants).map(([table, privileges]) => [table, privileges.toSorted()]),
    ),
  );
});

test("every foreign key is indexed from its first column", async () => {
  const missing = await answers<{ name: string }>(`
    select conname as name from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and not exists (select from pg_index i
        where i.indrelid = k.conrelid and i.indpred is null and i.indkey[0] = k.conkey[1])`);
  expect(missing).toEqual([]);
});

test("every constraint and index is named after its table, by us", async () => {
  const rows = await answers<{ table: string; name: string; written: boolean }>(`
    select conrelid::regclass::text as table, conname as name,
      contype in ('c', 'u', 'x') as written
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select indrelid::regclass::text, indexrelid::regclass::text, not indisprimary
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace`);
  const unnamed = rows.filter(
    ({ table, name, written }) =>
      !demoOnly.includes(table) &&
      // PostgreSQL itself would have ended them in _check, _key, _idx or _excl.
      (!name.startsWith(table) || (written && /_(check|key|idx|excl)\d*$/.test(name))),
  );
  expect(unnamed).toEqual([]);
});

test("every migration has a name somebody gave it", () => {
  const journal: { entries: { tag: string }[] } = JSON.parse(
    readFileSync("db/migrations/meta/_journal.json", "utf8"),
  );
  const numbered = journal.entries.map(({ tag }) => Number(tag.slice(0, 4)));
  expect(numbered).toEqual(numbered.map((_, at) => at));
  for (const { tag } of journal.entries) expect(tag).toMatch(/^\d{4}_[a-z]+(_[a-z]+)*$/);
});

const changes = {
  update: sql`update audit_entry set action = 'x'`,
  delete: sql`delete from audit_entry`,
  truncate: sql`truncate audit_entry`,
};

test.each(Object.entries(changes))("the audit log refuses %s, whoever asks", async (_, change) => {
  await asSystem((tx) => record(tx, null, { action: "a", entityKind: "b", entityId: "c" }));
  await expect(db.execute(change)).rejects.toSatisfy((error) =>
    /permission denied/.test(refusal(error)),
  );
  // Under FORCE the owner sees no row to change, and what it can see the trigger refuses.
  const mighty = drizzle(superuser);
  for (const role of [sql`tunet_owner`, sql`none`]) {
    await superuser.query("begin");
    try {
      await mighty.execute(sql`set local role ${role}`);
      const { rowCount } = await mighty.execute(change);
      expect(rowCount).toBe(0);
    } catch (error) {
      expect(refusal(error)).toMatch(/append-only/);
    } finally {
      await superuser.query("rollback");
    }
  }
  expect(await answers("select action from audit_entry")).toEqual([{ action: "a" }]);
});

test("nobody writes the audit log in somebody else's name", async () => {
  const me = await makePerson();
  const other = await makePerson();
  const line = { action: "a", entityKind: "b", entityId: "c" };
  await withActor(me, (tx) => record(tx, me.personId, line));
  for (const forged of [other.personId, null])
    await expect(withActor(me, (tx) => record(tx, forged, line))).rejects.toSatisfy((error) =>
      /row-level security/.test(refusal(error)),
    );
  await expect(asSystem((tx) => record(tx, other.personId, line))).rejects.toSatisfy((error) =>
    /row-level security/.test(refusal(error)),
  );
});

test("a history of places is never rewritten", async () => {
  await expect(
    db.execute(sql`update enrolment_change set to_state = 'confirmed'`),
  ).rejects.toSatisfy((error) => /permission denied/.test(refusal(error)));
});

test("a name never leaks into another transaction: 1000 of them over two connections", async () => {
  pool.options.max = 2;
  const nameNow = sql`select current_setting('app.user_id', true) as name from pg_sleep(0)`;
  const names = Array.from({ length: 1000 }, (_, at) =>
    // Every third is nobody, and some fail half-way.
    at % 3 === 0 ? null : `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
  );
  const hear = async (personId: string | null, at: number) => {
    if (at % 10 === 9) {
      const { rows } = await db.execute<{ name: string | null }>(nameNow);
      return { personId: null, name: rows[0]?.name || null };
    }
    try {
      return await withActor({ personId }, async (tx) => {
        const { rows } = await tx.execute<{ name: string }>(nameNow);
        if (at % 7 === 6) throw new Error(rows[0]?.name);
        return { personId, name: rows[0]?.name || null };
      });
    } catch (error) {
      return { personId, name: error instanceof Error ? error.message || null : "" };
    }
  };
  // Forty at a time wait for the two connections: enough to mix, few enough for a slow machine.
  const heard: Awaited<ReturnType<typeof hear>>[] = [];
  for (let from = 0; from < names.length; from += 40)
    heard.push(
      ...(await Promise.all(names.slice(from, from + 40).map((name, at) => hear(name, from + at)))),
    );
  expect(pool.totalCount).toBeLessThanOrEqual(2);
  expect(heard.filter(({ personId, name }) => personId !== name)).toEqual([]);
}, 60_000);
