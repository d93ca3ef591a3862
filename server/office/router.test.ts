import { beforeEach, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { makeActor } from "#server/testing/factories.ts";

let kari: Actor;
let ola: Actor;
let task: { kind: string; id: string };

beforeEach(async () => {
  kari = await makeActor([["officeStaff", "vest"]]);
  ola = await makeActor([["officeStaff", "vest"]]);
  const { courseId } = await callAs(kari).courses.create({
    title: "Veilederkurs",
    dates: [{ start: "2031-01-14T09:00", end: "2031-01-14T15:00" }],
    where: "Voss",
    seats: 2,
    forWhom: "Individuelle veiledere",
    contact: "kontoret@example.no",
  });
  task = { kind: "courseDraft", id: courseId };
});

const takenFor = async (actor: Actor) => {
  const tasks = await callAs(actor).office.tasks();
  return tasks.find(({ kind, id }) => kind === task.kind && id === task.id)?.taken;
};

test("a task is taken, both see by whom, and it is let go", async () => {
  expect(await takenFor(kari)).toBeNull();
  await callAs(kari).office.takeTask(task);
  expect(await takenFor(kari)).toMatchObject({ isMe: true });
  expect(await takenFor(ola)).toMatchObject({ isMe: false, name: expect.any(String) });
  // Somebody who has not taken it has nothing to let go of.
  await callAs(ola).office.letGoTask(task);
  expect(await takenFor(kari)).toMatchObject({ isMe: true });
  await callAs(kari).office.letGoTask(task);
  expect(await takenFor(kari)).toBeNull();
});

test("of two who take it at the same moment one has it, until the other takes over", async () => {
  await Promise.all([kari, ola].map((actor) => callAs(actor).office.takeTask(task)));
  const [first, second] = [await takenFor(kari), await takenFor(ola)];
  expect([first, second].filter((taken) => taken?.isMe)).toHaveLength(1);
  const [holder, other] = first?.isMe ? [kari, ola] : [ola, kari];
  await callAs(other).office.takeTask(task);
  expect(await takenFor(holder)).toMatchObject({ isMe: true });
  await callAs(other).office.takeTask({ ...task, over: true });
  expect(await takenFor(holder)).toMatchObject({ isMe: false });
});

test("what does not wait for an office is not taken by it", async () => {
  const other = await makeActor([["officeStaff", "nord"]]);
  for (const asked of [task, { kind: "courseDraft", id: "made-up" }])
    await expect(callAs(other).office.takeTask(asked)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await takenFor(kari)).toBeNull();
});
