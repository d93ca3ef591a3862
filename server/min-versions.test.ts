import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

type Limit = { atLeast: string; below?: string; because: string };
const limits = Object.entries(read("min-versions.json") as Record<string, Limit>);
const { packages } = read("package-lock.json") as {
  packages: Record<string, { version?: string }>;
};
const { dependencies } = read("package.json") as { dependencies: Record<string, string> };

/** Every copy of a package that was installed, however deep. */
const installed = (name: string): string[] =>
  Object.entries(packages)
    .filter(
      ([place]) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`),
    )
    .flatMap(([, { version }]) => version ?? []);

/** True when version `a` is not older than `b`; a pre-release is older than its release. */
function isAtLeast(a: string, b: string): boolean {
  const parts = (version: string): number[] => {
    const [numbers = "", preRelease] = version.split("-");
    return [...numbers.split(".").map(Number), preRelease === undefined ? 1 : 0];
  };
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 || (left[at] ?? 0) > (right[at] ?? 0);
}

test.each(limits)("%s is no older than its last known hole", (name, { atLeast, below }) => {
  const versions = installed(name);
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions) {
    expect(isAtLeast(version, atLeast), `${version} ≥ ${atLeast}`).toBe(true);
    if (below) expect(isAtLeast(version, below), `${version} < ${below}`).toBe(false);
  }
});

test("what the product is built on has one exact version each", () => {
  const loose = Object.entries(dependencies).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test("the four parts of tRPC that are there are of one version", () => {
  const versions = Object.keys(dependencies)
    .filter((name) => name.startsWith("@trpc/"))
    .flatMap(installed);
  expect(new Set(versions).size).toBe(1);
});

test.each([
  ["1.2.3", "1.2.3", true],
  ["1.10.0", "1.9.9", true],
  ["1.2.3", "1.2.4", false],
  ["5.0.0-beta.1", "5.0.0", false],
  ["4.24.15", "5.0.0-0", false],
  ["5.0.0-beta.32", "5.0.0-0", true],
])("%s is at least %s: %s", (a, b, answer) => {
  expect(isAtLeast(a, b)).toBe(answer);
});
