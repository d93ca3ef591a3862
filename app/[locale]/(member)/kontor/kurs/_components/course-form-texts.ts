import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The sentences of the course form, for the part of the page that works in the browser. */
export function courseFormTexts(locale: Locale) {
  const t = translator(locale, "courses.form");
  const failures = failureTexts(locale);
  return {
    title: t("title"),
    when: t("when"),
    // The number is known in the browser only.
    day: t("day", { number: "#" }),
    removeDay: t("removeDay", { number: "#" }),
    date: t("date"),
    from: t("from"),
    to: t("to"),
    addDay: t("addDay"),
    where: t("where"),
    whereHint: t("whereHint"),
    seats: t("seats"),
    forWhom: t("forWhom"),
    forWhomHint: t("forWhomHint"),
    contact: t("contact"),
    contactHint: t("contactHint"),
    more: t("more"),
    moreHint: t("moreHint"),
    description: t("description"),
    descriptionHint: t("descriptionHint"),
    language: t("language"),
    languageNb: t("languageNb"),
    languageNn: t("languageNn"),
    languageEn: t("languageEn"),
    hours: t("hours"),
    price: t("price"),
    priceHint: t("priceHint"),
    phone: t("phone"),
    opens: t("opens"),
    opensHint: t("opensHint"),
    closes: t("closes"),
    closesHint: t("closesHint"),
    withdrawBy: t("withdrawBy"),
    withdrawByHint: t("withdrawByHint"),
    save: t("save"),
    saveChanges: t("saveChanges"),
    saving: t("saving"),
    draftKept: t("draftKept"),
    ...failures,
  };
}
export type CourseFormTexts = Awaited<ReturnType<typeof courseFormTexts>>;
