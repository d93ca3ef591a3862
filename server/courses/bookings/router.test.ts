import { randomUUID } from "node:crypto";

import { beforeEach, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

const number = "4601";
let office: Actor;
let leader: Actor;
let doctor: Actor;
let courseId: string;

beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
  leader = await makeActor([["healthLeader", number]]);
  doctor = await makeActor([["supervisor", number]]);
  const { courses } = callAs(office);
  ({ courseId } = await courses.create({
    title: "Veilederkurs",
    dates: [{ start: "2031-01-14T09:00", end: "2031-01-14T15:00" }],
    where: "Voss",
    seats: 3,
    forWhom: "Individuelle veiledere",
    contact: "kontoret@example.no",
  }));
});

const publish = () => callAs(office).courses.publish({ courseId });

const booking = (
  seats: Parameters<ReturnType<typeof callAs>["courses"]["bookings"]["book"]>[0]["seats"],
) => ({
  number,
  courseId,
  seats,
  mode: "asMany" as const,
  idempotencyKey: randomUUID(),
});

test("what is open can be booked, with the doctors of the municipality and what they are in", async () => {
  const { bookings } = callAs(leader).courses;
  expect((await bookings.choices({ number })).courses).toEqual([]);
  await publish();
  await callAs(doctor).courses.signUp({ courseId, idempotencyKey: randomUUID() });
  const { courses, colleagues } = await bookings.choices({ number });
  expect(courses).toMatchObject([{ id: courseId, seats: { free: 2 } }]);
  expect(colleagues).toContainEqual(
    expect.objectContaining({
      personId: doctor.personId,
      roles: ["supervisor"],
      placesIn: [courseId],
    }),
  );
});

test("those who lead the municipality book for it, and nobody else", async () => {
  await publish();
  const asked = booking([{ later: true }]);
  for (const other of [
    doctor,
    office,
    await makeActor([["healthLeader", "4602"]]),
    await makeActor([["groupCoordinator", "vest"]]),
  ]) {
    const { bookings } = callAs(other).courses;
    await expect(bookings.choices({ number })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(bookings.book(asked)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const helper = await makeActor([["municipalityStaff", number]]);
  expect(await callAs(helper).courses.bookings.book(asked)).toMatchObject({ held: 1 });
});

test("what is wrong with a seat is said at that seat, and nothing is booked", async () => {
  await publish();
  const { bookings } = callAs(leader).courses;
  await callAs(doctor).courses.signUp({ courseId, idempotencyKey: randomUUID() });
  const failed = bookings.book(booking([{ later: true }, { personId: doctor.personId }]));
  await expect(failed).rejects.toMatchObject({
    cause: { code: "ALREADY_ENROLLED", fields: { "seats.1": { code: "alreadyEnrolled" } } },
  });
  await expect(bookings.book(booking([{ address: "ikke en adresse" }]))).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  const { rows } = await superuser.query("select 1 from booking");
  expect(rows).toHaveLength(0);
});

test("a draft is not booked, nor what is called off", async () => {
  const { bookings } = callAs(leader).courses;
  await expect(bookings.book(booking([{ later: true }]))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await publish();
  await callAs(office).courses.cancel({ courseId, note: "" });
  await expect(bookings.book(booking([{ later: true }]))).rejects.toMatchObject({
    cause: { code: "COURSE_CANCELLED" },
  });
});

test("the overview says what can be done with each place, and the mail leads to it", async () => {
  await publish();
  const caller = callAs(leader);
  await caller.courses.bookings.book(
    booking([
      { personId: doctor.personId },
      { address: "gjest@example.test" },
      { later: true },
      { later: true },
    ]),
  );
  const { organisationId } = await caller.courses.bookings.choices({ number });
  const places = await caller.enrolment.bookings({ organisationId });
  expect(places).toMatchObject([
    { personId: doctor.personId, state: "confirmed", canSwap: true },
    { guestAddress: "gjest@example.test", state: "held", canSwap: true },
    { name: null, guestAddress: null, state: "held" },
    { state: "waiting", position: 1, canSwap: false },
  ]);
  const colleague = await makeActor([["supervisor", number]]);
  await caller.enrolment.swapSeat({
    enrolmentId: places[0]!.enrolmentId,
    seat: { personId: colleague.personId },
  });
  await caller.enrolment.nameSeat({
    enrolmentId: places[2]!.enrolmentId,
    seat: { personId: doctor.personId },
  });
  await caller.enrolment.releaseSeat({ enrolmentId: places[1]!.enrolmentId });
  expect(await caller.enrolment.bookings({ organisationId })).toMatchObject([
    { personId: doctor.personId, state: "confirmed" },
    // The seat that was given back goes to the one of the same booking who waited.
    { name: null, state: "held" },
    { personId: colleague.personId, state: "confirmed" },
  ]);
  const { rows } = await superuser.query<{ path: string }>(
    "select distinct path from outbox where person_id = $1 and kind = 'enrolment.bookingMade'",
    [leader.personId],
  );
  expect(rows).toEqual([{ path: `/kommune/${number}/kurs` }]);
  const neighbour = await makeActor([["healthLeader", "4602"]]);
  for (const act of [
    () => callAs(neighbour).enrolment.bookings({ organisationId }),
    () => callAs(neighbour).enrolment.releaseSeat({ enrolmentId: places[0]!.enrolmentId }),
  ])
    await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("whoever leads two municipalities is led to both from the course", async () => {
  await publish();
  const both = await makeActor([
    ["healthLeader", number],
    ["municipalityStaff", "4602"],
  ]);
  const { booksFor } = await callAs(both).courses.standing({ courseId });
  expect(booksFor.map((one) => one.number).toSorted((a, b) => a.localeCompare(b))).toEqual([
    number,
    "4602",
  ]);
  expect(await callAs(doctor).courses.standing({ courseId })).toMatchObject({ booksFor: [] });
});

test("nobody from elsewhere is given a seat by name, neither first nor in exchange", async () => {
  await publish();
  const { courses, enrolment } = callAs(leader);
  const stranger = await makeActor([["supervisor", "4602"]]);
  const seat = { personId: stranger.personId };
  await expect(courses.bookings.book(booking([seat]))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await courses.bookings.book(booking([{ personId: doctor.personId }]));
  const { organisationId } = await courses.bookings.choices({ number });
  const [place] = await enrolment.bookings({ organisationId });
  const { enrolmentId } = place!;
  await expect(enrolment.swapSeat({ enrolmentId, seat })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
