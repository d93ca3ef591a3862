import { and, eq, inArray, sql } from "drizzle-orm";

import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { organisationIds } from "#db/reference/load.ts";
import { organisation, workplace } from "#db/schema/organisations.ts";
import { individualSupervision, membership } from "#db/schema/users.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { saveContact } from "#server/organisations/contacts/service.ts";
import { nameSuccessor } from "#server/organisations/handovers/service.ts";
import { acceptIn } from "#server/organisations/memberships/service.ts";

import { demoActor } from "./network.ts";

/** The invented practices, by the municipality's number; the addresses take notices of absence. */
const practices: Record<
  string,
  readonly [name: string, doctors: number, address: string | null][]
> = {
  "9901": [
    ["Fjordvik legesenter", 7, "fjordvik.legesenter@tunet.test"],
    ["Indre Fjordvik legekontor", 3, null],
  ],
  "9902": [["Skarvøy legekontor", 4, "timebok.skarvoy@tunet.test"]],
  "9903": [["Ytreheim legesenter", 6, null]],
  "9904": [["Holmefjord legekontor", 4, null]],
  "9905": [
    ["Nesdal legesenter", 5, "nesdal.legesenter@tunet.test"],
    ["Øvre Nesdal legekontor", 2, null],
  ],
  "9951": [["Nordvåg legekontor", 6, null]],
};

const positions = ["regularGp", "gpLocum", "introductionDoctor", "otherGp"] as const;
const percents = [100, 100, 80, 100, 60] as const;

type Row = { id: string; organisationId: string; role: string };

/** Every trainee and supervisor of a municipality at one of its practices; two of them say little yet. */
async function placeDoctors(tx: Tx, organisationId: string): Promise<void> {
  const places = await tx
    .select({ id: workplace.id })
    .from(workplace)
    .where(eq(workplace.organisationId, organisationId))
    .orderBy(workplace.name);
  const doctors: Row[] = await tx
    .select({
      id: membership.id,
      organisationId: membership.organisationId,
      role: membership.role,
    })
    .from(membership)
    .where(
      and(
        eq(membership.organisationId, organisationId),
        inArray(membership.role, ["trainee", "supervisor"]),
        sql`${membership.confirmedAt} is not null and ${membership.endsOn} is null`,
      ),
    )
    .orderBy(membership.startsOn, membership.id);
  const trainees = doctors.filter((one) => one.role === "trainee");
  const supervisors = doctors.filter((one) => one.role === "supervisor");
  for (const [at, doctor] of doctors.entries())
    await tx
      .update(membership)
      .set({ workplaceId: places[at % places.length]?.id ?? null })
      .where(eq(membership.id, doctor.id));
  // The newest is left as somebody who has only been given a start date.
  for (const [at, trainee] of trainees.slice(0, -1).entries())
    await tx
      .update(membership)
      .set({
        position: positions[at % positions.length],
        employment: at % 3 === 1 ? "selfEmployed" : "salaried",
        percent: percents[at % percents.length],
      })
      .where(eq(membership.id, trainee.id));
  for (const [at, trainee] of trainees.slice(0, -1).entries()) {
    const supervisor = supervisors[at % Math.max(1, supervisors.length)];
    if (supervisor)
      await tx
        .insert(individualSupervision)
        .values({
          traineeMembershipId: trainee.id,
          supervisorMembershipId: supervisor.id,
          startsOn: sql`(tunet_now() - interval '60 days')::date`,
        })
        .onConflictDoNothing();
  }
}

/** In Holmefjord the one who is responsible took over from the other, and has not read it all yet. */
async function linkHolmefjord(tx: Tx, organisationId: string): Promise<void> {
  const [old] = await tx
    .select({ id: membership.id, endsOn: membership.endsOn })
    .from(membership)
    .where(
      and(
        eq(membership.organisationId, organisationId),
        eq(membership.role, "healthLeader"),
        sql`${membership.endsOn} is not null`,
      ),
    );
  if (!old) throw new Error("there is no former leader in Holmefjord");
  await tx
    .update(membership)
    .set({ succeedsId: old.id, confirmedHow: "handover" })
    .where(
      and(
        eq(membership.organisationId, organisationId),
        eq(membership.role, "healthLeader"),
        sql`${membership.endsOn} is null`,
      ),
    );
}

/** In Nesdal a helper takes over in three weeks: the leader has said so, and the helper has agreed. */
async function nameInNesdal(nesdal: string): Promise<void> {
  const leader = await demoActor("leder.nesdal@tunet.test");
  const rows = await db
    .select({
      id: membership.id,
      personId: membership.personId,
      role: membership.role,
      onDate: sql<string>`(tunet_now() + interval '21 days')::date::text`,
    })
    .from(membership)
    .where(
      and(
        eq(membership.organisationId, nesdal),
        inArray(membership.role, ["healthLeader", "municipalityStaff"]),
      ),
    );
  const former = rows.find((row) => row.role === "healthLeader");
  const helper = rows.find((row) => row.role === "municipalityStaff");
  if (!former || !helper) throw new Error("Nesdal has neither leader nor helper");
  const { membershipId } = await nameSuccessor(leader, {
    number: "9905",
    formerId: former.id,
    onDate: former.onDate,
    successorId: helper.id,
  });
  const successor = await asSystem((tx) => findPersonActor(tx, helper.personId));
  if (!successor) throw new Error("the helper of Nesdal is gone");
  await withActor(successor, (tx) => acceptIn(tx, successor, membershipId));
}

/** What the memberships of the demo say, its practices, and its handovers. */
export async function loadWork(): Promise<void> {
  const idOf = await asSystem(organisationIds);
  const leader = await demoActor("leder.nesdal@tunet.test");
  await saveContact(leader, {
    number: "9905",
    mailbox: "legetenesta.nesdal@tunet.test",
    phone: "900 00 905",
  });
  await nameInNesdal(idOf("9905"));
  await asSystem(async (tx) => {
    await linkHolmefjord(tx, idOf("9904"));
    for (const [number, named] of Object.entries(practices)) {
      await tx
        .insert(workplace)
        .values(
          named.map(([name, doctors, absenceAddress]) => ({
            organisationId: idOf(number),
            name,
            doctors,
            absenceAddress,
          })),
        )
        .onConflictDoNothing();
      await placeDoctors(tx, idOf(number));
    }
  });
}

/** How many practices the demo has; none before it was loaded. */
export const countPractices = (): Promise<number> =>
  db.$count(
    workplace,
    inArray(
      workplace.organisationId,
      db.select({ id: organisation.id }).from(organisation).where(eq(organisation.isDemo, true)),
    ),
  );
