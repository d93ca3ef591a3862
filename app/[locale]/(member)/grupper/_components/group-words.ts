import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** What the specialties are called, as a line begins. */
export const specialtyNames = (locale: Locale) => ({
  generalPractice: capital(translator(locale, "membership.form")("generalPractice")),
  publicHealth: capital(translator(locale, "membership.facts")("publicHealth")),
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The words of a group's own fields, for the form that makes it and the one that mends it. */
export function groupFieldTexts(locale: Locale) {
  const t = translator(locale, "supervision.form");
  const rhythm = translator(locale, "supervision.rhythm");
  return {
    name: t("name"),
    nameHint: t("nameHint"),
    rhythm: t("rhythm"),
    biweekly: rhythm("biweekly"),
    monthly: rhythm("monthly"),
    other: rhythm("other"),
    seats: t("seats"),
    place: t("place"),
    placeHint: t("placeHint"),
    startsOn: t("startsOn"),
  };
}
export type GroupFieldTexts = ReturnType<typeof groupFieldTexts>;

/** The words of the fields that people are named in. */
export function peopleFieldTexts(locale: Locale) {
  const t = translator(locale, "supervision.form");
  return {
    waiting: t("waiting"),
    nobodyWaits: t("nobodyWaits"),
    members: t("members"),
    leaders: t("leaders"),
    listHint: t("listHint"),
  };
}
export type PeopleFieldTexts = ReturnType<typeof peopleFieldTexts>;
