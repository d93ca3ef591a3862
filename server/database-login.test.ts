import { drizzle } from "drizzle-orm/node-postgres";
import { expect, test } from "vitest";

import { db } from "#db/client.ts";
import { superuser } from "#server/testing/database.ts";

import { refuseMightyLogin } from "./database-login.ts";

test("the application's own login is let in", async () => {
  await refuseMightyLogin(db);
});

test("a superuser is refused, by name and with what to do", async () => {
  await expect(refuseMightyLogin(drizzle(superuser))).rejects.toThrow(
    /DATABASE_URL: the login \w+ is a superuser and has BYPASSRLS and owns tables\. Use a login/,
  );
});

test.each([
  ["create role mighty bypassrls", /the login mighty has BYPASSRLS\. Use/],
  ["create role mighty; grant tunet_owner to mighty", /the login mighty owns tables\. Use/],
])("%s: is refused", async (statements, sentence) => {
  await superuser.query("begin");
  try {
    await superuser.query(`${statements}; set local role mighty`);
    await expect(refuseMightyLogin(drizzle(superuser))).rejects.toThrow(sentence);
  } finally {
    await superuser.query("rollback");
  }
});
