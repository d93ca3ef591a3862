import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { TestProject } from "vitest/node";

import { makeClockMovable } from "#db/demo/clock.ts";

import { startPostgres, withDatabase } from "../../bin/postgres.mjs";
import { isAlive, testFolder } from "../../bin/state.mjs";

declare module "vitest" {
  interface ProvidedContext {
    databases: { app: string; superuser: string }[];
  }
}

/**
 * Once for a run of Vitest: one cluster, one migrated template, and a copy of it for each worker,
 * made by the owner. The template stays until something it is made from changes.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres({ folder: testFolder, disposable: true });
  const superuser = await open(postgres.superUrl);
  try {
    await superuser.query("select pg_advisory_lock(9901)");
    await dropForgotten(superuser);
    const template = await makeTemplate(superuser, postgres.superUrl, postgres.ownerUrl);
    const names = Array.from({ length: workers(project) }, (_, at) => `${mine}${at + 1}`);
    const owner = await open(postgres.ownerUrl);
    for (const name of names) await owner.query(`create database "${name}" template "${template}"`);
    await owner.end();
    await superuser.query("select pg_advisory_unlock(9901)");
    project.provide(
      "databases",
      names.map((name) => ({
        app: withDatabase(postgres.appUrl, name),
        superuser: withDatabase(postgres.superUrl, name),
      })),
    );
    return async () => {
      for (const name of names) await superuser.query(`drop database "${name}" with (force)`);
      await superuser.end();
      await postgres.stop();
    };
  } catch (error) {
    await superuser.end();
    await postgres.stop();
    throw error;
  }
}

const prefix = "tunet_test_";
const mine = `${prefix}${process.pid}_`;

const workers = (project: TestProject): number => Math.max(1, project.vitest.config.maxWorkers);

async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** The databases of a run that was killed. */
async function dropForgotten(superuser: pg.Client): Promise<void> {
  const { rows } = await superuser.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, $1)",
    [prefix],
  );
  for (const { name } of rows) {
    const pid = Number(name.slice(prefix.length).split("_")[0]);
    if (pid === process.pid || !isAlive(pid))
      await superuser.query(`drop database if exists "${name}" with (force)`);
  }
}

/** The migrated database that the workers' ones are copies of, named by what it is made from. */
async function makeTemplate(
  superuser: pg.Client,
  superUrl: string,
  ownerUrl: string,
): Promise<string> {
  const name = `tunet_template_${digest()}`;
  const { rows } = await superuser.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, 'tunet_template_')",
  );
  if (rows.some((row) => row.name === name)) return name;
  for (const row of rows) await superuser.query(`drop database "${row.name}" with (force)`);

  const building = "tunet_template_building";
  await superuser.query(`create database ${building} owner tunet_owner`);
  await runScript("db/migrate.ts", withDatabase(ownerUrl, building));
  const owner = await open(withDatabase(ownerUrl, building));
  // Tests begin when somebody has said who runs the installation.
  await owner.query(`insert into installation (organisation_id, name, organisation_number,
      contact_name, contact_address, dpo_name, dpo_address, hosting_country)
    select id, 'Prøvedrift', '974760673', 'Kari', 'drift@example.test', 'Ola', 'ombud@example.test',
      'Norge' from organisation where kind = 'operator'`);
  await makeClockMovable(drizzle(owner));
  await owner.end();
  const client = await open(withDatabase(superUrl, building));
  try {
    await keepPristine(client);
  } finally {
    await client.end();
  }
  await superuser.query(`alter database ${building} rename to ${name}`);
  return name;
}

/** A digest of everything the template is made from. */
function digest(): string {
  const hash = createHash("sha256");
  const files = globSync([
    "db/**/*",
    "server/jobs/**/*",
    "server/testing/cluster.ts",
    "package-lock.json",
  ]);
  for (const file of files.toSorted())
    if (/\.(ts|sql|json)$/.test(file)) hash.update(file).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

/** Runs a script of `db/` as the owner, as production does. */
async function runScript(script: string, ownerUrl: string): Promise<void> {
  await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: ownerUrl, DATABASE_OWNER_URL: ownerUrl, TUNET_DEMO: "1" },
  });
}

/**
 * Adds `pristine.restore()`: it empties the tables that have no rows after the migrations and puts
 * the rows of the others (reference data) back if a test changed them.
 */
async function keepPristine(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string; key: string; columns: string }>(`
    select c.oid::regclass::text as name, format('pristine.t%s', c.oid) as key,
      (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
    order by 1`);
  await client.query("create schema pristine");
  const statements: string[] = [];
  for (const { name, key, columns } of tables) {
    const { rowCount } = await client.query(`select 1 from ${name} limit 1`);
    if (!rowCount) {
      statements.push(`delete from ${name};`);
      continue;
    }
    await client.query(`create table ${key} as select ${columns} from ${name}`);
    const digestOf = (table: string): string =>
      `(select md5(string_agg(t::text, '|' order by t::text)) from (select ${columns} from ${table}) t)`;
    statements.push(
      `if ${digestOf(name)} is distinct from ${digestOf(key)} then
         delete from ${name};
         insert into ${name} (${columns}) overriding system value select ${columns} from ${key};
       end if;`,
    );
  }
  await client.query(`
    create function pristine.restore() returns void language plpgsql
      set session_replication_role = replica as $$ begin ${statements.join("\n")} end $$`);
}
