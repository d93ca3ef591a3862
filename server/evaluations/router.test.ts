import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { asSystem } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import type { Actor } from "#server/authorize.ts";
import { erasePerson } from "#server/privacy/erasure.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

import { askDue } from "./service.ts";

const canary = `Kanari${randomUUID().slice(0, 8)}`;
let office: Actor;
let courseId: string;

const dayIn = async (days: number): Promise<string> => {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]!.day;
};

beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
  const day = await dayIn(3);
  const made = await callAs(office).courses.create({
    title: "Veilederkurs på Voss",
    dates: [{ start: `${day}T09:00`, end: `${day}T15:00` }],
    where: "Voss",
    seats: 10,
    forWhom: "Alle",
    contact: "kontoret@example.test",
  });
  await callAs(office).courses.publish(made);
  courseId = made.courseId;
});

/** So many who had a seat, one who waited in vain, and the evening of the day after. */
async function hold(seats: number): Promise<Actor[]> {
  const people: Actor[] = [];
  const { rows } = await superuser.query<{ id: string }>(
    "select id from seat_pool where owner_id = $1",
    [courseId],
  );
  const poolId = rows[0]!.id;
  for (let at = 0; at <= seats; at += 1) {
    const one = await makeActor();
    await asSystem((tx) =>
      tx.insert(enrolment).values({
        poolId,
        personId: one.personId,
        state: at < seats ? "confirmed" : "waiting",
        idempotencyKey: randomUUID(),
      }),
    );
    if (at < seats) people.push(one);
  }
  await moveClock("4 days");
  return people;
}

const tokenOf = async ({ personId }: Actor): Promise<string> => {
  const { rows } = await superuser.query<{ path: string }>(
    "select path from outbox where kind = 'evaluations.asked' and person_id = $1",
    [personId],
  );
  return rows[0]!.path.slice("/evaluering/".length);
};

const give = async (who: Actor, useful: number, words = ""): Promise<void> =>
  callAs(null).evaluations.give({
    token: await tokenOf(who),
    useful,
    taught: 4,
    arranged: 5,
    words,
  });

const result = () => callAs(office).courses.questions.evaluation({ courseId });

describe("asking", () => {
  test("everybody who had a seat is asked once, with the mail on Monday", async () => {
    const people = await hold(4);
    expect(await result()).toBeNull();
    expect(await askDue()).toBe(4);
    expect(await askDue()).toBe(0);
    const { rows } = await superuser.query<{ person_id: string; state: string }>(
      "select person_id, state from outbox where kind = 'evaluations.asked'",
    );
    expect(rows.map((row) => row.person_id).toSorted()).toEqual(
      people.map((one) => one.personId).toSorted(),
    );
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(["digest"]));
    expect((await callAs(office).courses.forOffice({ courseId })).isEvaluated).toBe(true);
  });

  test("where people were marked, only those who were there are asked", async () => {
    const [kari, ola, nils] = (await hold(4)) as [Actor, Actor, Actor, Actor];
    await superuser.query(
      `insert into attendance_mark (enrolment_id, date_uid, is_present, made_at)
       select id, 'one', person_id = any($2), tunet_now() from enrolment
       where person_id = any($1)`,
      [[kari, ola, nils].map((one) => one.personId), [kari, ola].map((one) => one.personId)],
    );
    expect(await askDue()).toBe(2);
    const { rows } = await superuser.query<{ person_id: string }>(
      "select person_id from outbox where kind = 'evaluations.asked'",
    );
    expect(new Set(rows.map((row) => row.person_id))).toEqual(
      new Set([kari.personId, ola.personId]),
    );
  });

  test("nobody is asked where the office said no, before the end, or of what is long over", async () => {
    await callAs(office).courses.questions.switch({ courseId, what: "evaluation", isOn: false });
    await hold(4);
    expect(await askDue()).toBe(0);
    await callAs(office).courses.questions.switch({ courseId, what: "evaluation", isOn: true });
    await moveClock("-4 days");
    expect(await askDue()).toBe(0);
    await moveClock("12 days");
    expect(await askDue()).toBe(0);
  });

  test("the one link of the mail opens the page, and reading it changes nothing", async () => {
    const [kari] = await hold(4);
    await askDue();
    const token = await tokenOf(kari!);
    const page = await callAs(null).evaluations.show({ token });
    expect(page).toEqual({ title: "Veilederkurs på Voss", state: "open" });
    expect((await superuser.query("select from evaluation_mark where has_answered")).rowCount).toBe(
      0,
    );
    const guess = token.slice(0, -3) + (token.endsWith("AAA") ? "BBB" : "AAA");
    for (const made of [guess, "made-up", randomUUID()])
      await expect(callAs(null).evaluations.show({ token: made })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
  });
});

describe("answering", () => {
  test("counts once, also when two presses come at the same moment", async () => {
    const [kari] = await hold(4);
    await askDue();
    const token = await tokenOf(kari!);
    const press = (useful: number) =>
      callAs(null).evaluations.give({ token, useful, taught: 4, arranged: 5, words: "" });
    await Promise.all([press(5), press(5), press(1)]);
    await press(1);
    expect((await superuser.query("select from evaluation_reply")).rowCount).toBe(1);
    expect(await callAs(null).evaluations.show({ token })).toMatchObject({
      state: "answered",
    });
  });

  test("is refused when the time is over, and with a number that is none", async () => {
    const [kari] = await hold(4);
    await askDue();
    await expect(give(kari!, 0)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await moveClock("14 days");
    await expect(give(kari!, 5)).rejects.toMatchObject({ cause: { code: "EVALUATION_OVER" } });
    expect((await superuser.query("select from evaluation_reply")).rowCount).toBe(0);
  });

  test("leaves nothing that leads from the person to the answer", async () => {
    const [kari] = await hold(4);
    await askDue();
    await give(kari!, 5, `Mer tid ${canary}`);
    const { rows: columns } = await superuser.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and table_name in ('evaluation_mark', 'evaluation_reply')
       order by 1, 2`,
    );
    // No person with an answer, no time with either, and no column in common but the pool.
    expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual([
      "evaluation_mark.has_answered",
      "evaluation_mark.id",
      "evaluation_mark.person_id",
      "evaluation_mark.pool_id",
      "evaluation_reply.arranged",
      "evaluation_reply.id",
      "evaluation_reply.pool_id",
      "evaluation_reply.taught",
      "evaluation_reply.useful",
      "evaluation_reply.words",
    ]);
    const { rows } = await superuser.query(
      `select (select count(*) from audit_entry where action like 'evaluation%')::int as logged,
        (select count(*) from evaluation_mark m join evaluation_reply r on r.id = m.id)::int as same`,
    );
    expect(rows).toEqual([{ logged: 0, same: 0 }]);
  });
});

describe("the result", () => {
  test("is not shown before it is closed, so that nobody reads one answer off the difference", async () => {
    const people = await hold(6);
    await askDue();
    for (const one of people.slice(0, 5)) await give(one, 4, canary);
    expect(await result()).toMatchObject({ asked: 6, answered: 5, isOver: false, summary: null });
    expect(JSON.stringify(await result())).not.toContain(canary);
    // When nobody is left who could answer, there is no next result to compare with.
    await give(people[5]!, 1, canary);
    expect(await result()).toMatchObject({
      isOver: true,
      summary: { means: { useful: 3.5, taught: 4, arranged: 5 }, texts: Array(6).fill(canary) },
    });
  });

  test("of three persons is never shown, though they gave nine numbers", async () => {
    const people = await hold(8);
    await askDue();
    for (const one of people.slice(0, 3)) await give(one, 5, canary);
    await moveClock("15 days");
    expect(await result()).toMatchObject({ answered: 3, isOver: true, summary: null });
    expect(JSON.stringify(await result())).not.toContain(canary);
  });

  test("of four persons is, when the time is over", async () => {
    const people = await hold(8);
    await askDue();
    for (const one of people.slice(0, 4)) await give(one, 5);
    await moveClock("15 days");
    expect(await result()).toMatchObject({ summary: { means: { useful: 5 }, texts: [] } });
  });

  test("is for the own office alone", async () => {
    await hold(4);
    await askDue();
    for (const other of [await makeActor([["officeStaff", "nord"]]), await makeActor()])
      await expect(callAs(other).courses.questions.evaluation({ courseId })).rejects.toMatchObject({
        code: other.memberships.length > 0 ? "NOT_FOUND" : "FORBIDDEN",
      });
  });

  test("stays as it is when somebody who answered is erased, and their link is dead", async () => {
    const people = await hold(4);
    await askDue();
    for (const one of people) await give(one, 4);
    const before = await result();
    const token = await tokenOf(people[0]!);
    await asSystem((tx) => erasePerson(tx, null, people[0]!.personId));
    expect(await result()).toEqual(before);
    await expect(callAs(null).evaluations.show({ token })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
