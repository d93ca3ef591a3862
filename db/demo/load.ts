import { and, eq, inArray, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

import { asSystem, db, pool } from "#db/client.ts";
import { absence } from "#db/schema/absences.ts";
import { auditEntry } from "#db/schema/audit.ts";
import { startLine } from "#db/schema/starts.ts";
import { supervisionGroup } from "#db/schema/supervision.ts";
import { invitation, person, personEmail } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { env } from "#server/env.ts";
import { writeInstallation } from "#server/organisations/installation/service.ts";

import { loadAbsences } from "./away.ts";
import { makeClockMovable, moveClock } from "./clock.ts";
import { loadInvitations, loadOfficeNotes, loadPeople } from "./network.ts";
import { demoInstallation, loadDemoOrganisations } from "./organisations.ts";
import { demoPeople } from "./people.ts";
import { loadGroups } from "./groups.ts";
import { loadCourses } from "./programme.ts";
import { loadStarts } from "./starts.ts";
import { countPractices, loadWork } from "./work.ts";

/** After this many days the demo's dates have drifted so far that it is better loaded anew. */
const staleAfterDays = 30;
const loaded = { action: "demo.loaded", entityKind: "installation", entityId: "demo" } as const;

/**
 * Fills an empty database with the demo network; one with people of its own is left alone. A load
 * that was interrupted is taken up again. Answers a sentence when the demo data has grown old.
 */
export async function loadDemo(ownerUrl: string): Promise<string | null> {
  const age = await ageInDays();
  const people = await countPeople();
  if (age === null && people.all > people.invented) return null;

  // Every time, since the migrations before took back every grant that is not on their list.
  await asOwner(ownerUrl, makeClockMovable);
  if (age !== null) return age > staleAfterDays ? staleSentence(age) : null;

  await moveClock(db, 0);
  await asOwner(ownerUrl, (owner) => owner.transaction(loadDemoOrganisations));
  if (people.invented === 0) await loadPeople();
  if ((await db.$count(invitation)) === 0) await loadInvitations();
  await loadOfficeNotes();
  await loadCourses();
  if ((await countPractices()) === 0) await loadWork();
  if ((await db.$count(absence)) === 0) await loadAbsences();
  if ((await db.$count(startLine)) === 0) await loadStarts();
  if ((await db.$count(supervisionGroup)) === 0) await loadGroups();
  await asSystem((tx) => writeInstallation(tx, demoInstallation));
  await asSystem((tx) => record(tx, null, loaded));
  return null;
}

async function asOwner(
  ownerUrl: string,
  work: (owner: NodePgDatabase) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await work(drizzle(client));
  } finally {
    await client.end();
  }
}

async function ageInDays(): Promise<number | null> {
  const [row] = await db
    .select({ days: sql<number>`extract(day from now() - ${auditEntry.at})::int` })
    .from(auditEntry)
    .where(and(eq(auditEntry.action, loaded.action), eq(auditEntry.entityId, loaded.entityId)));
  return row?.days ?? null;
}

async function countPeople(): Promise<{ all: number; invented: number }> {
  const addresses = demoPeople.map((row) => row.address);
  return {
    all: await db.$count(person),
    invented: await db.$count(personEmail, inArray(personEmail.address, addresses)),
  };
}

const staleSentence = (days: number): string =>
  `The demo data is ${days} days old, so its dates lie behind: run "npm run db:reset" for a fresh one.`;

if (import.meta.main) {
  const ownerUrl = env.DATABASE_OWNER_URL;
  if (!env.TUNET_DEMO || !ownerUrl) {
    process.stderr.write("The demo network is loaded with TUNET_DEMO=1 and DATABASE_OWNER_URL.\n");
    process.exit(1);
  }
  const said = await loadDemo(ownerUrl);
  if (said) process.stdout.write(`${said}\n`);
  await pool.end();
}
