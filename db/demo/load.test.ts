import { expect, inject, it } from "vitest";

import { superuser } from "#server/testing/database.ts";
import { makePerson } from "#server/testing/factories.ts";

import { loadDemo } from "./load.ts";
import { demoPeople } from "./people.ts";

const ownerUrl = inject("databases")[Number(process.env.VITEST_POOL_ID) - 1]!.superuser;

const counted = async (query: string): Promise<number> => {
  const { rows } = await superuser.query<{ n: number }>(`select count(*)::int as n from ${query}`);
  return rows[0]?.n ?? -1;
};

it(
  "the demo network is loaded whole into an empty database, once",
  { timeout: 60_000 },
  async () => {
    expect(await loadDemo(ownerUrl)).toBeNull();
    expect(await counted("person")).toBe(demoPeople.length);
    expect(await counted("municipality where number like '99%'")).toBe(6);
    const outbox = await counted("outbox");
    expect(outbox).toBeGreaterThan(0);
    expect(await loadDemo(ownerUrl)).toBeNull();
    expect(await counted("person")).toBe(demoPeople.length);
    expect(await counted("outbox")).toBe(outbox);
  },
);

it("a database with people of its own is left alone", async () => {
  await makePerson();
  expect(await loadDemo(ownerUrl)).toBeNull();
  expect(await counted("person")).toBe(1);
  expect(await counted("organisation where is_demo")).toBe(0);
});

it("demo data that has grown old says so, and how to make it fresh", async () => {
  await superuser.query(
    `insert into audit_entry (at, action, entity_kind, entity_id)
     values (now() - interval '31 days', 'demo.loaded', 'installation', 'demo')`,
  );
  expect(await loadDemo(ownerUrl)).toContain("npm run db:reset");
});
