import { expect, test } from "vitest";

import { rememberYes } from "./set-up.ts";

test("a no is believed for a second, a yes for good", async () => {
  let time = 0;
  let looks = 0;
  let truth = false;
  const ask = rememberYes(
    () => {
      looks += 1;
      return Promise.resolve(truth);
    },
    () => time,
  );
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([false, false, false]);
  expect(looks).toBe(1);
  truth = true;
  time = 999;
  expect(await ask()).toBe(false);
  time = 1_000;
  expect(await ask()).toBe(true);
  truth = false;
  time = 60_000;
  expect(await ask()).toBe(true);
  expect(looks).toBe(2);
});

test("a look that failed is tried again", async () => {
  let isBroken = true;
  const ask = rememberYes(() =>
    isBroken ? Promise.reject(new Error("no database")) : Promise.resolve(true),
  );
  await expect(ask()).rejects.toThrow("no database");
  isBroken = false;
  expect(await ask()).toBe(true);
});
