import { sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { now } from "#server/clock.ts";
import { superuser } from "#server/testing/database.ts";

import { asSystem, withActor } from "./client.ts";

test("what fails leaves nothing behind, neither a row nor a name on the connection", async () => {
  const failing = withActor({ personId: "somebody" }, async (tx) => {
    await tx.execute(sql`insert into rate_limit (key) values ('left behind')`);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const { rows } = await asSystem((tx) =>
    tx.execute(sql`select (select count(*)::int from rate_limit where key = 'left behind') as rows,
      current_setting('app.user_id', true) as name`),
  );
  expect(rows).toEqual([{ rows: 0, name: "" }]);
});

test("a name is a value, whatever stands in it", async () => {
  const personId = "'); drop table person; --";
  const { rows } = await withActor({ personId }, (tx) =>
    tx.execute(sql`select current_setting('app.user_id') as name`),
  );
  expect(rows).toEqual([{ name: personId }]);
});

test("a transaction whose connection is lost fails, and the next one has another connection", async () => {
  const lost = asSystem(async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await superuser.query("select pg_terminate_backend($1, 5000)", [rows[0]?.pid]);
    await tx.execute(sql`select 1`);
  });
  await expect(lost).rejects.toThrow();
  await expect(asSystem((tx) => tx.execute(sql`select 1 as one`))).resolves.toMatchObject({
    rows: [{ one: 1 }],
  });
});

test("the time stands still in a transaction and goes on for the next one", async () => {
  const times = [];
  for (let round = 0; round < 2; round += 1)
    times.push(
      await asSystem(async (tx) => {
        const told = await now(tx);
        await tx.execute(sql`select pg_sleep(0.01)`);
        const { rows } = await tx.execute<{ now: Date }>(sql`select tunet_now() as now`);
        expect([await now(tx), new Date(rows[0]?.now ?? 0)]).toEqual([told, told]);
        return told;
      }),
    );
  expect(Number(times[1])).toBeGreaterThan(Number(times[0]));
});
