import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

const bergen = "4601";
const voss = "4621";

const dayIn = async (days: number): Promise<string> => {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]!.day;
};

let office: Actor;
beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
});

const form = async (changes: object = {}) => ({
  title: "Veilederkurs",
  dates: [{ start: `${await dayIn(60)}T09:00`, end: `${await dayIn(60)}T15:00` }],
  where: "Voss",
  seats: 2,
  forWhom: "Individuelle veiledere",
  contact: "kontoret@example.no",
  allocation: "apply" as const,
  appliesBy: `${await dayIn(10)}T12:00`,
  criteria: ["hasTrainee", "noTrainedSupervisor", "notBeenOnCourse"] as (
    | "hasTrainee"
    | "noTrainedSupervisor"
    | "notBeenOnCourse"
  )[],
  ...changes,
});

async function published(changes: object = {}): Promise<{ courseId: string; slug: string }> {
  const { courses } = callAs(office);
  const { courseId } = await courses.create(await form(changes));
  const { slug } = await courses.publish({ courseId });
  return { courseId, slug };
}

const apply = async (actor: Actor, courseId: string): Promise<string> => {
  const { status, enrolmentId } = await callAs(actor).courses.signUp({
    courseId,
    idempotencyKey: randomUUID(),
  });
  expect(status).toBe("applied");
  return enrolmentId;
};

/** A supervisor with an ALIS to supervise now. */
async function withTrainee(number: string): Promise<Actor> {
  const supervisor = await makeActor([["supervisor", number]]);
  const trainee = await makeActor([["trainee", number]]);
  await superuser.query(
    `insert into individual_supervision (trainee_membership_id, supervisor_membership_id, starts_on)
     select t.id, s.id, tunet_now()::date - 10 from membership t, membership s
     where t.person_id = $1 and s.person_id = $2`,
    [trainee.personId, supervisor.personId],
  );
  return supervisor;
}

/** Lets somebody have been on a course that is over. */
async function hasBeenOnCourse(actor: Actor): Promise<void> {
  const { courses } = callAs(office);
  const day = await dayIn(2);
  const earlier = {
    dates: [{ start: `${day}T09:00`, end: `${day}T15:00` }],
    allocation: "firstCome",
  };
  const { courseId } = await courses.create(
    await form({ ...earlier, appliesBy: null, criteria: [] }),
  );
  await courses.publish({ courseId });
  await callAs(actor).courses.signUp({ courseId, idempotencyKey: randomUUID() });
  await moveClock("4 days");
}

describe("what an office says of it", () => {
  test.each<[object, string]>([
    [{ appliesBy: null }, "appliesBy"],
    [{ appliesBy: "2099-01-01T12:00" }, "appliesBy"],
    [{ criteria: [] }, "criteria"],
    [{ criteria: ["hasTrainee", "hasTrainee"] }, "criteria"],
  ])("%j is wrong at its field", async (changes, field) => {
    const failed = callAs(office).courses.create(await form(changes));
    await expect(failed).rejects.toSatisfy(({ cause }) =>
      cause.issues.some(({ path }: { path: string[] }) => path.join(".") === field),
    );
  });

  test("the last moment to apply lies ahead when it is published", async () => {
    const { courses } = callAs(office);
    const { courseId } = await courses.create(await form());
    await moveClock("11 days");
    await expect(courses.publish({ courseId })).rejects.toMatchObject({
      cause: { fields: { appliesBy: { code: "past" } } },
    });
  });

  test("the criteria stay from the first application on, and the date can move", async () => {
    const { courseId } = await published();
    await apply(await makeActor([["supervisor", bergen]]), courseId);
    const { courses } = callAs(office);
    const other = await form({ criteria: ["notBeenOnCourse"] });
    await expect(courses.save({ courseId, course: other })).rejects.toMatchObject({
      cause: { code: "APPLICATIONS_WAIT" },
    });
    await courses.save({ courseId, course: await form({ appliesBy: `${await dayIn(20)}T12:00` }) });
    expect((await courses.allocation.preview({ courseId })).isTime).toBe(false);
  });

  test("everybody reads it, and how many wanted a place the last time", async () => {
    const { slug: first } = await published({ seats: 1 });
    expect((await callAs(null).courses.bySlug({ slug: first })).earlier).toBeNull();
    const [course] = await callAs(null).courses.list();
    expect(course).toMatchObject({
      isApplying: true,
      criteria: ["hasTrainee", "noTrainedSupervisor", "notBeenOnCourse"],
    });
    for (let n = 0; n < 3; n += 1) await apply(await makeActor(), course!.id);
    await moveClock("61 days");
    const { slug } = await published();
    expect((await callAs(null).courses.bySlug({ slug })).earlier).toEqual({ asked: 3, seats: 1 });
  });
});

describe("the proposal", () => {
  test("is in the order of the criteria, then of time, and says which each meets", async () => {
    const trained = await makeActor([["supervisor", bergen]]);
    await hasBeenOnCourse(trained);
    const newcomer = await makeActor([["supervisor", bergen]]);
    const alone = await makeActor([["supervisor", voss]]);
    const supervising = await withTrainee(bergen);
    const { courseId } = await published();
    for (const actor of [trained, newcomer, alone, supervising]) await apply(actor, courseId);
    const { people, free, isTime } = await callAs(office).courses.allocation.preview({ courseId });
    expect(people.map(({ meets }) => meets)).toEqual([
      ["hasTrainee", "notBeenOnCourse"],
      ["noTrainedSupervisor", "notBeenOnCourse"],
      ["notBeenOnCourse"],
      [],
    ]);
    expect({ free, isTime }).toEqual({ free: 2, isTime: false });
  });

  test("looks at the criteria that are published only, and counts a supervision that is over as none", async () => {
    const supervising = await withTrainee(bergen);
    const former = await withTrainee(bergen);
    await superuser.query(
      `update individual_supervision set ends_on = tunet_now()::date - 1 where supervisor_membership_id =
        (select id from membership where person_id = $1)`,
      [former.personId],
    );
    const { courseId } = await published({ criteria: ["hasTrainee"] });
    for (const actor of [former, supervising]) await apply(actor, courseId);
    const { people } = await callAs(office).courses.allocation.preview({ courseId });
    expect(people.map(({ meets }) => meets)).toEqual([["hasTrainee"], []]);
  });

  test("is the own office's, and there is none where the first to come get the seats", async () => {
    const { courseId } = await published();
    const plain = await published({ allocation: "firstCome", appliesBy: null, criteria: [] });
    const other = await makeActor([["officeStaff", "nord"]]);
    for (const [actor, id] of [
      [other, courseId],
      [await makeActor([["supervisor", bergen]]), courseId],
      [office, plain.courseId],
    ] as const) {
      const { allocation } = callAs(actor).courses;
      await expect(allocation.preview({ courseId: id })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
      await expect(
        allocation.send({ courseId: id, seen: [], exceptions: [] }),
      ).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("the answers", () => {
  /** Three people who have applied for two seats, after the last moment to apply. */
  async function applied() {
    const { courseId } = await published();
    const people = [];
    for (let n = 0; n < 3; n += 1) {
      const actor = await makeActor([["supervisor", bergen]]);
      people.push({ actor, enrolmentId: await apply(actor, courseId) });
    }
    await moveClock("11 days");
    const ids = people.map(({ enrolmentId }) => enrolmentId);
    return { courseId, people, ids };
  }

  test("go to all at once, with the exceptions and their reasons, and are sent once", async () => {
    const { courseId, people, ids } = await applied();
    const tasks = async () =>
      (await callAs(office).office.tasks()).filter(({ kind }) => kind === "allocationDue");
    expect(await tasks()).toMatchObject([{ id: courseId, count: 3 }]);
    const { allocation } = callAs(office).courses;
    const exceptions = [{ enrolmentId: ids[2]!, to: "first" as const, reason: "Har ventet lenge" }];
    expect(await allocation.send({ courseId, seen: ids, exceptions })).toEqual({ answered: 3 });
    const { answers, allocatedAt } = await allocation.preview({ courseId });
    expect(allocatedAt).not.toBeNull();
    expect(answers).toMatchObject([
      { enrolmentId: ids[2], hasSeat: true, reason: "Har ventet lenge" },
      { enrolmentId: ids[0], hasSeat: true, reason: null },
      { enrolmentId: ids[1], hasSeat: false, reason: null },
    ]);
    expect(await tasks()).toEqual([]);
    const { rows } = await superuser.query<{ kind: string; count: number }>(
      `select kind, count(*)::int as count from outbox where kind in
        ('enrolment.allocated', 'enrolment.notAllocated') group by kind order by kind`,
    );
    expect(rows).toEqual([
      { kind: "enrolment.allocated", count: 2 },
      { kind: "enrolment.notAllocated", count: 1 },
    ]);
    expect(await callAs(people[1]!.actor).courses.standing({ courseId })).toMatchObject({
      standing: { status: "waiting", position: 1 },
    });
    const again = allocation.send({ courseId, seen: ids, exceptions: [] });
    await expect(again).rejects.toMatchObject({ cause: { code: "QUEUE_CHANGED" } });
  });

  test("are those of the list that was seen: who has left since is not answered unseen", async () => {
    const { courseId, people, ids } = await applied();
    await callAs(people[0]!.actor).courses.withdraw({ enrolmentId: ids[0]! });
    const { allocation } = callAs(office).courses;
    await expect(allocation.send({ courseId, seen: ids, exceptions: [] })).rejects.toMatchObject({
      cause: { code: "QUEUE_CHANGED" },
    });
    expect(await allocation.send({ courseId, seen: ids.slice(1), exceptions: [] })).toEqual({
      answered: 2,
    });
  });

  test("wait for the last moment to apply", async () => {
    const { courseId } = await published();
    const enrolmentId = await apply(await makeActor(), courseId);
    await expect(
      callAs(office).courses.allocation.send({ courseId, seen: [enrolmentId], exceptions: [] }),
    ).rejects.toMatchObject({ cause: { code: "QUEUE_CHANGED" } });
  });

  test("are not given by two at once", async () => {
    const { courseId, ids } = await applied();
    const { allocation } = callAs(office).courses;
    const both = await Promise.allSettled(
      [1, 2].map(() => allocation.send({ courseId, seen: ids, exceptions: [] })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("an exception without a reason is wrong at its field", async () => {
    const { courseId, ids } = await applied();
    await expect(
      callAs(office).courses.allocation.send({
        courseId,
        seen: ids,
        exceptions: [{ enrolmentId: ids[0]!, to: "last", reason: " " }],
      }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
