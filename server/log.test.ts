import { expect, test } from "vitest";

import { describeError, formatLine } from "./log.ts";

test("a line holds the fields of the list and nothing else", () => {
  const line = formatLine("info", "request", {
    route: "/[locale]/kurs/[slug]",
    status: 200,
    ms: 3,
    ...({ email: "kari@example.no", name: "Kari" } as object),
  });
  expect({ ...line, time: "" }).toEqual({
    time: "",
    level: "info",
    event: "request",
    route: "/[locale]/kurs/[slug]",
    status: 200,
    ms: 3,
  });
});

test("an error is told by kind, code and place, never by its message", () => {
  const cause = Object.assign(new TypeError("params: kari@example.no"), { code: "23505" });
  const error = new Error("Failed query: insert … kari@example.no\nparams: kari@example.no", {
    cause,
  });
  const told = describeError(error);
  expect(told).toMatchObject({ error: "Error", cause: "TypeError", code: "23505" });
  expect(told["at"]).toContainEqual(expect.stringContaining("log.test.ts"));
  expect(JSON.stringify(told)).not.toContain("kari");
  expect(describeError("kari@example.no")).toEqual({ error: "string" });
});
