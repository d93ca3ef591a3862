import type { Locale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";
import { translator } from "#server/i18n/translator.ts";

import type { Activity, Basis, Controller, Entry, Subject, Viewer } from "./entry.ts";
import {
  fileRegister,
  personalTables,
  register,
  type FileKind,
  type TableName,
} from "./register.ts";

/** What the notice says about one table. */
export type NoticeEntry = {
  name: TableName;
  title: string;
  what: string;
  why: string;
  howLong: string[];
  whoSees: string;
  onErasure: string;
};

/** The notice, by the roles people know themselves in. */
export type NoticeGroup = {
  subject: Subject;
  heading: string;
  intro: string;
  entries: NoticeEntry[];
};

/** One line of the record of processing (article 30). */
export type RecordedActivity = {
  activity: Activity;
  name: string;
  purpose: string;
  controllers: string[];
  bases: { article: string; law: string }[];
  about: string[];
  recipients: string;
  kinds: { title: string; what: string; howLong: string[] }[];
};

const subjects: readonly Subject[] = ["visitor", "account", "participant", "leader", "office"];

/** «Hva vi vet om deg, hvor lenge, hvem ser det», read out of the register. */
export function privacyNotice(locale: Locale): NoticeGroup[] {
  const words = messages[locale].privacy;
  return subjects.map((subject) => ({
    subject,
    ...words.group[subject],
    entries: personalTables()
      .toReversed()
      .filter((name) => register[name].about.includes(subject))
      .map((name) => ({
        name,
        ...words.entry[name],
        why: words.activity[register[name].activity].purpose,
        howLong: howLong(locale, register[name]),
        whoSees: viewers(locale, register[name].seenBy),
        onErasure: words.erasure[register[name].erasure.does],
      })),
  }));
}

/** The record of processing, one line for each activity of the register. */
export function processingRecord(locale: Locale): RecordedActivity[] {
  const words = messages[locale].privacy;
  const kinds = [
    ...(Object.keys(register) as TableName[]).map((name) => ({
      entry: register[name],
      ...words.entry[name],
    })),
    ...(Object.keys(fileRegister) as FileKind[]).map((kind) => ({
      entry: fileRegister[kind],
      ...words.file[kind],
    })),
  ];
  return (Object.keys(words.activity) as Activity[]).map((activity) => {
    const own = kinds.filter((kind) => kind.entry.activity === activity);
    const personal = own.filter((kind) => kind.entry.about.length > 0);
    const told = personal.length > 0 ? personal : own;
    const all = <T>(read: (entry: Entry) => readonly T[]): T[] => [
      ...new Set(told.flatMap((kind) => read(kind.entry))),
    ];
    return {
      activity,
      ...words.activity[activity],
      controllers: all<Controller>((e) => [e.controller]).map((key) => words.controller[key]),
      bases: all<Basis>((e) => [e.basis]).map((key) => words.basis[key]),
      about: all((e) => e.about).map((key) => words.subject[key]),
      recipients: viewers(
        locale,
        all((e) => e.seenBy),
      ),
      kinds: own.map(({ entry, title, what }) => ({
        title,
        what,
        howLong: howLong(locale, entry),
      })),
    };
  });
}

function howLong(locale: Locale, entry: Entry): string[] {
  const words = messages[locale].privacy;
  const t = translator(locale, "privacy");
  const said = entry.retention.map(({ days, after, does }) => {
    const time =
      days % 365 === 0 ? t("duration.years", { years: days / 365 }) : t("duration.days", { days });
    const event = words.event[after];
    if (does === "delete") return t("retention.delete", { time, event });
    if (does === "anonymise") return t("retention.anonymise", { time, event });
    return t("retention.erasePerson", { time, event });
  });
  return entry.follows ? [...said, words.follows[entry.follows]] : said;
}

function viewers(locale: Locale, seenBy: readonly Viewer[]): string {
  const words = messages[locale].privacy.viewer;
  const people = seenBy.filter((viewer) => viewer !== "nobody");
  const sentence = (people.length > 0 ? people : (["nobody"] as const))
    .map((viewer) => words[viewer])
    .join("; ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
