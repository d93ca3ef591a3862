import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { asSystem, withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makePool } from "#server/testing/factories.ts";

import type { Pool } from "../pools/service.ts";
import type { Standing } from "../schema.ts";
import { admit, answerOffer, expireEverywhere, queueAgain, withdraw } from "../service.ts";

const signUp = (pool: Pool, actor: Actor): Promise<Standing> =>
  withActor(actor, (tx) =>
    admit(tx, {
      act: "signUp",
      poolId: pool.id,
      personId: actor.personId,
      organisationId: null,
      idempotencyKey: randomUUID(),
    }),
  );

const kinds = async ({ personId }: Actor): Promise<string[]> => {
  const { rows } = await superuser.query<{ kind: string }>(
    "select kind from outbox where person_id = $1 order by created_at, kind",
    [personId],
  );
  return rows.map((row) => row.kind);
};

/** The token of the newest mail of a kind. */
const tokenOf = async ({ personId }: Actor, kind: string): Promise<string> => {
  const { rows } = await superuser.query<{ text: string }>(
    "select text from outbox where person_id = $1 and kind = $2 order by created_at desc limit 1",
    [personId, kind],
  );
  const token = /\/svar\/([\w-]+)/u.exec(rows[0]?.text ?? "")?.[1];
  if (!token) throw new Error("the mail has no link to answer");
  return token;
};

let pool: Pool;
let first: Actor;
let second: Actor;
let third: Actor;
/** The offer of the second, since the first has withdrawn; the third waits. */
let offered: Standing;

beforeEach(async () => {
  pool = await makePool({ capacity: 1 });
  [first, second, third] = await Promise.all([makeActor(), makeActor(), makeActor()]);
  const seat = await signUp(pool, first);
  offered = await signUp(pool, second);
  await signUp(pool, third);
  await withdraw(first, seat.enrolmentId);
});

const answer = (reply: "accept" | "decline") =>
  answerOffer(second, { enrolmentId: offered.enrolmentId, answer: reply });

describe("an offer", () => {
  test("that is accepted is a seat, with the invitation", async () => {
    expect(await answer("accept")).toEqual({
      enrolmentId: offered.enrolmentId,
      status: "confirmed",
      position: null,
    });
    expect((await kinds(second)).at(-1)).toBe("enrolment.confirmed");
    expect(await signUp(pool, third)).toMatchObject({ status: "waiting", position: 1 });
  });

  test("that is declined goes to the next in the same moment", async () => {
    expect((await answer("decline")).status).toBe("declined");
    expect((await signUp(pool, third)).status).toBe("offered");
    expect((await kinds(second)).at(-1)).toBe("enrolment.declined");
  });

  test("is answered once: the second answer changes nothing, and says what stands", async () => {
    await answer("accept");
    expect((await answer("decline")).status).toBe("confirmed");
    await withdraw(second, offered.enrolmentId);
    expect((await answer("accept")).status).toBe("withdrawn");
    expect((await kinds(second)).filter((kind) => kind === "enrolment.confirmed")).toHaveLength(1);
  });

  test("counts as taken: a newcomer does not get the seat", async () => {
    expect(await signUp(pool, await makeActor())).toMatchObject({ status: "waiting", position: 2 });
  });

  test("is nobody else's to answer", async () => {
    const strange = { enrolmentId: offered.enrolmentId, answer: "accept" } as const;
    await expect(answerOffer(third, strange)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(queueAgain(third, offered.enrolmentId)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("is answered from the mail, with a fact that says until when", async () => {
    const token = await tokenOf(second, "enrolment.offered");
    const page = await callAs(null).answers.show({ token });
    expect(page).toMatchObject({
      state: "open",
      title: "Vil du ha plass på «Veilederkurs på Voss»?",
      facts: [{ label: "Svar innen" }, { label: "Når" }],
    });
    await callAs(null).answers.give({ token, answer: "yes" });
    expect((await signUp(pool, second)).status).toBe("confirmed");
  });

  test("ends for whoever withdraws instead of answering", async () => {
    await withdraw(second, offered.enrolmentId);
    expect((await signUp(pool, third)).status).toBe("offered");
  });
});

describe("an offer that nobody answered in time", () => {
  beforeEach(() => moveClock("9 days"));

  test("is over by the minute, and goes to the next", async () => {
    expect(await expireEverywhere()).toBe(1);
    expect(await expireEverywhere()).toBe(0);
    expect((await signUp(pool, third)).status).toBe("offered");
    expect((await kinds(second)).at(-1)).toBe("enrolment.expired");
  });

  test("is over before the minute's work when somebody comes by", async () => {
    const newcomer = await makeActor();
    expect(await signUp(pool, newcomer)).toMatchObject({ status: "waiting", position: 1 });
    expect((await signUp(pool, third)).status).toBe("offered");
    expect(await expireEverywhere()).toBe(0);
  });

  test("cannot be accepted any more, in the browser or from the mail", async () => {
    expect((await answer("accept")).status).toBe("expired");
    const token = await tokenOf(second, "enrolment.offered");
    expect(await callAs(null).answers.show({ token })).toEqual({ state: "expired" });
    await expect(callAs(null).answers.give({ token, answer: "yes" })).rejects.toThrow();
    expect((await signUp(pool, third)).status).toBe("offered");
  });

  test("lets the person go last with one tap from the mail, and nobody is overtaken", async () => {
    await expireEverywhere();
    const token = await tokenOf(second, "enrolment.expired");
    await callAs(null).answers.give({ token, answer: "yes" });
    expect(await signUp(pool, second)).toMatchObject({ status: "waiting", position: 1 });
    expect((await signUp(pool, third)).status).toBe("offered");
    expect((await kinds(second)).at(-1)).toBe("enrolment.waiting");
    expect(await callAs(null).answers.show({ token })).toMatchObject({ state: "answered" });
  });

  test("gives the person the seat that nobody waits for, and only once", async () => {
    await withdraw(third, (await signUp(pool, third)).enrolmentId);
    await expireEverywhere();
    const again = await queueAgain(second, offered.enrolmentId);
    expect(again.status).toBe("confirmed");
    expect(await queueAgain(second, offered.enrolmentId)).toEqual(again);
  });

  test("lets nobody go last once the first date has begun", async () => {
    await expireEverywhere();
    await superuser.query("update seat_pool set starts_at = '2020-01-01'");
    await expect(queueAgain(second, offered.enrolmentId)).rejects.toMatchObject({
      code: "SIGN_UP_CLOSED",
    });
  });
});

test("a pool that was over before its worker woke up gives nothing away", async () => {
  await superuser.query(
    "update seat_pool set starts_at = tunet_now() + interval '3 days', ends_at = tunet_now() + interval '4 days'",
  );
  await moveClock("10 days");
  expect(await expireEverywhere()).toBe(1);
  expect((await signUp(pool, third)).status).toBe("waiting");
});

test("erasing somebody with an offer gives it to the next", async () => {
  await asSystem((tx) => admit(tx, { act: "vacate", actorId: null, personId: second.personId }));
  expect((await signUp(pool, third)).status).toBe("offered");
});

test("an application is no place in a queue, and waits for the answer to all", async () => {
  const applied = await makePool({
    capacity: 1,
    mode: "apply",
    appliesBy: new Date("2099-01-01"),
    startsAt: new Date("2099-02-01"),
    endsAt: new Date("2099-02-02"),
  });
  expect((await signUp(applied, first)).status).toBe("applied");
  expect((await signUp(applied, second)).status).toBe("applied");
  expect((await kinds(first)).at(-1)).toBe("enrolment.applied");
  await superuser.query("update seat_pool set applies_by = '2020-01-01' where id = $1", [
    applied.id,
  ]);
  await expect(signUp(applied, third)).rejects.toMatchObject({ code: "SIGN_UP_BEING_ALLOCATED" });
});
