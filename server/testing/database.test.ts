import { sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { db } from "#db/client.ts";
import { resetDatabase, superuser } from "#server/testing/database.ts";

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

test("what a test takes from the reference data is put back", async () => {
  const before = await counted("drizzle.__drizzle_migrations");
  expect(before).toBeGreaterThan(0);
  await superuser.query("delete from drizzle.__drizzle_migrations");
  await resetDatabase();
  expect(await counted("drizzle.__drizzle_migrations")).toBe(before);
});
