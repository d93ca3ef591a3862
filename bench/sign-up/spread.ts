import { empty, makeCourse, makeCrowd, signUp } from "../crowd.ts";
import { median, report, spread } from "../report.ts";
import { startServer } from "../server.ts";

const courses = 200;
const atOnce = 32;
const perRound = 640;
const rounds = 7;

/** Sign-ups per second, thirty-two at once, each to the next of the courses. */
async function rateOf(base: string, courseIds: readonly string[]): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < perRound) {
        const n = next++;
        const answer = await signUp(base, { courseId: courseIds[n % courseIds.length] ?? "", n });
        if (answer.status !== "confirmed") throw new Error(`sign-up ${n}: ${answer.http}`);
      }
    }),
  );
  return perRound / ((performance.now() - started) / 1000);
}

/** P4: everybody wants the same course, beside everybody spread over many. */
export async function measureSpread(): Promise<void> {
  await makeCrowd(perRound);
  const ids: string[] = [];
  for (let made = 0; made < courses; made += 1) ids.push(await makeCourse(1_000_000));
  const hot = ids.slice(0, 1);
  const server = await startServer({ WORKER: "separate" });
  const [one, many]: [number[], number[]] = [[], []];
  try {
    await rateOf(server.base, ids);
    for (let round = 0; round < rounds; round += 1) {
      await empty(ids);
      one.push(await rateOf(server.base, hot));
      await empty(ids);
      many.push(await rateOf(server.base, ids));
    }
    report("P4 one hot course beside many", [
      [`sign-ups/s to one course, ${atOnce} at once`, spread(one)],
      [`sign-ups/s to ${courses} courses, ${atOnce} at once`, spread(many)],
      ["ratio (reach ≥ 0.15)", (median(one) / median(many)).toFixed(2)],
    ]);
  } finally {
    await server.stop();
  }
}
