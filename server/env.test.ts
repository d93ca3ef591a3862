import { expect, test } from "vitest";

import { parseEnv } from "./env.ts";

const needed = {
  DATABASE_URL: "postgres://tunet_web:secret@db.example.no/tunet",
  SECRET_KEY: "only-for-tests-only-for-tests-only-for-tests",
  SMTP_URL: "smtp://smtp.example.no",
  MAIL_FROM: "Tunet <tunet@example.no>",
};
const demo = { ...needed, TUNET_DEMO: "1" };

test.each([
  ["none", needed, null],
  ["none when it is left empty", { ...needed, ACCESSIBILITY_STATEMENT_URL: "" }, null],
  ["that of all, in a demo", demo, "https://uustatus.no/"],
  [
    "the one that is named",
    { ...demo, ACCESSIBILITY_STATEMENT_URL: "https://uustatus.no/nb/1" },
    "https://uustatus.no/nb/1",
  ],
])("the accessibility statement is %s", (_, given, statement) => {
  expect(parseEnv(given).ACCESSIBILITY_STATEMENT_URL).toBe(statement);
});

test.each([
  ["DATABASE_URL", undefined, /^DATABASE_URL is missing\. Example: /m],
  ["SECRET_KEY", "short", /^SECRET_KEY must have at least 32 characters\. Example: /m],
  ["SMTP_URL", undefined, /^SMTP_URL is needed outside demo mode/m],
  [
    "ACCESSIBILITY_STATEMENT_URL",
    "javascript:alert(1)",
    /^ACCESSIBILITY_STATEMENT_URL must be an https address\. Example: /m,
  ],
])("%s as %j is refused, by name and with an example", (name, value, sentence) => {
  expect(() => parseEnv({ ...needed, [name]: value })).toThrow(sentence);
});

test.each([
  ["HOST", "0.0.0.0"],
  ["PUBLIC_URL", "https://tunet.example.no"],
])("a demo with %s=%s is refused, unless others shall reach it", (name, value) => {
  expect(() => parseEnv({ ...demo, [name]: value })).toThrow(`${name} must`);
  expect(() => parseEnv({ ...demo, [name]: value, TUNET_DEMO_PUBLIC: "1" })).not.toThrow();
});
