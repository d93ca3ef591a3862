import pg from "pg";
import { afterAll, beforeEach, inject } from "vitest";

/**
 * The database of this Vitest worker. As a set-up file it runs before the test's own imports, so
 * that the code under test connects to it, as the application's login. Every test begins with the
 * tables empty but for the reference data.
 */
const mine = inject("databases")[Number(process.env.VITEST_POOL_ID) - 1];
if (!mine) throw new Error(`there is no database for worker ${process.env.VITEST_POOL_ID}`);
process.env.DATABASE_URL = mine.app;

/** The address the code under test uses, for tests that start further processes. */
export const databaseUrl = mine.app;

/** A connection as superuser, which no policy and no missing grant stops: for checks, not for the code under test. */
export const superuser = new pg.Client({ connectionString: mine.superuser });
await superuser.connect();

/** Empties the tables and puts the reference data back as the migrations left it. */
export async function resetDatabase(): Promise<void> {
  await superuser.query("select pristine.restore()");
}

/** Moves the clock of this database, for example by "3 days"; the next test begins at the real time. */
export async function moveClock(by: string): Promise<void> {
  await superuser.query("update clock_offset set value = value + $1::interval", [by]);
}

beforeEach(resetDatabase);
afterAll(() => superuser.end());
