import { Agent } from "node:http";

import { empty, makeCourse, makeCrowd, owner, signUp, type Answered } from "../crowd.ts";
import { report, spread } from "../report.ts";
import { startServer } from "../server.ts";

const people = 2_000;
const seats = 30;
const rounds = 3;

/** Everybody at once, half at each instance: how long until the last answer, in milliseconds, and all answers. */
async function rush(
  bases: readonly string[],
  courseId: string,
): Promise<{ took: number; answers: Answered[] }> {
  // Everybody has a connection of their own, and nobody waits for one here.
  const phones = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const started = performance.now();
  const answers = await Promise.all(
    Array.from({ length: people }, (_, n) =>
      signUp(bases[n % bases.length] ?? "", { courseId, n }, phones),
    ),
  );
  return { took: performance.now() - started, answers };
}

/** Whether the queue is what was answered: as many seats as there are, and each number once. */
async function isInOrder(courseId: string, answers: readonly Answered[]): Promise<boolean> {
  const { rows } = await owner.query<{ id: string; state: string }>(
    `select e.id, e.state from enrolment e join seat_pool p on p.id = e.pool_id
     where p.owner_id = $1 order by e.seq`,
    [courseId],
  );
  const told = new Map(answers.map((answer) => [answer.enrolmentId, answer]));
  let waiting = 0;
  return rows.every(({ id, state }, at) => {
    const answer = told.get(id);
    if (at < seats) return state === "confirmed" && answer?.status === "confirmed";
    waiting += 1;
    return state === "waiting" && answer?.status === "waiting" && answer.position === waiting;
  });
}

/** P3: two thousand people and thirty seats, at two instances of the product. */
export async function measureRush(): Promise<void> {
  await makeCrowd(people);
  const courseId = await makeCourse(seats);
  const instances = await Promise.all([1, 2].map(() => startServer({ WORKER: "separate" })));
  const bases = instances.map(({ base }) => base);
  const times: number[] = [];
  const wrong: string[] = [];
  try {
    // The first answers of an instance are slow: it reads what it needs.
    for (const base of bases) await signUp(base, { courseId, n: 0 });
    for (let round = 0; round < rounds; round += 1) {
      await empty([courseId]);
      const { took, answers } = await rush(bases, courseId);
      times.push(took / 1000);
      const failed = answers.filter(({ http }) => http !== 200).length;
      const confirmed = answers.filter(({ status }) => status === "confirmed").length;
      const waiting = answers.filter(({ status }) => status === "waiting").length;
      const order = (await isInOrder(courseId, answers)) ? "in order" : "NOT in order";
      wrong.push(`${confirmed} confirmed, ${waiting} waiting ${order}, ${failed} errors`);
    }
    report("P3 a rush at two instances", [
      [
        `${people} people, ${seats} seats (reach ${seats}, ${people - seats} in order, 0 errors)`,
        [...new Set(wrong)].join("; "),
      ],
      ["last answer, s (reach ≤ 10)", spread(times)],
    ]);
  } finally {
    await Promise.all(instances.map((instance) => instance.stop()));
  }
}
