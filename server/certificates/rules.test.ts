import { expect, test } from "vitest";

import { groupedCode, newCode, saysTheSame, stateOf } from "./rules.ts";
import { codeInput, codeLength, codeLetters } from "./schema.ts";

test("a code has at least 80 random bits, and no two are alike", () => {
  expect(codeLength * Math.log2(codeLetters.length)).toBeGreaterThanOrEqual(80);
  const codes = Array.from({ length: 1_000 }, newCode);
  expect(new Set(codes).size).toBe(1_000);
  // Each letter turns up in each place: nothing of it is fixed.
  for (let place = 0; place < codeLength; place += 1)
    expect(new Set(codes.map((code) => code[place])).size).toBe(codeLetters.length);
});

test("a code is understood as it is read from paper", () => {
  const code = "0123456789ABCDEFGHJK";
  expect(groupedCode(code)).toBe("0123-4567-89AB-CDEF-GHJK");
  for (const typed of [groupedCode(code), "o123 4567 89ab cdef ghjk", "Ol23-4567-89AB-CDEF-GHJK"])
    expect(codeInput.parse({ code: typed }).code).toBe(code);
});

const day = new Date("2027-01-14T12:00:00Z");
test.each([
  [1, 1, null, "valid"],
  [1, 2, null, "replaced"],
  [2, 2, null, "valid"],
  [1, 2, day, "withdrawn"],
  [2, 2, day, "withdrawn"],
] as const)("version %i of %i, withdrawn %s: %s", (version, newest, withdrawnAt, state) => {
  expect(stateOf(version, { version: newest, withdrawnAt })).toBe(state);
});

test("a certificate is right while name, course, days and minutes are so", () => {
  const one = {
    name: "Kari Nordmann",
    title: "Veilederkurs",
    minutes: 660,
    dates: [{ wallStart: "2027-01-14 09:00:00", wallEnd: "2027-01-14 15:30:00" }],
  };
  const written = { wallStart: "2027-01-14T09:00", wallEnd: "2027-01-14T15:30" };
  expect(saysTheSame(one, { ...one, dates: [written] })).toBe(true);
  expect(saysTheSame(one, { ...one, name: "Kari Nordman" })).toBe(false);
  expect(saysTheSame(one, { ...one, title: "Kurs" })).toBe(false);
  expect(saysTheSame(one, { ...one, minutes: 645 })).toBe(false);
  expect(saysTheSame(one, { ...one, dates: [] })).toBe(false);
});
