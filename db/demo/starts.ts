import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import { asSystem, withActor } from "#db/client.ts";
import { organisationIds } from "#db/reference/load.ts";
import { organisationContact } from "#db/schema/organisations.ts";
import { startLine } from "#db/schema/starts.ts";
import { membership, person } from "#db/schema/users.ts";
import { appoint, listChoices } from "#server/organisations/supervisions/service.ts";
import { makeLines } from "#server/starts/lines/service.ts";
import { findOrMakeWorkplace } from "#server/organisations/workplaces/queries.ts";

import { demoActor } from "./network.ts";
import { demoPeople } from "./people.ts";

/** The new trainee of Holmefjord, and what her list has come to. */
const municipality = "9904";
const address = "alis.ny@tunet.test";
const inPlace = ["agreement", "trust"];

const leaderOf = (number: string): string =>
  demoPeople.find(({ memberships }) =>
    memberships.some(
      (part) =>
        part.role === "healthLeader" &&
        part.organisation === number &&
        part.endedDaysAgo === undefined,
    ),
  )!.address;

/** Makes a list as the leader would and puts some of it in place; numbers that can be rung by nobody. */
export async function loadStarts(): Promise<void> {
  const [leader, trainee] = [await demoActor(leaderOf(municipality)), await demoActor(address)];
  const idOf = await asSystem(organisationIds);
  const place = idOf(municipality);
  const membershipId = await withActor(leader, async (tx) => {
    for (const name of ["Strandgata legekontor", "Dalen legekontor"])
      await findOrMakeWorkplace(tx, place, name);
    const [row] = await tx
      .update(membership)
      .set({ workplaceId: await findOrMakeWorkplace(tx, place, "Holmefjord legesenter") })
      .where(and(eq(membership.personId, trainee.personId), eq(membership.role, "trainee")))
      .returning({ id: membership.id });
    if (!row) throw new Error("the new trainee is not there");
    const colleagues = tx
      .select({ id: membership.personId })
      .from(membership)
      .where(
        and(
          eq(membership.organisationId, place),
          inArray(membership.role, ["healthLeader", "supervisor"]),
          isNull(membership.endsOn),
        ),
      );
    await tx.update(person).set({ phone: "12 34 56 04" }).where(inArray(person.id, colleagues));
    await tx
      .insert(organisationContact)
      .values({
        organisationId: idOf("vest"),
        mailbox: "alis.vest@tunet.test",
        phone: "12 34 56 46",
      })
      .onConflictDoNothing();
    await makeLines(tx, row.id, { by: leader.personId, isNamed: true });
    return row.id;
  });
  const [supervisor] = await listChoices(leader, membershipId);
  if (!supervisor) throw new Error("nobody supervises in the new trainee's municipality");
  await appoint(leader, {
    traineeMembershipId: membershipId,
    supervisor: { by: "membership", membershipId: supervisor.membershipId },
  });
  await asSystem((tx) =>
    tx
      .update(startLine)
      .set({ doneAt: sql`tunet_now() - interval '5 days'`, doneHow: "tap" })
      .where(and(eq(startLine.membershipId, membershipId), inArray(startLine.key, inPlace))),
  );
}
