import { eq, sql } from "drizzle-orm";

import { asSystem, type Tx } from "#db/client.ts";
import { organisationIds } from "#db/reference/load.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor, Role } from "#server/authorize.ts";
import { today } from "#server/clock.ts";
import * as invitations from "#server/organisations/invitations/service.ts";
import { addDomain } from "#server/organisations/domains/service.ts";
import { setState } from "#server/organisations/outreach/service.ts";

import { demoPeople, type DemoMembership, type DemoPerson } from "./people.ts";

const daysAgo = (days: number) => sql<string>`${today} - ${days}::int`;

/** Writes the invented people with their roles, all or none. */
export async function loadPeople(): Promise<void> {
  await asSystem(async (tx) => {
    const idOf = await organisationIds(tx);
    for (const invented of demoPeople) await writePerson(tx, idOf, invented);
  });
}

async function writePerson(
  tx: Tx,
  idOf: (slug: string) => string,
  invented: DemoPerson,
): Promise<void> {
  const began = Math.max(...invented.memberships.map((row) => row.beganDaysAgo));
  const createdAt = sql<Date>`tunet_now() - make_interval(days => ${began}::int)`;
  const { firstName, lastName, locale, address } = invented;
  const [row] = await tx
    .insert(person)
    .values({ firstName, lastName, locale, createdAt })
    .returning({ id: person.id });
  if (!row) throw new Error("a demo person was not written");
  await tx.insert(personEmail).values({ address, personId: row.id, confirmedAt: createdAt });
  await tx
    .insert(membership)
    .values(invented.memberships.map((part) => membershipRow(row.id, idOf, part)));
}

const membershipRow = (personId: string, idOf: (slug: string) => string, part: DemoMembership) => {
  const since = sql<Date>`tunet_now() - make_interval(days => ${part.beganDaysAgo}::int)`;
  return {
    personId,
    role: part.role,
    organisationId: idOf(part.organisation),
    title: part.title ?? null,
    startsOn: daysAgo(part.beganDaysAgo),
    endsOn: part.endedDaysAgo === undefined ? null : daysAgo(part.endedDaysAgo),
    confirmedAt: part.confirmed ? since : null,
    confirmedHow: part.confirmed ? ("demo" as const) : null,
    createdAt: since,
  };
};

/** The actor behind a demo address, with the roles that count today. */
export function demoActor(address: string): Promise<Actor> {
  return asSystem(async (tx) => {
    const [owner] = await tx
      .select({ personId: personEmail.personId })
      .from(personEmail)
      .where(eq(personEmail.address, address));
    const actor = owner && (await findPersonActor(tx, owner.personId));
    if (!actor) throw new Error(`there is no demo person with the address ${address}`);
    return actor;
  });
}

const offers: readonly [from: string, to: string, role: Role, place: string, after?: "revoked"][] =
  [
    ["leder.fjordvik@tunet.test", "nyalis.fjordvik@tunet.test", "trainee", "9901"],
    ["leder.skarvoy@tunet.test", "ny.rettleiar@tunet.test", "supervisor", "9902"],
    ["leder.skarvoy@tunet.test", "feil.adresse@tunet.test", "supervisor", "9902", "revoked"],
    ["kontor.vest@tunet.test", "postmottak.ytreheim@tunet.test", "healthLeader", "9903"],
    ["admin@tunet.test", "vikar.midt@tunet.test", "officeStaff", "midt"],
  ];

/** Sends a few invitations as people would: some wait, one was taken back. */
export async function loadInvitations(): Promise<void> {
  const idOf = await asSystem(organisationIds);
  for (const [from, address, role, place, after] of offers) {
    const actor = await demoActor(from);
    const sent = await invitations.send(actor, { address, role, organisationId: idOf(place) });
    if (after === "revoked") await invitations.revoke(actor, sent.invitationId);
  }
}

/** What an office and a leader have noted: a mail domain, and how far one has come with others. */
export async function loadOfficeNotes(): Promise<void> {
  const leader = await demoActor("leder.fjordvik@tunet.test");
  await addDomain(leader, { number: "9901", domain: "fjordvik.example" });
  const office = await demoActor("kontor.vest@tunet.test");
  await setState(office, { number: "4602", state: "letterSent" });
  await setState(office, { number: "4640", state: "answered" });
  await setState(office, { number: "4611", state: "declined" });
}
