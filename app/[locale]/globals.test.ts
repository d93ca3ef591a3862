import { globSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

/** Files that style no class of their own name: the ground, and what mends the sizes of others. */
const ground = ["base", "data-size-workaround"];

test("the stylesheet holds the pieces of the design system that pages use, and no others", () => {
  const pieces = globSync("node_modules/@digdir/designsystemet-css/dist/src/*.css").map(
    (file) => /([\w-]+)\.css$/.exec(file)?.[1] ?? "",
  );
  const used = globSync("app/**/*.tsx").flatMap((file) => {
    const classes = readFileSync(file, "utf8").match(/(?<=\bds-)[a-z-]+/g) ?? [];
    return classes.filter((name) => pieces.includes(name));
  });
  const held = readFileSync("app/[locale]/globals.css", "utf8").matchAll(
    /designsystemet-css\/([\w-]+)\.css/g,
  );
  expect(used.length).toBeGreaterThan(0);
  expect([...held].map(([, name = ""]) => name).toSorted()).toEqual(
    [...new Set([...ground, ...used])].toSorted(),
  );
});
