import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";

/** The middle value. */
export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

/** «median (minimum-maximum)». */
export const spread = (values: number[], digits = 1): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)})`;

/** Prints a table and adds it to `bench/results.md` with the commit it was measured at. */
export function report(title: string, rows: [string, string][]): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();
  const table = [
    `\n## ${title}\n`,
    `Commit ${commit}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}. Median (minimum-maximum).\n`,
    "| what | figure |",
    "|---|---|",
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
    "",
  ].join("\n");
  process.stdout.write(table);
  appendFileSync("bench/results.md", table);
}
