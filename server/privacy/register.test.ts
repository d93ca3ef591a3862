import { getTableName } from "drizzle-orm";
import { expect, test } from "vitest";

import { superuser } from "#server/testing/database.ts";
import { storedFile } from "#db/schema/files.ts";
import { locales } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

import { fileRegister, register } from "./register.ts";

/** Schemas that belong to a library have one entry each. */
const libraries = ["drizzle", "pgboss"];

test("every table of the database has an entry, and every entry a table", async () => {
  const { rows } = await superuser.query<{ name: string }>(
    `select distinct case when n.nspname = any ($1) then n.nspname else c.relname end as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pristine')`,
    [libraries],
  );
  expect(rows.map((row) => row.name).toSorted()).toEqual(Object.keys(register).toSorted());
});

test("every kind of file has an entry, and every entry a kind", () => {
  expect(Object.keys(fileRegister).toSorted()).toEqual(
    [...storedFile.ownerKind.enumValues].toSorted(),
  );
});

const entries = Object.entries({ ...register, ...fileRegister });

test.each(entries)(
  "%s: is about somebody and says for how long, or is about nobody",
  (_, entry) => {
    const personal = entry.about.length > 0;
    expect(personal).toBe(entry.basis !== "none");
    expect(entry.seenBy.length).toBeGreaterThan(0);
    expect(entry.retention.length > 0 || entry.follows !== undefined).toBe(true);
    if (!personal) expect(entry).toMatchObject({ export: null, erasure: { does: "notPersonal" } });
  },
);

test.each(Object.entries(register))("%s: exports from its own table only", (name, entry) => {
  if (entry.export) expect(getTableName(entry.export.table)).toBe(name);
});

test.each(locales)("%s: has a text for every entry and no other", (locale) => {
  const words = messages[locale].privacy;
  expect(Object.keys(words.entry).toSorted()).toEqual(Object.keys(register).toSorted());
  expect(Object.keys(words.file).toSorted()).toEqual(Object.keys(fileRegister).toSorted());
});
