import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";

import { asSystem, withActor } from "#db/client.ts";
import { seatPool } from "#db/schema/enrolment.ts";
import type { Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePool, organisationId } from "#server/testing/factories.ts";

import type { Pool } from "./pools/service.ts";
import { freeSeats } from "./rules.ts";
import type { Act, ActOf, BookedSeat, EnrolmentState } from "./schema.ts";
import { admit, type AdmitSteps } from "./service.ts";

/*
 * Any sequence of what people, leaders and the office do, on the real database. After each act the rows
 * themselves must say: never oversold, nobody overtaken, nobody lost, one place for each person, and for
 * each change exactly one mail, and no mail without one.
 */

const crowd = 8;

type Place = {
  id: string;
  seq: number;
  state: EnrolmentState;
  personId: string | null;
  block: string | null;
  version: number;
};
type Change = {
  place: string;
  from: EnrolmentState | null;
  to: EnrolmentState;
  cause: string;
};
type Mail = { entity: string; version: number; receivers: number };

let people: Actor[];
let office: Actor;
let organisation: string;
beforeEach(async () => {
  people = [];
  for (let n = 0; n < crowd; n += 1) people.push(await makeActor([["supervisor", "4601"]]));
  office = await makeActor([["healthLeader", "4601"]]);
  organisation = await organisationId("4601");
});

/** One pool of seats, and everything that is done to it. */
class Real {
  readonly pool: Pool;
  readonly steps: AdmitSteps;
  constructor(pool: Pool, steps: AdmitSteps) {
    this.pool = pool;
    this.steps = steps;
  }

  async places(): Promise<Place[]> {
    const { rows } = await superuser.query<Place>(
      `select e.id, e.seq::int, e.state, e.person_id as "personId", e.version,
         case when b.mode = 'all' then b.id end as block
       from enrolment e left join booking b on b.id = e.booking_id
       where e.pool_id = $1 order by e.seq`,
      [this.pool.id],
    );
    return rows;
  }

  /** An act in somebody's name. What is refused has changed nothing, and that is an answer too. */
  async act<K extends Act["act"]>(
    actor: { personId: string | null },
    act: ActOf<K>,
  ): Promise<void> {
    try {
      await withActor(actor, (tx) => admit(tx, act, this.steps));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  signUp = (actor: Actor): Promise<void> =>
    this.act(actor, {
      act: "signUp",
      poolId: this.pool.id,
      personId: actor.personId,
      organisationId: null,
      idempotencyKey: randomUUID(),
    });
}

const seated: readonly EnrolmentState[] = ["confirmed", "offered", "held"];
const active: readonly EnrolmentState[] = [...seated, "waiting"];

/** How a place may change, and why; anything else is somebody lost. */
const allowed: Record<string, readonly string[]> = {
  "null confirmed": ["signUp", "booking", "swap", "again"],
  "null waiting": ["signUp", "booking", "again"],
  "null held": ["booking", "swap"],
  "waiting offered": ["offer", "passOver"],
  "waiting held": ["offer", "passOver"],
  "waiting waiting": ["naming", "passOver"],
  "waiting confirmed": ["naming", "swap"],
  "waiting withdrawn": ["withdrawal", "release"],
  "offered confirmed": ["acceptance"],
  "offered held": ["acceptance"],
  "offered declined": ["refusal"],
  "offered expired": ["expiry"],
  "offered offered": ["naming"],
  "offered withdrawn": ["withdrawal", "release"],
  "held confirmed": ["naming"],
  "held replaced": ["naming", "swap"],
  "held expired": ["expiry"],
  "held withdrawn": ["release"],
  "confirmed withdrawn": ["withdrawal", "release"],
  "confirmed replaced": ["swap"],
};

/** Acts that give one certain seat to one certain person, whoever waits. */
const gives = new Set(["naming", "swap"]);

async function check(real: Real, before: Place[]): Promise<void> {
  const after = await real.places();
  const [{ capacity } = { capacity: 0 }] = await asSystem((tx) =>
    tx.select({ capacity: seatPool.capacity }).from(seatPool).where(eq(seatPool.id, real.pool.id)),
  );
  const taken = after.filter((one) => seated.includes(one.state)).length;
  const queue = after.filter((one) => one.state === "waiting");
  expect(taken, "never oversold").toBeLessThanOrEqual(capacity);

  const named = after.filter((one) => active.includes(one.state)).map((one) => one.personId);
  const persons = named.filter((personId) => personId !== null);
  expect(new Set(persons).size, "one place for each person").toBe(persons.length);

  const changes = await changesOf(real.pool.id);
  checkQueue(before, after, changes);
  // Nobody waits for a seat that is free, unless a group in front needs more of them.
  const [head] = queue;
  const ahead = queue.filter((one) => one.block !== null && one.block === head?.block).length || 1;
  if (head) expect(capacity - taken, "free seats go to the queue").toBeLessThan(ahead);
  expect(freeSeats({ capacity, taken, waiting: queue.length })).toBeGreaterThanOrEqual(0);

  await checkChanges(after, changes, real.pool.id);
}

/** Who waited and was seated stood before everybody who waited and still does; so did nobody who came later. */
function checkQueue(before: Place[], after: Place[], changes: Change[]): void {
  const now = new Map(after.map((one) => [one.id, one]));
  const known = new Map(before.map((one) => [one.id, one]));
  const causeOf = (id: string) => changes.findLast((change) => change.place === id)?.cause ?? "";
  const still = before.filter(
    (one) => one.state === "waiting" && now.get(one.id)?.state === "waiting",
  );
  const first = Math.min(...still.map((one) => one.seq));
  const passed = changes.some((change) => change.cause === "passOver");
  if (passed) return;
  for (const one of after) {
    const was = known.get(one.id)?.state ?? null;
    const isNewlySeated = seated.includes(one.state) && (was === null || was === "waiting");
    if (isNewlySeated && !gives.has(causeOf(one.id)))
      expect(one.seq, "nobody is overtaken").toBeLessThan(first);
  }
}

async function changesOf(poolId: string): Promise<Change[]> {
  const { rows } = await superuser.query<Change>(
    `select c.enrolment_id as place, c.from_state as from, c.to_state as to, c.cause
     from enrolment_change c join enrolment e on e.id = c.enrolment_id
     where e.pool_id = $1 order by c.id`,
    [poolId],
  );
  return rows;
}

/** A place that was nobody's got its person; whoever waited and took a kept seat had a place before. */
const gotItsPerson = ({ cause, from, to }: Change): boolean =>
  cause === "naming" && to !== "replaced" && !(from === "waiting" && to === "confirmed");

async function checkChanges(places: Place[], changes: Change[], poolId: string): Promise<void> {
  const { rows: mails } = await superuser.query<Mail>(
    `select o.entity, o.version, count(*)::int as receivers from outbox o
     where o.entity in (select 'enrolment:' || id from enrolment where pool_id = $1)
     group by o.entity, o.version`,
    [poolId],
  );
  const expected: Mail[] = [];
  for (const place of places) {
    const own = changes.filter((change) => change.place === place.id);
    own.reduce<string | null>((state, change) => {
      expect(change.from, "nobody is lost").toBe(state);
      expect(allowed[`${change.from} ${change.to}`] ?? [], `${change.from} ${change.to}`).toContain(
        change.cause,
      );
      return change.to;
    }, null);
    expect(own.at(-1)?.to, "nobody is lost").toBe(place.state);
    // That a group was passed over leaves its places as they are.
    const counted = own.filter((one) => !(one.cause === "passOver" && one.from === one.to));
    expect(counted).toHaveLength(place.version);
    const naming = counted.findIndex(gotItsPerson);
    for (const [at, change] of counted.entries()) {
      const hadPerson = place.personId !== null && at >= naming;
      // A group's offer goes to those who booked for it.
      const isGroups = place.block !== null && change.to === "offered";
      if (hadPerson && !isGroups)
        expected.push({ entity: `enrolment:${place.id}`, version: at + 1, receivers: 1 });
    }
  }
  const sorted = (rows: Mail[]) =>
    rows.map(({ entity, version, receivers }) => `${entity} ${version} ${receivers}`).toSorted();
  expect(sorted(mails), "one mail for each change").toEqual(sorted(expected));

  const { rows: booked } = await superuser.query(
    `select b.version, array_agg(o.version order by o.version) as told
     from booking b join outbox o on o.entity = 'booking:' || b.id
     where b.pool_id = $1 group by b.id`,
    [poolId],
  );
  for (const { version, told } of booked as { version: number; told: number[] }[])
    expect(told, "one mail for each thing the booker is told").toEqual(
      Array.from({ length: version - 1 }, (_, at) => at + 2),
    );
}

type Model = Record<string, never>;

/** One thing that somebody does; all invariants are looked at before the next. */
class Command implements fc.AsyncCommand<Model, Real> {
  readonly name: string;
  readonly work: (real: Real) => Promise<void>;
  constructor(name: string, work: (real: Real) => Promise<void>) {
    this.name = name;
    this.work = work;
  }
  check = (): boolean => true;
  async run(_model: Model, real: Real): Promise<void> {
    const before = await real.places();
    await this.work(real);
    await check(real, before);
  }
  toString = (): string => this.name;
}

const person = fc.nat({ max: crowd - 1 });
const pick = <T>(rows: readonly T[], at: number): T | undefined => rows[at % (rows.length || 1)];

/** Something done to the place of one of the people, while there is one in that state. */
const onOwn = (act: "withdraw" | "accept" | "decline" | "goLast", state: EnrolmentState | null) =>
  person.map(
    (at) =>
      new Command(`${act} ${at}`, async (real) => {
        const actor = people[at]!;
        const mine = (await real.places()).filter((one) => one.personId === actor.personId);
        const place = mine.findLast((one) => (state ? one.state === state : true));
        if (!place || (place.block && act !== "withdraw")) return;
        const { id: enrolmentId } = place;
        const { personId: actorId } = actor;
        await real.act(actor, { act, poolId: real.pool.id, enrolmentId, actorId });
      }),
  );

/** The leader's answer to the offer of a group. */
const groupAnswers = fc.constantFrom("accept" as const, "decline" as const).map(
  (act) =>
    new Command(`group: ${act}`, async (real) => {
      const place = (await real.places()).find((one) => one.block && one.state === "offered");
      if (!place) return;
      const { personId: actorId } = office;
      await real.act(office, { act, poolId: real.pool.id, enrolmentId: place.id, actorId });
    }),
);

const seatsOf = (who: number[], later: number): BookedSeat[] => [
  ...[...new Set(who)].map((at) => ({ personId: people[at]!.personId })),
  ...Array.from({ length: later }, () => ({ later: true }) as const),
];

const groups = fc
  .record({
    who: fc.array(person, { maxLength: 2 }),
    later: fc.nat({ max: 2 }),
    mode: fc.constantFrom("all" as const, "asMany" as const),
  })
  .filter(({ who, later }) => who.length + later > 0)
  .map(
    ({ who, later, mode }) =>
      new Command(`book ${mode} ${who.join()}+${later}`, (real) =>
        real.act(office, {
          act: "book",
          poolId: real.pool.id,
          actorId: office.personId,
          organisationId: organisation,
          mode,
          seats: seatsOf(who, later),
          idempotencyKey: randomUUID(),
        }),
      ),
  );

/** Something done to a booked place. */
const onBooked = fc
  .record({ at: fc.nat({ max: 20 }), who: person, act: fc.constantFrom("name", "swap", "release") })
  .map(
    ({ at, who, act }) =>
      new Command(`${act} ${at} ${who}`, async (real) => {
        const { rows } = await superuser.query<{ id: string }>(
          `select id from enrolment where pool_id = $1 and booking_id is not null
             and state in ('confirmed', 'held', 'waiting', 'offered') order by seq`,
          [real.pool.id],
        );
        const place = pick(rows, at);
        if (!place) return;
        const on = { poolId: real.pool.id, enrolmentId: place.id, actorId: office.personId };
        const seat = { personId: people[who]!.personId };
        if (act === "release") await real.act(office, { act: "release", ...on });
        else if (act === "name") await real.act(office, { act: "name", ...on, seat });
        else await real.act(office, { act: "swap", ...on, seat });
      }),
  );

const resizes = fc.integer({ min: 1, max: 6 }).map(
  (capacity) =>
    new Command(`capacity ${capacity}`, (real) => {
      const { id: _id, allocatedAt: _at, ...facts } = real.pool;
      const { personId: actorId } = office;
      return real.act(office, { act: "writePool", actorId, facts: { ...facts, capacity } });
    }),
);

/** Everything that is offered or kept runs out, and the minute's work or whoever comes next ends it. */
const expiries = fc.boolean().map(
  (byTheMinute) =>
    new Command(`expire ${byTheMinute ? "by the minute" : "by the next"}`, async (real) => {
      await superuser.query(
        "update enrolment set expires_at = tunet_now() where pool_id = $1 and expires_at is not null",
        [real.pool.id],
      );
      if (byTheMinute) await real.act({ personId: null }, { act: "expire", poolId: real.pool.id });
      else await real.signUp(people[0]!);
    }),
);

const passOvers = fc.constant(null).map(
  () =>
    new Command("pass over", async (real) => {
      const head = (await real.places()).find((one) => one.state === "waiting");
      if (!head?.block) return;
      await real.act(office, {
        act: "passOver",
        poolId: real.pool.id,
        bookingId: head.block,
        reason: "fordi",
        actorId: office.personId,
      });
    }),
);

/** Several at the same moment, each on a connection of its own. */
const rushes = fc.uniqueArray(person, { minLength: 2, maxLength: 5 }).map(
  (who) =>
    new Command(`rush ${who.join()}`, async (real) => {
      await Promise.all(who.map((at) => real.signUp(people[at]!)));
    }),
);

const signUps = person.map(
  (at) => new Command(`sign up ${at}`, (real) => real.signUp(people[at]!)),
);

const anything = fc.commands(
  [
    signUps,
    signUps,
    onOwn("withdraw", null),
    onOwn("accept", "offered"),
    onOwn("decline", "offered"),
    onOwn("goLast", "expired"),
    groupAnswers,
    groups,
    onBooked,
    resizes,
    expiries,
    passOvers,
    rushes,
  ],
  { maxCommands: 30, size: "max" },
);

const property = (steps: () => AdmitSteps) =>
  fc.asyncProperty(fc.integer({ min: 1, max: 4 }), anything, async (capacity, commands) => {
    const pool = await makePool({ capacity });
    await fc.asyncModelRun(() => ({ model: {}, real: new Real(pool, steps()) }), commands);
  });

const time = { timeout: 420_000 };

test("whatever people do, in whatever order, the seats stay right", time, async () => {
  await fc.assert(
    property(() => ({})),
    { numRuns: 40, endOnFailure: true },
  );
});

test("a count before an insert without a lock between them is found", time, async () => {
  const result = await fc.check(
    property(() => ({
      lock: async (tx, id) => {
        const [row] = await tx.select().from(seatPool).where(eq(seatPool.id, id));
        if (!row) throw new Error("no pool");
        return row;
      },
      // Long enough for everybody of a rush to have counted.
      beforeInsert: () => new Promise((resolve) => setTimeout(resolve, 60)),
    })),
    { numRuns: 40, endOnFailure: true },
  );
  expect(result.failed).toBe(true);
  // Without the lock two may count before either sits down, and two may change one place at once.
  expect(String(result.errorInstance)).toMatch(/never oversold|nobody is lost/u);
});
