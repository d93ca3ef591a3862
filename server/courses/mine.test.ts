import { randomUUID } from "node:crypto";

import { beforeEach, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

let office: Actor;
let supervisor: Actor;

beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
  supervisor = await makeActor([["supervisor", "4601"]]);
});

/** A published course on one day from now, with so many seats. */
async function published(days: number, seats: number): Promise<{ courseId: string }> {
  const day = await inDays(days);
  const { courses } = callAs(office);
  const { courseId } = await courses.create({
    title: "Veilederkurs",
    dates: [{ start: `${day}T09:00`, end: `${day}T15:00` }],
    where: "Voss",
    seats,
    forWhom: "Individuelle veiledere",
    contact: "kontoret@example.no",
  });
  await courses.publish({ courseId });
  return { courseId };
}

const signUp = (actor: Actor, courseId: string) =>
  callAs(actor).courses.signUp({ courseId, idempotencyKey: randomUUID() });

const inDays = async (days: number): Promise<string> => {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]!.day;
};
const kinds = async () =>
  (await callAs(office).office.tasks())
    .filter(({ path }) => path.startsWith("/kontor/kurs"))
    .map(({ kind, count }) => [kind, count]);

test("few who have signed up when it begins within four weeks, and not before", async () => {
  const { courseId } = await published(35, 6);
  expect(await kinds()).toEqual([]);
  await moveClock("8 days");
  expect(await kinds()).toEqual([["fewSignUps", 0]]);
  await signUp(supervisor, courseId);
  expect(await kinds()).toEqual([["fewSignUps", 1]]);
  await signUp(await makeActor(), courseId);
  expect(await kinds()).toEqual([]);
});

test("questions that wait for answers in the last fortnight", async () => {
  const { courseId } = await published(35, 2);
  await callAs(office).courses.questions.switch({ courseId, what: "diet", isOn: true });
  await signUp(supervisor, courseId);
  await signUp(await makeActor(), courseId);
  await moveClock("20 days");
  expect(await kinds()).toEqual([]);
  await moveClock("2 days");
  expect(await kinds()).toEqual([["answersMissing", 2]]);
});

test("an offer that runs out within a day", async () => {
  const { courseId } = await published(60, 1);
  const { enrolmentId } = await signUp(supervisor, courseId);
  await signUp(await makeActor(), courseId);
  await callAs(supervisor).courses.withdraw({ enrolmentId });
  await superuser.query(
    "update enrolment set expires_at = tunet_now() + interval '25 hours' where state = 'offered'",
  );
  expect(await kinds()).toEqual([]);
  await moveClock("2 hours");
  expect(await kinds()).toEqual([["offersExpire", 1]]);
});
