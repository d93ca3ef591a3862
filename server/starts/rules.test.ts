import { expect, test } from "vitest";

import { splitName } from "./rules.ts";

test.each([
  ["Ingrid Vik", "Ingrid", "Vik"],
  ["Ingrid Marie Vik", "Ingrid Marie", "Vik"],
  ["Jan-Erik O'Brien", "Jan-Erik", "O'Brien"],
])("%s is %s and %s", (name, firstName, lastName) => {
  expect(splitName(name)).toEqual({ firstName, lastName });
});
