import { randomUUID } from "node:crypto";

import pg from "pg";
import { describe, expect, test, vi } from "vitest";

import { withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePool } from "#server/testing/factories.ts";

import type { Pool } from "./pools/service.ts";
import { maxInFlight, type Standing } from "./schema.ts";
import { admit, inTurn, withdraw } from "./service.ts";

const signUp = (
  pool: Pool,
  actor: Actor,
  idempotencyKey: string = randomUUID(),
): Promise<Standing> =>
  withActor(actor, (tx) =>
    admit(tx, {
      act: "signUp",
      poolId: pool.id,
      personId: actor.personId,
      organisationId: null,
      idempotencyKey,
    }),
  );

const resize = (pool: Pool, capacity: number) =>
  makeActor().then((actor) =>
    withActor(actor, (tx) => {
      const { id: _id, allocatedAt: _allocated, ...facts } = pool;
      const { personId: actorId } = actor;
      return admit(tx, { act: "writePool", actorId, facts: { ...facts, capacity } });
    }),
  );

const mails = async (
  personId: string,
): Promise<{ kind: string; method: string | null; ics: string | null }[]> => {
  const { rows } = await superuser.query(
    "select kind, ics_method as method, ics from outbox where receiver = $1 order by created_at, kind",
    [personId],
  );
  return rows;
};

const people = (count: number): Promise<Actor[]> =>
  Promise.all(Array.from({ length: count }, () => makeActor()));

describe("a seat", () => {
  test("is given while there are seats, then numbers from 1", async () => {
    const pool = await makePool({ capacity: 2 });
    const answers = [];
    for (const actor of await people(4)) answers.push(await signUp(pool, actor));
    expect(answers.map(({ status, position }) => [status, position])).toEqual([
      ["confirmed", null],
      ["confirmed", null],
      ["waiting", 1],
      ["waiting", 2],
    ]);
  });

  test("is one for each person: a repeated click, with the same key or another, returns the stored answer", async () => {
    const pool = await makePool();
    const actor = await makeActor();
    const key = randomUUID();
    const first = await signUp(pool, actor, key);
    expect(await signUp(pool, actor, key)).toEqual(first);
    expect(await signUp(pool, actor)).toEqual(first);
    expect(await mails(actor.personId)).toHaveLength(1);
  });

  test("of one course does not stand in the way of another with the same key", async () => {
    const actor = await makeActor();
    const key = randomUUID();
    const first = await signUp(await makePool(), actor, key);
    const second = await signUp(await makePool(), actor, key);
    expect([first.status, second.status]).toEqual(["confirmed", "confirmed"]);
    expect(second.enrolmentId).not.toBe(first.enrolmentId);
  });

  test("that was withdrawn is not given again by a late repeat of the old click, but by a new one", async () => {
    const pool = await makePool();
    const actor = await makeActor();
    const key = randomUUID();
    const { enrolmentId } = await signUp(pool, actor, key);
    await withdraw(actor, enrolmentId);
    expect((await signUp(pool, actor, key)).status).toBe("withdrawn");
    expect((await signUp(pool, actor)).status).toBe("confirmed");
  });

  test.each([
    ["SIGN_UP_NOT_OPEN", { isOpen: false }],
    ["SIGN_UP_CLOSED", { closesAt: new Date("2020-01-01") }],
    ["SIGN_UP_CLOSED", { startsAt: new Date("2020-01-01") }],
    ["COURSE_OVER", { startsAt: new Date("2020-01-01"), endsAt: new Date("2020-01-02") }],
    ["SIGN_UP_NOT_OPEN", { opensAt: new Date("2099-01-01") }],
  ])("is refused with %s when the pool says %o", async (code, facts) => {
    const pool = await makePool(facts);
    await expect(signUp(pool, await makeActor())).rejects.toMatchObject({ code });
  });
});

describe("a seat that becomes free", () => {
  test("is offered to number one in the same transaction, with the mail", async () => {
    const pool = await makePool({ capacity: 1 });
    const [first, second, third] = (await people(3)) as [Actor, Actor, Actor];
    const { enrolmentId } = await signUp(pool, first);
    await signUp(pool, second);
    await signUp(pool, third);
    await withdraw(first, enrolmentId);
    expect((await signUp(pool, second)).status).toBe("offered");
    expect(await signUp(pool, third)).toMatchObject({ status: "waiting", position: 1 });
    expect((await mails(second.personId)).map(({ kind, method }) => [kind, method])).toEqual([
      ["enrolment.waiting", null],
      ["enrolment.offered", null],
    ]);
  });

  test("is passed on after sign-up has closed, until the first date begins", async () => {
    const pool = await makePool({ capacity: 1 });
    const [first, second] = (await people(2)) as [Actor, Actor];
    const { enrolmentId } = await signUp(pool, first);
    await signUp(pool, second);
    await superuser.query("update seat_pool set closes_at = '2020-01-01' where id = $1", [pool.id]);
    await withdraw(first, enrolmentId);
    expect((await signUp(pool, second)).status).toBe("offered");
  });

  test("stays free once the first date has begun", async () => {
    const pool = await makePool({ capacity: 1 });
    const [first, second] = (await people(2)) as [Actor, Actor];
    const { enrolmentId } = await signUp(pool, first);
    await signUp(pool, second);
    await superuser.query("update seat_pool set starts_at = '2020-01-01' where id = $1", [pool.id]);
    await withdraw(first, enrolmentId);
    expect((await signUp(pool, second)).status).toBe("waiting");
  });

  test("within a day of the start is number one's without asking, with its invitation", async () => {
    const pool = await makePool({ capacity: 1 });
    const [first, second] = (await people(2)) as [Actor, Actor];
    const { enrolmentId } = await signUp(pool, first);
    await signUp(pool, second);
    await superuser.query("update seat_pool set starts_at = tunet_now() + interval '23 hours'");
    await withdraw(first, enrolmentId);
    expect((await signUp(pool, second)).status).toBe("confirmed");
    expect((await mails(second.personId)).at(-1)).toMatchObject({
      kind: "enrolment.promoted",
      method: "REQUEST",
    });
  });

  test("by raising the capacity goes to the queue in order", async () => {
    const pool = await makePool({ capacity: 1 });
    const crowd = await people(4);
    for (const actor of crowd) await signUp(pool, actor);
    await resize(pool, 3);
    const now = [];
    for (const actor of crowd) now.push(await signUp(pool, actor));
    expect(now.map(({ status, position }) => [status, position])).toEqual([
      ["confirmed", null],
      ["offered", null],
      ["offered", null],
      ["waiting", 1],
    ]);
  });
});

test("somebody who withdraws again and again is stopped, since the arranger hears of it each time", async () => {
  const pool = await makePool({ lateFrom: new Date("2020-01-01") });
  const actor = await makeActor();
  const inAndOut = async (): Promise<void> => {
    for (let times = 0; times < 40; times += 1)
      await withdraw(actor, (await signUp(pool, actor)).enrolmentId);
  };
  await expect(inAndOut()).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect(await mails(pool.contactAddress)).toHaveLength(30);
});

test("a newcomer cannot overtake the queue", async () => {
  const pool = await makePool({ capacity: 1 });
  const [first, waiting, newcomer] = (await people(3)) as [Actor, Actor, Actor];
  const { enrolmentId } = await signUp(pool, first);
  await signUp(pool, waiting);
  // A seat is free and nobody has been promoted: what a crash between the two would leave.
  await superuser.query("update enrolment set state = 'withdrawn' where id = $1", [enrolmentId]);
  expect(await signUp(pool, newcomer)).toMatchObject({ status: "waiting", position: 2 });
});

test("fewer seats than are taken is refused with the number over", async () => {
  const pool = await makePool({ capacity: 3 });
  for (const actor of await people(3)) await signUp(pool, actor);
  await expect(resize(pool, 1)).rejects.toMatchObject({
    code: "SEATS_BELOW_TAKEN",
    params: { over: 2 },
  });
});

describe("a withdrawal", () => {
  test("takes the calendar entry back, and a new sign-up reaches a calendar that saw both", async () => {
    const pool = await makePool();
    const actor = await makeActor();
    const { enrolmentId } = await signUp(pool, actor);
    await withdraw(actor, enrolmentId);
    await signUp(pool, actor);
    const sent = await mails(actor.personId);
    expect(sent.map(({ method }) => method)).toEqual(["REQUEST", "CANCEL", "REQUEST"]);
    const sequences = sent.map(({ ics }) => Number(/SEQUENCE:(\d+)/.exec(ics ?? "")?.[1]));
    expect(sequences).toEqual([0, 1, 2]);
    const uids = sent.map(({ ics }) => /UID:(.+)\r/.exec(ics ?? "")?.[1]);
    expect(new Set(uids).size).toBe(1);
  });

  test("repeated returns the stored answer and tells nobody twice", async () => {
    const pool = await makePool();
    const actor = await makeActor();
    const { enrolmentId } = await signUp(pool, actor);
    await withdraw(actor, enrolmentId);
    expect((await withdraw(actor, enrolmentId)).status).toBe("withdrawn");
    expect(await mails(actor.personId)).toHaveLength(2);
  });

  test("after «meld av innen» works, is marked, and the organiser is told", async () => {
    const pool = await makePool({ lateFrom: new Date("2020-01-01") });
    const actor = await makeActor();
    const { enrolmentId } = await signUp(pool, actor);
    await withdraw(actor, enrolmentId);
    const { rows } = await superuser.query("select state, is_late from enrolment where id = $1", [
      enrolmentId,
    ]);
    expect(rows).toEqual([{ state: "withdrawn", is_late: true }]);
    expect((await mails(pool.contactAddress)).map(({ kind }) => kind)).toEqual([
      "enrolment.lateWithdrawal",
    ]);
  });

  test("of somebody else's place is NOT_FOUND, as is one that never was", async () => {
    const pool = await makePool();
    const { enrolmentId } = await signUp(pool, await makeActor());
    const stranger = await makeActor();
    await expect(withdraw(stranger, enrolmentId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(withdraw(stranger, randomUUID())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("when a pool is cancelled everybody with a place is told, and calendars lose the entry", async () => {
  const pool = await makePool({ capacity: 1 });
  const [seated, waiting, office] = (await people(3)) as [Actor, Actor, Actor];
  await signUp(pool, seated);
  await signUp(pool, waiting);
  await withActor(office, (tx) =>
    admit(tx, {
      act: "cancelPool",
      actorId: office.personId,
      owner: { ownerKind: "course", ownerId: pool.ownerId },
      note: "Kurslederen er syk.",
    }),
  );
  expect((await mails(seated.personId)).at(-1)).toMatchObject({
    kind: "enrolment.cancelled",
    method: "CANCEL",
  });
  expect((await mails(waiting.personId)).at(-1)).toMatchObject({
    kind: "enrolment.cancelled",
    method: null,
  });
  await expect(signUp(pool, await makeActor())).rejects.toMatchObject({ code: "SIGN_UP_NOT_OPEN" });
});

test("every change of a place is one row of the history and one of the audit log", async () => {
  const pool = await makePool({ capacity: 1 });
  const [first, second] = (await people(2)) as [Actor, Actor];
  const { enrolmentId } = await signUp(pool, first);
  await signUp(pool, second);
  await withdraw(first, enrolmentId);
  const history = await superuser.query(
    "select from_state, to_state, cause from enrolment_change order by id",
  );
  expect(history.rows).toEqual([
    { from_state: null, to_state: "confirmed", cause: "signUp" },
    { from_state: null, to_state: "waiting", cause: "signUp" },
    { from_state: "confirmed", to_state: "withdrawn", cause: "withdrawal" },
    { from_state: "waiting", to_state: "offered", cause: "offer" },
  ]);
  const audit = await superuser.query(
    "select action from audit_entry where entity_kind = 'enrolment' order by id",
  );
  expect(audit.rows.map((row) => row.action)).toEqual([
    "enrolment.confirmed",
    "enrolment.waiting",
    "enrolment.withdrawn",
    "enrolment.offered",
  ]);
});

describe("in a rush", () => {
  test("everybody waits for three statements of each sign-up: what there is, the place, the mail", async () => {
    const pool = await makePool();
    const { personId } = await makeActor();
    const addressee = {
      firstName: "Kari",
      lastName: "Li",
      locale: "nb",
      address: "k@b.no",
      takesInvitations: true,
    } as const;
    const asked = { poolId: pool.id, personId, organisationId: null, addressee } as const;
    const query = vi.spyOn(pg.Client.prototype, "query");
    await withActor({ personId }, (tx) =>
      admit(tx, { act: "signUp", ...asked, idempotencyKey: randomUUID() }),
    );
    const sent = query.mock.calls.map(([config]: unknown[]) =>
      typeof config === "string" ? config : (config as pg.QueryConfig).text,
    );
    query.mockRestore();
    const locked = sent.findIndex((text) => text.endsWith("for update"));
    expect(locked).toBeGreaterThan(0);
    expect(sent.slice(locked + 1)).toEqual([
      expect.stringMatching(/^select .*"counted"/),
      expect.stringMatching(/^with .*"enrolment".*"enrolment_change".*"audit_entry"/),
      expect.stringMatching(/^insert into "outbox"/),
      "commit",
    ]);
  });

  test("a process works on eight at a time, and the others wait in the order they came", async () => {
    const begun: number[] = [];
    const running = new Set<number>();
    let most = 0;
    const numbers = Array.from({ length: 3 * maxInFlight }, (_, n) => n);
    const work = async (n: number): Promise<void> => {
      begun.push(n);
      running.add(n);
      most = Math.max(most, running.size);
      await new Promise((resolve) => setImmediate(resolve));
      running.delete(n);
    };
    await Promise.all(numbers.map((n) => inTurn(() => work(n))));
    expect(most).toBe(8);
    expect(begun).toEqual(numbers);
  });
});
