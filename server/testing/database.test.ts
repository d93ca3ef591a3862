import { sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { db } from "#db/client.ts";
import { moveClock, resetDatabase, superuser } from "#server/testing/database.ts";

const counted = async (table: string): Promise<number> => {
  const { rows } = await superuser.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? -1;
};

test("the code under test is an ordinary member of the application's role", async () => {
  const { rows } = await db.execute(sql`
    select current_user as name, pg_has_role('tunet_app', 'member') as member,
      rolsuper or rolbypassrls or rolcreaterole as mighty
    from pg_roles where rolname = current_user`);
  expect(rows[0]).toEqual({ name: "tunet_web", member: true, mighty: false });
});

test("what a test writes is gone in the next one, from append-only tables too", async () => {
  await superuser.query(
    "insert into audit_entry (action, entity_kind, entity_id) values ('a', 'b', 'c')",
  );
  expect(await counted("audit_entry")).toBe(1);
  await resetDatabase();
  expect(await counted("audit_entry")).toBe(0);
});

test("a moved clock is right again in the next test", async () => {
  const ahead = async (): Promise<number> => {
    const { rows } = await superuser.query<{ days: number }>(
      "select extract(day from tunet_now() - now())::int as days",
    );
    return rows[0]?.days ?? -1;
  };
  await moveClock("3 days");
  expect(await ahead()).toBe(3);
  await resetDatabase();
  expect(await ahead()).toBe(0);
});

test("what a test takes from the reference data is put back", async () => {
  const before = await counted("municipality");
  expect(before).toBeGreaterThanOrEqual(357);
  await superuser.query("set session_replication_role = replica");
  await superuser.query("delete from municipality");
  await superuser.query("update county set name = 'x'");
  await superuser.query("set session_replication_role = origin");
  await resetDatabase();
  expect(await counted("municipality")).toBe(before);
  expect(await counted("county where name = 'x'")).toBe(0);
});
