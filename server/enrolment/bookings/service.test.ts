import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makePool, organisationId } from "#server/testing/factories.ts";

import type { Pool } from "../pools/service.ts";
import type { ActOf, BookedSeat, BookingMode } from "../schema.ts";
import { admit, answerOffer, expireEverywhere, queueAgain, withdraw } from "../service.ts";
import {
  bookingsOf,
  bookSeats,
  colleaguesOf,
  keptSeat,
  nameSeat,
  releaseSeat,
  remindOfMissingNames,
  swapSeat,
  takeSeat,
} from "./service.ts";

const bergen = "4601";
const later = { later: true } as const;

let organisation: string;
let leader: Actor;
let doctor: Actor;
let colleague: Actor;
beforeEach(async () => {
  organisation = await organisationId(bergen);
  leader = await makeActor([["healthLeader", bergen]], { firstName: "Ingrid", lastName: "Leder" });
  doctor = await makeActor([["supervisor", bergen]]);
  colleague = await makeActor([["supervisor", bergen]]);
});

const as = ({ personId }: Actor): BookedSeat => ({ personId });

const book = (
  pool: Pool,
  seats: BookedSeat[],
  { mode = "asMany" as BookingMode, actor = leader, idempotencyKey = randomUUID() as string } = {},
) =>
  bookSeats(actor, {
    poolId: pool.id,
    organisationId: organisation,
    seats,
    mode,
    idempotencyKey,
  });

const signUp = (pool: Pool, actor: Actor) =>
  withActor(actor, (tx) =>
    admit(tx, {
      act: "signUp",
      poolId: pool.id,
      personId: actor.personId,
      organisationId: null,
      idempotencyKey: randomUUID(),
    }),
  );

/** Fills a pool with strangers; answers them with their places. */
async function fill(pool: Pool, count: number) {
  const seated = [];
  for (let n = 0; n < count; n += 1) {
    const actor = await makeActor();
    seated.push({ actor, ...(await signUp(pool, actor)) });
  }
  return seated;
}

type Row = { id: string; state: string; person_id: string | null; guest_address: string | null };
const rows = async (bookingId: string): Promise<Row[]> => {
  const found = await superuser.query<Row>(
    "select id, state, person_id, guest_address from enrolment where booking_id = $1 order by seq",
    [bookingId],
  );
  return found.rows;
};
const states = async (bookingId: string) => (await rows(bookingId)).map((row) => row.state);

const kindsTo = async (receiver: string): Promise<string[]> => {
  const found = await superuser.query<{ kind: string }>(
    "select kind from outbox where receiver = $1 order by created_at, kind",
    [receiver],
  );
  return found.rows.map((row) => row.kind);
};

const linkTo = async (receiver: string, way: "svar" | "plass"): Promise<string> => {
  const found = await superuser.query<{ text: string }>(
    "select text from outbox where receiver = $1 and text like $2 order by created_at desc limit 1",
    [receiver, `%/${way}/%`],
  );
  const token = new RegExp(String.raw`/${way}/([\w-]+)`, "u").exec(found.rows[0]?.text ?? "")?.[1];
  if (!token) throw new Error("no such link was sent");
  return token;
};

describe("a booking", () => {
  test("seats own doctors at once, keeps seats by address and for names to come, and tells each", async () => {
    const pool = await makePool();
    const got = await book(pool, [as(doctor), { address: "ny@example.test" }, later]);
    expect(got).toMatchObject({ confirmed: 1, held: 2, waiting: 0, applied: 0 });
    expect(await states(got.bookingId)).toEqual(["confirmed", "held", "held"]);
    expect(await kindsTo(doctor.personId)).toEqual(["enrolment.booked"]);
    expect(await kindsTo("ny@example.test")).toEqual(["enrolment.guestSeat"]);
    expect(await kindsTo(leader.personId)).toEqual(["enrolment.bookingMade"]);
  });

  test("of as many as possible takes what there is, and the rest waits one by one", async () => {
    const pool = await makePool({ capacity: 3 });
    await fill(pool, 2);
    const got = await book(pool, [as(doctor), later, as(colleague)]);
    expect(await states(got.bookingId)).toEqual(["confirmed", "waiting", "waiting"]);
    expect(await kindsTo(colleague.personId)).toEqual(["enrolment.bookedWaiting"]);
  });

  test("of all or nobody waits as a group, and nobody overtakes it", async () => {
    const pool = await makePool({ capacity: 3 });
    const seated = await fill(pool, 2);
    const got = await book(pool, [as(doctor), later], { mode: "all" });
    expect(await states(got.bookingId)).toEqual(["waiting", "waiting"]);
    expect(await signUp(pool, await makeActor())).toMatchObject({ status: "waiting", position: 3 });
    await withdraw(seated[0]!.actor, seated[0]!.enrolmentId);
    expect(await states(got.bookingId)).toEqual(["offered", "offered"]);
  });

  test("repeated with the same key answers what stands, and tells nobody twice", async () => {
    const pool = await makePool();
    const idempotencyKey = randomUUID();
    const seats = [as(doctor), later];
    const first = await book(pool, seats, { idempotencyKey });
    expect(await book(pool, seats, { idempotencyKey })).toEqual(first);
    expect(await kindsTo(leader.personId)).toHaveLength(1);
    expect(await states(first.bookingId)).toHaveLength(2);
  });

  test("gives nobody two places, and says at which seat", async () => {
    const pool = await makePool();
    await signUp(pool, doctor);
    const twice = { address: "ny@example.test" };
    await expect(book(pool, [later, as(doctor), twice, twice])).rejects.toMatchObject({
      code: "ALREADY_ENROLLED",
      fields: { "seats.1": { code: "alreadyEnrolled" }, "seats.3": { code: "alreadyEnrolled" } },
    });
    await book(pool, [twice]);
    await expect(book(pool, [twice])).rejects.toMatchObject({ code: "ALREADY_ENROLLED" });
  });

  test("is not larger than the pool, not for strangers, and needs names near the start", async () => {
    const pool = await makePool({ capacity: 1 });
    await expect(book(pool, [later, later], { mode: "all" })).rejects.toMatchObject({
      code: "BOOKING_TOO_LARGE",
    });
    await expect(book(pool, [as(await makeActor())])).rejects.toMatchObject({ code: "NOT_FOUND" });
    await superuser.query("update seat_pool set starts_at = tunet_now() + interval '1 day'");
    await expect(book(pool, [later])).rejects.toMatchObject({ code: "NAMES_NEEDED" });
    expect(await book(pool, [as(doctor)])).toMatchObject({ confirmed: 1 });
  });

  test("is for those who lead the municipality or help there, and is seen by nobody else", async () => {
    const pool = await makePool();
    const helper = await makeActor([["municipalityStaff", bergen]]);
    const { bookingId } = await book(pool, [later], { actor: helper });
    const [row] = await rows(bookingId);
    expect(await bookingsOf(leader, organisation)).toMatchObject([{ enrolmentId: row!.id }]);
    expect((await colleaguesOf(leader, organisation)).map((one) => one.personId)).toContain(
      doctor.personId,
    );
    const neighbour = await makeActor([["healthLeader", "4602"]]);
    for (const actor of [doctor, neighbour]) {
      const refused = { code: "NOT_FOUND" };
      await expect(book(pool, [later], { actor })).rejects.toMatchObject(refused);
      await expect(bookingsOf(actor, organisation)).rejects.toMatchObject(refused);
      await expect(colleaguesOf(actor, organisation)).rejects.toMatchObject(refused);
      await expect(releaseSeat(actor, row!.id)).rejects.toMatchObject(refused);
      await expect(nameSeat(actor, row!.id, { personId: doctor.personId })).rejects.toMatchObject(
        refused,
      );
      await expect(swapSeat(actor, row!.id, later)).rejects.toMatchObject(refused);
    }
  });

  test("where seats are allocated is an application for each, and needs a name", async () => {
    const pool = await makePool({ mode: "apply", appliesBy: new Date("2099-01-01") });
    await expect(book(pool, [later])).rejects.toMatchObject({ code: "NAMES_NEEDED" });
    expect(await book(pool, [as(doctor)], { mode: "all" })).toMatchObject({ applied: 1 });
    expect(await kindsTo(doctor.personId)).toEqual(["enrolment.bookedApplied"]);
  });
});

describe("a seat that is kept", () => {
  test("gets its person from the leader, who hears nothing of it, and the person does", async () => {
    const pool = await makePool();
    const { bookingId } = await book(pool, [later]);
    const [row] = await rows(bookingId);
    expect(await nameSeat(leader, row!.id, { personId: doctor.personId })).toMatchObject({
      status: "confirmed",
    });
    await nameSeat(leader, row!.id, { personId: doctor.personId });
    expect(await kindsTo(doctor.personId)).toEqual(["enrolment.booked"]);
    await expect(nameSeat(leader, row!.id, { personId: colleague.personId })).rejects.toMatchObject(
      {
        code: "ENROLMENT_ENDED",
      },
    );
  });

  test("is taken from the link with any address, once", async () => {
    const pool = await makePool();
    await book(pool, [{ address: "ny@example.test" }]);
    const token = await linkTo("ny@example.test", "plass");
    expect(await keptSeat("test", token)).toMatchObject({
      state: "open",
      title: pool.title,
      organisation: "Bergen",
    });
    const taken = await takeSeat(doctor, "test", token);
    expect(taken.status).toBe("confirmed");
    expect(await takeSeat(doctor, "test", token)).toEqual(taken);
    expect(await kindsTo(doctor.personId)).toEqual(["enrolment.confirmed"]);
    expect(await keptSeat("test", token)).toMatchObject({ state: "gone" });
    await expect(takeSeat(colleague, "test", token)).rejects.toMatchObject({
      code: "ENROLMENT_ENDED",
    });
    const guess = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
    await expect(keptSeat("test", guess)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is claimed by whoever signs up with that address", async () => {
    const pool = await makePool({ capacity: 1 });
    const guest = await makeActor([], { address: "ny@example.test" });
    await book(pool, [{ address: "ny@example.test" }]);
    expect((await signUp(pool, await makeActor())).status).toBe("waiting");
    expect((await signUp(pool, guest)).status).toBe("confirmed");
  });

  test("is given to somebody who waits in the same queue, who gives up the number", async () => {
    const pool = await makePool({ capacity: 1 });
    const { bookingId } = await book(pool, [later]);
    const other = await makeActor();
    await signUp(pool, doctor);
    await signUp(pool, other);
    const [row] = await rows(bookingId);
    await nameSeat(leader, row!.id, { personId: doctor.personId });
    expect((await signUp(pool, doctor)).status).toBe("confirmed");
    expect(await signUp(pool, other)).toMatchObject({ status: "waiting", position: 1 });
    expect(await states(bookingId)).toEqual(["replaced", "confirmed"]);
  });

  test("goes to the queue when it got no name, and the leader and the guest hear of it", async () => {
    const pool = await makePool({ capacity: 2, holdUntil: new Date("2027-02-01T12:00:00Z") });
    const { bookingId } = await book(pool, [later, { address: "ny@example.test" }]);
    const [first, second] = [await makeActor(), await makeActor()];
    await signUp(pool, first);
    await signUp(pool, second);
    await superuser.query("update enrolment set expires_at = tunet_now() where state = 'held'");
    await moveClock("1 minute");
    expect(await expireEverywhere()).toBe(2);
    expect(await states(bookingId)).toEqual(["expired", "expired"]);
    expect((await rows(bookingId)).map((row) => row.guest_address)).toEqual([null, null]);
    expect((await signUp(pool, second)).status).toBe("offered");
    expect(await kindsTo(leader.personId)).toEqual([
      "enrolment.bookingMade",
      "enrolment.holdsExpired",
    ]);
    expect((await kindsTo("ny@example.test")).at(-1)).toBe("enrolment.guestEnded");
  });

  test("comes from the queue as a seat to be named", async () => {
    const pool = await makePool({ capacity: 1 });
    const [seated] = await fill(pool, 1);
    const { bookingId } = await book(pool, [later]);
    await withdraw(seated!.actor, seated!.enrolmentId);
    expect(await states(bookingId)).toEqual(["held"]);
    expect((await kindsTo(leader.personId)).at(-1)).toBe("enrolment.seatsHeld");
  });

  test("without a name is remembered some days before, once", async () => {
    const pool = await makePool();
    await book(pool, [later, later]);
    expect(await remindOfMissingNames()).toBe(0);
    await superuser.query(
      "update enrolment set expires_at = tunet_now() + interval '3 days' where state = 'held'",
    );
    await remindOfMissingNames();
    await remindOfMissingNames();
    expect((await kindsTo(leader.personId)).filter((kind) => kind.includes("names"))).toEqual([
      "enrolment.namesMissing",
    ]);
  });
});

describe("a group's offer", () => {
  async function offered(names: BookedSeat[]) {
    const pool = await makePool({ capacity: names.length });
    const seated = await fill(pool, names.length);
    const { bookingId } = await book(pool, names, { mode: "all" });
    const behind = await makeActor();
    await signUp(pool, behind);
    for (const { actor, enrolmentId } of seated) await withdraw(actor, enrolmentId);
    expect(new Set(await states(bookingId))).toEqual(new Set(["offered"]));
    return { pool, bookingId, behind };
  }

  test("is one question to the leader, and one answer for all", async () => {
    const { bookingId } = await offered([as(doctor), later]);
    expect(
      (await kindsTo(leader.personId)).filter((kind) => kind === "enrolment.groupOffered"),
    ).toHaveLength(1);
    const token = await linkTo(leader.personId, "svar");
    await expect(callAs(null).answers.show({ token })).resolves.toMatchObject({
      title: "Vil dere ha de 2 plassene på «Veilederkurs på Voss»?",
    });
    await callAs(null).answers.give({ token, answer: "yes" });
    expect(await states(bookingId)).toEqual(["confirmed", "held"]);
    expect((await kindsTo(doctor.personId)).at(-1)).toBe("enrolment.booked");
  });

  test("is not answered by one of its people", async () => {
    const { bookingId } = await offered([as(doctor), later]);
    const [row] = await rows(bookingId);
    const answer = { enrolmentId: row!.id, answer: "accept" } as const;
    await expect(answerOffer(doctor, answer)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await answerOffer(leader, answer)).status).toBe("confirmed");
  });

  test("that is declined goes to the next, and its people hear of it", async () => {
    const { pool, bookingId, behind } = await offered([as(doctor), later]);
    const [row] = await rows(bookingId);
    await answerOffer(leader, { enrolmentId: row!.id, answer: "decline" });
    expect(await states(bookingId)).toEqual(["declined", "declined"]);
    expect((await kindsTo(doctor.personId)).at(-1)).toBe("enrolment.released");
    expect((await signUp(pool, behind)).status).toBe("offered");
  });

  test("that nobody answered lets the group go last together, once", async () => {
    const { pool, bookingId, behind } = await offered([as(doctor), later]);
    await moveClock("9 days");
    await expireEverywhere();
    expect(await states(bookingId)).toEqual(["expired", "expired"]);
    expect((await signUp(pool, behind)).status).toBe("offered");
    const token = await linkTo(leader.personId, "svar");
    await callAs(null).answers.give({ token, answer: "yes" });
    expect((await states(bookingId)).slice(2)).toEqual(["waiting", "waiting"]);
    const [row] = await rows(bookingId);
    await queueAgain(leader, row!.id);
    expect(await states(bookingId)).toHaveLength(4);
    expect((await kindsTo(doctor.personId)).slice(-2)).toEqual([
      "enrolment.released",
      "enrolment.bookedWaiting",
    ]);
  });

  test("goes to those who lead now when the booker does not any more", async () => {
    const pool = await makePool({ capacity: 1 });
    const [seated] = await fill(pool, 1);
    await book(pool, [as(doctor)], { mode: "all" });
    const successor = await makeActor([["healthLeader", bergen]]);
    await superuser.query("update membership set ends_on = starts_on where person_id = $1", [
      leader.personId,
    ]);
    await withdraw(seated!.actor, seated!.enrolmentId);
    expect(await kindsTo(leader.personId)).not.toContain("enrolment.groupOffered");
    await callAs(null).answers.give({
      token: await linkTo(successor.personId, "svar"),
      answer: "yes",
    });
    expect((await signUp(pool, doctor)).status).toBe("confirmed");
  });
});

describe("a group at the head of the queue that does not fit", () => {
  const office = () => makeActor([["officeStaff", "vest"]]);
  async function blocked() {
    const pool = await makePool({ capacity: 3 });
    const seated = await fill(pool, 3);
    const { bookingId } = await book(pool, [as(doctor), later], { mode: "all" });
    const behind = await makeActor();
    await signUp(pool, behind);
    await withdraw(seated[0]!.actor, seated[0]!.enrolmentId);
    return { pool, seated, bookingId, behind };
  }
  const passOver = async (act: Omit<ActOf<"passOver">, "act" | "actorId" | "reason">) => {
    const actor = await office();
    const { personId: actorId } = actor;
    return withActor(actor, (tx) =>
      admit(tx, { act: "passOver", ...act, reason: "Kurset fylles ellers ikke.", actorId }),
    );
  };

  test("stops everybody behind it", async () => {
    const { pool, behind } = await blocked();
    expect(await signUp(pool, behind)).toMatchObject({ status: "waiting", position: 3 });
  });

  test("is passed over by the office with a reason that is kept, and keeps its place", async () => {
    const { pool, seated, bookingId, behind } = await blocked();
    await passOver({ poolId: pool.id, bookingId });
    expect((await signUp(pool, behind)).status).toBe("offered");
    expect(await states(bookingId)).toEqual(["waiting", "waiting"]);
    const { rows: kept } = await superuser.query(
      "select from_state, to_state, reason from enrolment_change where cause = 'passOver' order by id",
    );
    expect(kept).toEqual([
      { from_state: "waiting", to_state: "waiting", reason: "Kurset fylles ellers ikke." },
      { from_state: "waiting", to_state: "waiting", reason: "Kurset fylles ellers ikke." },
      { from_state: "waiting", to_state: "offered", reason: "Kurset fylles ellers ikke." },
    ]);
    for (const { actor, enrolmentId } of seated.slice(1)) await withdraw(actor, enrolmentId);
    expect(await states(bookingId)).toEqual(["offered", "offered"]);
  });

  test("is not passed over when there is nothing to pass on", async () => {
    const { pool, bookingId, behind } = await blocked();
    await withdraw(behind, (await signUp(pool, behind)).enrolmentId);
    await expect(passOver({ poolId: pool.id, bookingId })).rejects.toMatchObject({
      code: "QUEUE_CHANGED",
    });
    await expect(passOver({ poolId: pool.id, bookingId: randomUUID() })).rejects.toMatchObject({
      code: "QUEUE_CHANGED",
    });
  });
});

describe("a seat of a booking", () => {
  test("goes to a colleague in one act until the cut-off, and both hear of it", async () => {
    const pool = await makePool({ capacity: 1 });
    const { bookingId } = await book(pool, [as(doctor)]);
    const waiting = await makeActor();
    await signUp(pool, waiting);
    const [row] = await rows(bookingId);
    const given = await swapSeat(leader, row!.id, as(colleague));
    expect(given.status).toBe("confirmed");
    expect(await states(bookingId)).toEqual(["replaced", "confirmed"]);
    expect(await signUp(pool, waiting)).toMatchObject({ status: "waiting", position: 1 });
    expect((await kindsTo(doctor.personId)).at(-1)).toBe("enrolment.replaced");
    expect(await kindsTo(colleague.personId)).toEqual(["enrolment.booked"]);
    await superuser.query("update seat_pool set swap_until = tunet_now()");
    await expect(swapSeat(leader, given.enrolmentId, as(doctor))).rejects.toMatchObject({
      code: "SWAP_CLOSED",
    });
  });

  test("keeps who pays for it, whoever comes instead", async () => {
    const pool = await makePool({ capacity: 1 });
    const { bookingId } = await book(pool, [as(doctor)]);
    const [row] = await rows(bookingId);
    await superuser.query("insert into payer (enrolment_id, kind) values ($1, 'fund')", [row!.id]);
    const paid = async (enrolmentId: string) => {
      const { rows: found } = await superuser.query<{ kind: string }>(
        "select kind from payer where enrolment_id = $1",
        [enrolmentId],
      );
      return found[0]?.kind;
    };
    const { enrolmentId } = await swapSeat(leader, row!.id, later);
    expect(await paid(enrolmentId)).toBe("fund");
    // Somebody who waits is named for it, and has it in the own row.
    await signUp(pool, colleague);
    const named = await nameSeat(leader, enrolmentId, { personId: colleague.personId });
    expect(named.enrolmentId).not.toBe(enrolmentId);
    expect(await paid(named.enrolmentId)).toBe("fund");
  });

  test("goes to a name that comes, or to somebody by address", async () => {
    const pool = await makePool({ capacity: 1 });
    const { bookingId } = await book(pool, [as(doctor)]);
    const [row] = await rows(bookingId);
    const { enrolmentId } = await swapSeat(leader, row!.id, { address: "a@example.test" });
    await swapSeat(leader, enrolmentId, later);
    expect(await states(bookingId)).toEqual(["replaced", "replaced", "held"]);
    expect(await kindsTo("a@example.test")).toEqual([
      "enrolment.guestSeat",
      "enrolment.guestEnded",
    ]);
  });

  test("that only waits is not swapped, and nobody is given a second one", async () => {
    const pool = await makePool({ capacity: 1 });
    const { bookingId } = await book(pool, [as(doctor), as(colleague)]);
    const [first, second] = await rows(bookingId);
    await expect(swapSeat(leader, second!.id, later)).rejects.toMatchObject({
      code: "NO_SEAT_TO_SWAP",
    });
    // The colleague waits, and gets the seat; the number is gone.
    await swapSeat(leader, first!.id, as(colleague));
    expect(await states(bookingId)).toEqual(["replaced", "confirmed"]);
  });

  test("is given back one at a time, the queue moves up, and the person hears of it", async () => {
    const pool = await makePool({ capacity: 2 });
    const { bookingId } = await book(pool, [as(doctor), as(colleague)]);
    const waiting = await makeActor();
    await signUp(pool, waiting);
    const [row] = await rows(bookingId);
    expect((await releaseSeat(leader, row!.id)).status).toBe("withdrawn");
    expect((await releaseSeat(leader, row!.id)).status).toBe("withdrawn");
    expect(await states(bookingId)).toEqual(["withdrawn", "confirmed"]);
    expect((await signUp(pool, waiting)).status).toBe("offered");
    expect(await kindsTo(doctor.personId)).toEqual(["enrolment.booked", "enrolment.released"]);
  });
});

test("when the course is cancelled, people, guests and bookers hear of it", async () => {
  const pool = await makePool();
  await book(pool, [as(doctor), { address: "ny@example.test" }, later]);
  const actor = await makeActor([["officeStaff", "vest"]]);
  const owner = { ownerKind: "course", ownerId: pool.ownerId } as const;
  await withActor(actor, (tx) =>
    admit(tx, { act: "cancelPool", actorId: actor.personId, owner, note: "" }),
  );
  expect((await kindsTo(doctor.personId)).at(-1)).toBe("enrolment.cancelled");
  expect((await kindsTo("ny@example.test")).at(-1)).toBe("enrolment.guestEnded");
  expect((await kindsTo(leader.personId)).at(-1)).toBe("enrolment.bookingCancelled");
});

describe("an allocation", () => {
  async function applied(count: number, capacity: number) {
    const pool = await makePool({ capacity, mode: "apply", appliesBy: new Date("2099-01-01") });
    const places = [];
    for (let n = 0; n < count; n += 1) {
      const actor = await makeActor();
      places.push({ actor, ...(await signUp(pool, actor)) });
    }
    await superuser.query("update seat_pool set applies_by = tunet_now()");
    return { pool, places };
  }
  const allocate = async (pool: Pool, ids: string[], reasons: (string | null)[] = []) => {
    const actor = await makeActor([["officeStaff", "vest"]]);
    const answers = ids.map((enrolmentId, at) => ({ enrolmentId, reason: reasons[at] ?? null }));
    const { personId: actorId } = actor;
    return withActor(actor, (tx) =>
      admit(tx, { act: "allocate", poolId: pool.id, answers, actorId }),
    );
  };

  test("answers everybody in its order: seats, then numbers, and then the pool is as any other", async () => {
    const { pool, places } = await applied(4, 2);
    const order = [3, 1, 0, 2].map((at) => places[at]!);
    await allocate(
      pool,
      order.map((one) => one.enrolmentId),
      ["Har ALIS fra mandag", null],
    );
    const now = [];
    for (const { actor } of order) now.push(await signUp(pool, actor));
    expect(now.map(({ status, position }) => [status, position])).toEqual([
      ["confirmed", null],
      ["confirmed", null],
      ["waiting", 1],
      ["waiting", 2],
    ]);
    expect((await kindsTo(order[0]!.actor.personId)).at(-1)).toBe("enrolment.allocated");
    expect((await kindsTo(order[2]!.actor.personId)).at(-1)).toBe("enrolment.notAllocated");
    await withdraw(order[0]!.actor, order[0]!.enrolmentId);
    expect((await signUp(pool, order[2]!.actor)).status).toBe("offered");
    const { rows: reasons } = await superuser.query(
      "select reason from enrolment_change where reason is not null",
    );
    expect(reasons).toEqual([{ reason: "Har ALIS fra mandag" }]);
  });

  test("is for exactly those who have applied, once, and not before the last day to apply", async () => {
    const { pool, places } = await applied(2, 2);
    const ids = places.map((one) => one.enrolmentId);
    const refused = { code: "QUEUE_CHANGED" };
    await expect(allocate(pool, ids.slice(1))).rejects.toMatchObject(refused);
    await expect(allocate(pool, [ids[0]!, ids[0]!])).rejects.toMatchObject(refused);
    await superuser.query("update seat_pool set applies_by = '2099-01-01'");
    await expect(allocate(pool, ids)).rejects.toMatchObject(refused);
    await superuser.query("update seat_pool set applies_by = tunet_now()");
    await allocate(pool, ids);
    await expect(allocate(pool, [])).rejects.toMatchObject(refused);
  });

  test("is not avoided by making the pool an ordinary one while people wait for their answer", async () => {
    const { pool } = await applied(1, 1);
    const { id: _id, allocatedAt: _at, ...facts } = pool;
    await expect(
      withActor(leader, (tx) =>
        admit(tx, {
          act: "writePool",
          actorId: leader.personId,
          facts: { ...facts, mode: "firstCome" },
        }),
      ),
    ).rejects.toMatchObject({ code: "APPLICATIONS_WAIT" });
  });
});
