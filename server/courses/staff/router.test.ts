import { expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makePerson } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });
const again = async (actor: Actor): Promise<Actor> =>
  (await asSystem((tx) => findPersonActor(tx, actor.personId)))!;

const inDays = async (days: number): Promise<string> => {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]!.day;
};

/** Two courses of the office Vest ten days from now, and somebody who helps at the first. */
async function helping() {
  const office = await makeActor([["officeStaff", "vest"]]);
  const day = await inDays(10);
  const form = {
    title: "Kurs",
    dates: [{ start: `${day}T09:00`, end: `${day}T15:00` }],
    where: "Voss",
    seats: 10,
    forWhom: "Alle",
    contact: "kontoret@example.test",
  };
  const { courseId } = await callAs(office).courses.create(form);
  const { courseId: otherId } = await callAs(office).courses.create(form);
  const { personId, address } = await makePerson();
  const { path } = await callAs(office).courses.inviteStaff({ courseId, address });
  const newcomer = (await asSystem((tx) => findPersonActor(tx, personId)))!;
  await callAs(newcomer).organisations.invitations.accept({ token: path.split("/").at(-1)! });
  return { office, courseId, otherId, form, helper: await again(newcomer) };
}

it("somebody who helps at an event sees its list of participants, and nothing else", async () => {
  const { helper, courseId, otherId } = await helping();
  const { courses, home, organisations } = callAs(helper);
  expect(await courses.presence.list({ courseId })).toMatchObject({ title: "Kurs", people: [] });
  for (const closed of [
    () => courses.presence.list({ courseId: otherId }),
    () => courses.participants({ courseId }),
    () => courses.forOffice({ courseId }),
    () => courses.exportParticipants({ courseId }),
    () => courses.staff({ courseId }),
    () => organisations.ofOffice(),
    () => organisations.served({}),
  ])
    await expect(closed()).rejects.toMatchObject(refused("NOT_FOUND"));
  expect((await home.menu()).items).toContainEqual({
    key: "participants",
    path: `/arrangement/${courseId}`,
    name: null,
  });
});

it("the role ends a fortnight after the event, and follows it when it moves", async () => {
  const { office, helper, courseId, form } = await helping();
  const list = async () => callAs(await again(helper)).courses.presence.list({ courseId });
  const day = await inDays(20);
  const dates = [{ start: `${day}T09:00`, end: `${day}T15:00` }];
  await callAs(office).courses.save({ courseId, course: { ...form, dates } });
  await moveClock("34 days");
  expect(await list()).toMatchObject({ title: "Kurs" });
  await moveClock("1 day");
  await expect(list()).rejects.toMatchObject(refused("FORBIDDEN"));
});

it("the office takes the role back at once, another office cannot", async () => {
  const { office, helper, courseId } = await helping();
  const { people } = await callAs(office).courses.staff({ courseId });
  const membershipId = people[0]!.membershipId;
  const other = await makeActor([["officeStaff", "nord"]]);
  await expect(callAs(other).organisations.memberships.end({ membershipId })).rejects.toMatchObject(
    refused("NOT_FOUND"),
  );
  await callAs(office).organisations.memberships.end({ membershipId });
  expect((await again(helper)).memberships).toEqual([]);
});

it("the role cannot be offered without an event", async () => {
  const office = await makeActor([["officeStaff", "vest"]]);
  const { rows } = await superuser.query<{ id: string }>(
    "select id from organisation where slug = 'vest'",
  );
  await expect(
    callAs(office).organisations.invitations.send({
      address: "hjelp@example.test",
      role: "eventStaff",
      organisationId: rows[0]!.id,
    }),
  ).rejects.toMatchObject(refused("ROLE_NOT_YOURS_TO_GIVE"));
});
