import { expect, test } from "vitest";

import { isReady } from "./health.ts";
import { superuser } from "./testing/database.ts";

const shiftNewest = (milliseconds: number) =>
  superuser.query(
    `update drizzle.__drizzle_migrations set created_at = created_at + $1
     where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`,
    [milliseconds],
  );

test("a database with this build's schema, or a newer one, is ready; an older one is not", async () => {
  expect(await isReady()).toBe(true);
  await shiftNewest(-1);
  expect(await isReady()).toBe(false);
  await shiftNewest(+2);
  expect(await isReady()).toBe(true);
  await shiftNewest(-1);
});
