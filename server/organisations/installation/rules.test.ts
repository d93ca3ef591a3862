import { expect, test } from "vitest";

import { isOrganisationNumber } from "./rules.ts";

test.each([
  ["974760673", true],
  ["983658776", true],
  ["974760674", false],
  ["97476067", false],
  ["9747606730", false],
  ["174760673", false],
  ["", false],
  ["97476067x", false],
])("%j is an organisation number: %s", (digits, expected) => {
  expect(isOrganisationNumber(digits)).toBe(expected);
});
