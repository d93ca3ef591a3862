import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

import { remindAhead } from "./service.ts";

let office: Actor;
let doctor: Actor;
beforeEach(async () => {
  await superuser.query("update clock_offset set value = $1::timestamptz - now()", [
    "2031-03-03T07:00:00+01:00",
  ]);
  office = await makeActor([["officeStaff", "vest"]]);
  doctor = await makeActor([["supervisor", "4601"]]);
});

const form = (day: string) => ({
  title: "Veilederkurs",
  dates: [{ start: `${day}T09:00`, end: `${day}T15:00` }],
  where: "Voss kulturhus",
  seats: 1,
  forWhom: "Individuelle veiledere",
  contact: "kontoret@example.no",
});

async function course(day = "2031-03-20"): Promise<string> {
  const { courses } = callAs(office);
  const { courseId } = await courses.create(form(day));
  await courses.publish({ courseId });
  return courseId;
}

const signUp = (actor: Actor, courseId: string) =>
  callAs(actor).courses.signUp({ courseId, idempotencyKey: randomUUID() });

/** The morning of a day. */
const at = (day: string) =>
  superuser.query("update clock_offset set value = $1::timestamptz - now()", [
    `${day}T07:00:00+01:00`,
  ]);

const reminders = async (actor: Actor) => {
  const { rows } = await superuser.query<{ kind: string; text: string }>(
    `select kind, text from outbox where person_id = $1
     and kind in ('enrolment.weekAhead', 'enrolment.tomorrow') order by created_at`,
    [actor.personId],
  );
  return rows;
};

describe("those with a seat are reminded", () => {
  test("a week and a day before, once each, with the place, and nobody else is", async () => {
    const courseId = await course();
    await signUp(doctor, courseId);
    const waiting = await makeActor();
    await signUp(waiting, courseId);
    await at("2031-03-12");
    expect(await remindAhead()).toBe(0);
    await at("2031-03-13");
    expect(await remindAhead()).toBe(1);
    expect(await remindAhead()).toBe(0);
    await at("2031-03-19");
    expect(await remindAhead()).toBe(1);
    await at("2031-03-20");
    expect(await remindAhead()).toBe(0);
    const sent = await reminders(doctor);
    expect(sent.map(({ kind }) => kind)).toEqual(["enrolment.weekAhead", "enrolment.tomorrow"]);
    for (const { text } of sent) expect(text).toContain("Voss kulturhus");
    expect(await reminders(waiting)).toEqual([]);
  });

  test("of questions that wait for their answer", async () => {
    const courseId = await course();
    await callAs(office).courses.questions.switch({ courseId, what: "diet", isOn: true });
    await signUp(doctor, courseId);
    await at("2031-03-13");
    await remindAhead();
    expect((await reminders(doctor))[0]?.text).toContain("Ett spørsmål venter på svar fra deg");
  });

  test("not when they have just signed up, nor when it is called off or they have left", async () => {
    const courseId = await course();
    await at("2031-03-12");
    await moveClock("20 hours");
    await signUp(doctor, courseId);
    await at("2031-03-13");
    expect(await remindAhead()).toBe(0);
    const other = await course();
    const left = await makeActor();
    const { enrolmentId } = await signUp(left, other);
    await callAs(left).courses.withdraw({ enrolmentId });
    await callAs(office).courses.cancel({ courseId, note: "" });
    await at("2031-03-19");
    expect(await remindAhead()).toBe(0);
  });

  test("again when the date has been moved", async () => {
    const courseId = await course();
    await signUp(doctor, courseId);
    await at("2031-03-13");
    expect(await remindAhead()).toBe(1);
    const view = await callAs(office).courses.forOffice({ courseId });
    const moved = { id: view.dates[0]!.id, start: "2031-03-27T09:00", end: "2031-03-27T15:00" };
    await callAs(office).courses.save({
      courseId,
      course: { ...form("2031-03-27"), dates: [moved] },
    });
    await at("2031-03-20");
    expect(await remindAhead()).toBe(1);
    expect((await reminders(doctor)).map(({ kind }) => kind)).toEqual([
      "enrolment.weekAhead",
      "enrolment.weekAhead",
    ]);
  });
});
