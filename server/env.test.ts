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
  ["whoever our mails come from", needed, "tunet@example.no", null],
  ["an address of the demo", demo, "hjelp@tunet.test", "https://uustatus.no/"],
  [
    "whoever is named",
    { ...needed, CONTACT_ADDRESS: "hjelp@example.no", ACCESSIBILITY_STATEMENT_URL: "" },
    "hjelp@example.no",
    null,
  ],
  [
    "whoever is named in a demo",
    {
      ...demo,
      CONTACT_ADDRESS: "hjelp@example.no",
      ACCESSIBILITY_STATEMENT_URL: "https://uustatus.no/nb/1",
    },
    "hjelp@example.no",
    "https://uustatus.no/nb/1",
  ],
])("one is told to write to %s", (_, given, contact, statement) => {
  expect(parseEnv(given)).toMatchObject({
    CONTACT_ADDRESS: contact,
    ACCESSIBILITY_STATEMENT_URL: statement,
  });
});

test.each([
  ["DATABASE_URL", undefined, /^DATABASE_URL is missing\. Example: /m],
  ["SECRET_KEY", "short", /^SECRET_KEY must have at least 32 characters\. Example: /m],
  ["SMTP_URL", undefined, /^SMTP_URL is needed outside demo mode/m],
  ["CONTACT_ADDRESS", "Hjelp", /^CONTACT_ADDRESS must be one mail address\. Example: /m],
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
