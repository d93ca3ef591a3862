/** Benchmark P2, P3 and P4: sign-ups beside pgbench, in a rush, and to one course or many; a name runs one. */
import { endCrowd } from "./crowd.ts";
import { measureOneCourse } from "./sign-up/one-course.ts";
import { measureRush } from "./sign-up/rush.ts";
import { measureSpread } from "./sign-up/spread.ts";

const parts = { P2: measureOneCourse, P3: measureRush, P4: measureSpread };

const [wanted] = process.argv.slice(2);
try {
  for (const [name, measure] of Object.entries(parts))
    if (!wanted || wanted === name) await measure();
} finally {
  await endCrowd();
}
