import { randomUUID } from "node:crypto";

import { beforeEach, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

let office: Actor;
let kari: Actor;
let ola: Actor;
let nils: Actor;
let courseId: string;

/** A course with two seats: Kari and Ola have them, Nils waits. */
beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
  kari = await makeActor([["supervisor", "4601"]], { firstName: "Kari", lastName: "Aas" });
  ola = await makeActor([["trainee", "4602"]], { firstName: "Ola", lastName: "Berg" });
  nils = await makeActor([["supervisor", "4602"]], { firstName: "Nils", lastName: "Dal" });
  const { courses } = callAs(office);
  ({ courseId } = await courses.create({
    title: "Veilederkurs",
    dates: [{ start: "2031-01-14T09:00", end: "2031-01-14T15:00" }],
    where: "Voss",
    seats: 2,
    forWhom: "Individuelle veiledere",
    contact: "kontoret@example.no",
  }));
  await courses.publish({ courseId });
  for (const actor of [kari, ola, nils])
    await callAs(actor).courses.signUp({ courseId, idempotencyKey: randomUUID() });
});

const named = async (asked: object) =>
  (
    await callAs(office).courses.messages.receivers({
      courseId,
      groups: ["seated"],
      ...asked,
    })
  ).names;

const written = { subject: "Praktisk", text: "Ta med sko.\n\nVi går en tur." };
const send = (asked: object = {}, actor = office) =>
  callAs(actor).courses.messages.send({ courseId, groups: ["seated"], ...written, ...asked });

const sentTo = async (): Promise<string[]> => {
  const { rows } = await superuser.query<{ first_name: string }>(
    `select p.first_name from outbox o join person p on p.id = o.person_id
     where o.kind = 'courses.message' order by p.first_name`,
  );
  return rows.map((row) => row.first_name);
};

test("people are chosen by how they stand, where they are from and what they are", async () => {
  expect(await named({})).toEqual(["Kari Aas", "Ola Berg"]);
  expect(await named({ groups: ["waiting"] })).toEqual(["Nils Dal"]);
  expect(await named({ groups: ["waiting", "seated"] })).toHaveLength(3);
  expect(await named({ role: "supervisor" })).toEqual(["Kari Aas"]);
  const { municipalities, groups } = await callAs(office).courses.messages.choices({ courseId });
  const [bergen] = municipalities.filter(({ name }) => name === "Bergen");
  expect(await named({ organisationId: bergen?.id })).toEqual(["Kari Aas"]);
  expect(groups).toContainEqual({ group: "seated", people: 2 });
  expect(groups).toContainEqual({ group: "absent", people: 0 });
});

test("who was there and who was not is known when somebody has been marked", async () => {
  expect(await named({ groups: ["absent"] })).toEqual([]);
  await superuser.query(
    `insert into attendance_mark (enrolment_id, date_uid, is_present, made_at)
     select id, 'one', true, tunet_now() from enrolment where person_id = $1`,
    [kari.personId],
  );
  expect(await named({ groups: ["present"] })).toEqual(["Kari Aas"]);
  expect(await named({ groups: ["absent"] })).toEqual(["Ola Berg"]);
});

test("the same words go to nobody twice, other words do, and the office sees what was sent", async () => {
  await send();
  await send({ groups: ["seated", "waiting"] });
  expect(await sentTo()).toEqual(["Kari", "Nils", "Ola"]);
  await send({ text: "Glem skoene." });
  expect(await sentTo()).toEqual(["Kari", "Kari", "Nils", "Ola", "Ola"]);
  const { announcements } = await callAs(office).courses.announcements({ courseId });
  expect(announcements.map(({ receivers }) => receivers).toSorted((a, b) => a - b)).toEqual([
    1, 2, 2,
  ]);
});

test("a mail that does not arrive is told by name", async () => {
  await send();
  await superuser.query(
    "update outbox set state = 'dead' where kind = 'courses.message' and person_id = $1",
    [kari.personId],
  );
  const { undelivered } = await callAs(office).courses.announcements({ courseId });
  expect(undelivered).toMatchObject([{ firstName: "Kari" }]);
});

test("another office and those who take part write to nobody", async () => {
  for (const actor of [await makeActor([["officeStaff", "nord"]]), kari]) {
    await expect(send({}, actor)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { messages } = callAs(actor).courses;
    await expect(messages.choices({ courseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(messages.receivers({ courseId, groups: ["seated"] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  }
  expect(await sentTo()).toEqual([]);
});
