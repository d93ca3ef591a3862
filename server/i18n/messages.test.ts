import { globSync, readFileSync } from "node:fs";
import path from "node:path";

import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";

import { locales, type Locale } from "./locales.ts";
import { messages } from "./messages.ts";

/** A file of texts, flat: `mail.why` → its text. */
const flat = (value: unknown, at = ""): [key: string, text: string][] =>
  typeof value === "string"
    ? [[at, value]]
    : Object.entries(value as object).flatMap(([key, inner]) =>
        flat(inner, at ? `${at}.${key}` : key),
      );

const texts = Object.fromEntries(
  locales.map((locale) => [locale, new Map(flat(messages[locale]))]),
) as Record<Locale, Map<string, string>>;

const others = locales.filter((locale) => locale !== "nb");
const wordsOf = (text: string): string[] => text.match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];

/** Five words or more, and the same in both forms of Norwegian; a nynorsk reader has agreed to each. */
const sameInBoth: readonly string[] = [
  "absences.banner.text",
  "absences.move.onDate",
  "absences.placeMoves.other",
  "access.procedure.courses.allocation.send",
  "attendance.list.count",
  "attendance.own.done",
  "attendance.own.picture",
  "auth.mail.subject",
  "billing.question.wrongThanks",
  "calendar.event.applied",
  "certificates.mail.issued.text",
  "checks.subject",
  "checks.title",
  "courses.form.firstComeHint",
  "courses.form.moreHint",
  "courses.form.phone",
  "courses.form.seatsHint",
  "courses.office.cancelledNotice",
  "courses.presence.withdrawOf",
  "courses.signUp.applyNote",
  "courses.staff.revokeOf",
  "courses.tell.copied",
  "enrolment.kept.signInButton",
  "enrolment.line.bookedBy",
  "enrolment.mail.allocated.subject",
  "enrolment.mail.applied.subject",
  "enrolment.mail.bookedApplied.subject",
  "enrolment.mail.bookedApplied.text",
  "enrolment.mail.reason.organiser",
  "evaluations.mail.reason",
  "evaluations.office.counted",
  "evaluations.page.over",
  "evaluations.page.overTitle",
  "forms.kitchen.lead",
  "forms.mail.reason",
  "forms.office.summary",
  "forms.reminder.all",
  "enrolment.question.offer.title",
  "enrolment.reply.kept",
  "enrolment.reply.question",
  "enrolment.reply.reason",
  "enrolment.reply.subject",
  "enrolment.reply.text",
  "errors.code.COURSE_OVER",
  "errors.code.REFERENCE_KNOWN",
  "errors.code.SIGN_IN_FIRST",
  "imports.mail.subject",
  "imports.text",
  "mail.furtherDateSubject",
  "mine.showCode",
  "organisations.accept.expiredTitle",
  "organisations.question.acceptText",
  "organisations.question.acceptTextNobody",
  "privacy.event.placeEnds",
  "privacy.event.requestExpires",
  "privacy.follows.account",
  "privacy.follows.installation",
  "privacy.group.participant.heading",
  "starts.agenda",
  "starts.firstDay.lead",
  "starts.firstDay.leadAhead",
  "starts.firstDay.whole",
  "starts.list.lead",
  "starts.list.leadAt",
  "starts.mail.leader.subject",
  "starts.mail.office.reason",
  "starts.mail.office.subject",
  "starts.mail.overdue.reason",
  "starts.mail.welcome.reason",
  "starts.mine.afterTitle",
  "starts.mine.beforeTitle",
  "starts.mine.progress",
  "starts.mine.supervisedLead",
  "starts.question.done",
  "starts.question.title",
  "starts.section.progress",
  "supervision.door.asksSignIn",
  "supervision.door.roomKind",
  "supervision.hours.of",
  "supervision.links.saidAbsent",
  "supervision.links.signIn",
  "supervision.links.signInButton",
  "supervision.mail.left.why",
  "supervision.meetings.cancelDone",
  "supervision.meetings.mail.reason",
  "supervision.municipality.of",
  "supervision.plan.breakTo",
];

/** Names keep their letters in English. */
const namesInEnglish: readonly string[] = ["Bokmål"];

describe.each(others)("%s", (locale) => {
  test("has the same keys as bokmål", () => {
    expect([...texts[locale].keys()].toSorted()).toEqual([...texts.nb.keys()].toSorted());
  });

  test("asks for the same arguments as bokmål", () => {
    const different = [...texts.nb].filter(
      ([key, text]) => argumentsOf(text) !== argumentsOf(texts[locale].get(key) ?? ""),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });
});

test("every file of texts is in the list", () => {
  const files = globSync("server/i18n/messages/*.json").map((file) => path.basename(file));
  const listed = Object.keys(messages.nb).flatMap((name) =>
    locales.map((locale) => `${kebab(name)}.${locale}.json`),
  );
  expect(files.toSorted()).toEqual(listed.toSorted());
});

test("no text is empty", () => {
  for (const locale of locales)
    for (const [key, text] of texts[locale]) expect(`${key}: ${text.trim()}`).not.toMatch(/: $/);
});

test("what is equal in bokmål and nynorsk has been looked at", () => {
  const equal = [...texts.nb].filter(
    ([key, text]) => wordsOf(text).length >= 5 && texts.nn.get(key) === text,
  );
  expect(equal.map(([key]) => key).toSorted()).toEqual(sameInBoth.toSorted());
});

test("no sentence was left untranslated in English", () => {
  const equal = [...texts.en].filter(
    ([key, text]) =>
      wordsOf(text).length >= 5 && [texts.nb.get(key), texts.nn.get(key)].includes(text),
  );
  expect(equal).toEqual([]);
});

test("nynorsk has no word of bokmål", () => {
  const bokmal =
    /^(?:ikke|jeg|hvordan|hvem|hva|hvor|hvorfor|hvilke[nt]?|hvis|noen?|bare|fra|være|gjør|kommer|dere|deres|mye|ennå|selv|etter at du har logget|(?:veileder|sykehus|tilskudd|virksomhet|tjeneste|innlogging(?:en|er)$|kommune(?:r|ne)$).*)$/iu;
  const found = [...texts.nn].flatMap(([key, text]) =>
    wordsOf(text)
      .filter((word) => bokmal.test(word))
      .map((word) => `${key}: ${word}`),
  );
  expect(found).toEqual([]);
});

test("English has no Norwegian letter outside names", () => {
  const found = [...texts.en].flatMap(([key, text]) =>
    wordsOf(text)
      .filter((word) => /[æøå]/iu.test(word) && !namesInEnglish.includes(word))
      .map((word) => `${key}: ${word}`),
  );
  expect(found).toEqual([]);
});

/** Files whose keys follow from a closed list of codes, which has one text for each of them. */
const keysFromCodes = ["server/i18n/errors.ts"];

const sources = globSync("{app,server,db}/**/*.{ts,tsx}")
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => ({ file, folder: path.dirname(file), code: readFileSync(file, "utf8") }));

test("no key is built from strings", () => {
  const built = sources.flatMap(({ file, code }) => {
    if (keysFromCodes.includes(file)) return [];
    const names = matches(code, /(?:const|let)\s+(\w+)\s*=\s*translator\(/g);
    const calls = String.raw`\b(?:${[...new Set(["t", ...names])].join("|")})(?:\.\w+)?\(\s*([^,)]*)`;
    return matches(code, new RegExp(calls, "g"))
      .filter((key) => /`|\+|\[/.test(key))
      .map((key) => `${file}: ${key}`);
  });
  expect(built).toEqual([]);
});

test("every text is used", () => {
  const unused = [...texts.nb.keys()].filter((key) => !isUsed(key));
  expect(unused).toEqual([]);
});

const facts = sources.map(({ file, folder, code }) => ({
  file,
  folder,
  code,
  literals: new Set(matches(code, /"([\w.-]+)"/g)),
  namespaces: new Set(matches(code, /\btranslator\([^"]*"([\w.-]+)"/g)),
  // `messages[locale].privacy` read as an object: `words.entry[name]` uses every text below `entry`.
  objects: matches(code, /messages\[\w+\]\.([\w.]+)/g).flatMap((at) =>
    at.includes(".") ? [at] : matches(code, /\bwords\.([\w.]+)/g).map((below) => `${at}.${below}`),
  ),
}));

/** A literal says the end of the key, and a namespace at hand says its beginning. */
function isUsed(key: string): boolean {
  const parts = key.split(".");
  return facts.some(({ file, folder, code, literals, objects }) => {
    if (objects.some((at) => key === at || key.startsWith(`${at}.`))) return true;
    if (keysFromCodes.includes(file) && key.startsWith("errors.")) return true;
    return parts.slice(1).some((_, at) => {
      const beginning = parts.slice(0, at + 1).join(".");
      if (!literals.has(parts.slice(at + 1).join("."))) return false;
      return facts.some(
        (near) =>
          near.namespaces.has(beginning) &&
          (near.folder === folder ||
            code.includes(`/${path.basename(near.file)}"`) ||
            at + 2 < parts.length),
      );
    });
  });
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** `{name}` and `{count, plural, …}` as one sorted line of names and kinds. */
function argumentsOf(text: string): string {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.tag) found.add(`<${element.value}>`);
      else if (element.type === TYPE.plural || element.type === TYPE.select)
        found.add(`${element.value}:${element.type}`);
      else if (element.type !== TYPE.literal && element.type !== TYPE.pound)
        found.add(element.value);
      if ("children" in element) visit(element.children);
      if ("options" in element)
        for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(parse(text));
  return [...found].toSorted().join(" ");
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
