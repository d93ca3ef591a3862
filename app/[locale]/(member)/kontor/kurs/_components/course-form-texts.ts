import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { Criterion } from "#server/courses/allocation/schema.ts";
import { kindDefaults, kindWords } from "#server/courses/kinds/rules.ts";
import { courseKinds, datelessKind, onlineKinds } from "#server/courses/schema.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** What the form must know of each kind: its words, what it asks for, and what it begins with. */
function kindChoices(locale: Locale) {
  const t = translator(locale, "courses.form");
  return courseKinds.map((key) => {
    const { name, hint, title, forWhom } = kindWords(locale, key);
    const { seats, day, withdrawDays, presentShare } = kindDefaults[key];
    return {
      key,
      name,
      hint,
      isDateless: key === datelessKind,
      whereHint: onlineKinds.includes(key) ? t("whereLinkHint") : t("whereHint"),
      withdrawByHint:
        withdrawDays === null
          ? t("withdrawByHint")
          : t("withdrawByDefault", { days: withdrawDays }),
      begins: {
        title,
        forWhom,
        seats: seats === null ? "" : String(seats),
        presentShare: presentShare === null ? "" : String(presentShare),
        ...day,
      },
    };
  });
}
export type KindChoice = ReturnType<typeof kindChoices>[number];

/** What seats can be allocated by, in words. */
export function criterionNames(locale: Locale): Record<Criterion, string> {
  const t = translator(locale, "courses.allocation");
  return {
    hasTrainee: t("hasTrainee"),
    noTrainedSupervisor: t("noTrainedSupervisor"),
    notBeenOnCourse: t("notBeenOnCourse"),
  };
}

/** The sentences of the course form, for the part of the page that works in the browser. */
export function courseFormTexts(locale: Locale) {
  const t = translator(locale, "courses.form");
  const failures = failureTexts(locale);
  return {
    kind: t("kind"),
    kinds: kindChoices(locale),
    title: t("title"),
    when: t("when"),
    whenever: t("whenever"),
    // The number is known in the browser only.
    day: t("day", { number: "#" }),
    removeDay: t("removeDay", { number: "#" }),
    date: t("date"),
    from: t("from"),
    to: t("to"),
    addDay: t("addDay"),
    where: t("where"),
    seats: t("seats"),
    seatsHint: t("seatsHint"),
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
    allocation: t("allocation"),
    firstCome: t("firstCome"),
    firstComeHint: t("firstComeHint"),
    apply: t("apply"),
    applyHint: t("applyHint"),
    appliesBy: t("appliesBy"),
    criteria: t("criteria"),
    criterion: [1, 2, 3].map((number) => t("criterion", { number })),
    noCriterion: t("noCriterion"),
    criterionNames: criterionNames(locale),
    presentShare: t("presentShare"),
    presentShareHint: t("presentShareHint"),
    price: t("price"),
    priceHint: t("priceHint"),
    phone: t("phone"),
    opens: t("opens"),
    opensHint: t("opensHint"),
    closes: t("closes"),
    closesHint: t("closesHint"),
    closesForGood: t("closesForGood"),
    closesForGoodHint: t("closesForGoodHint"),
    withdrawBy: t("withdrawBy"),
    save: t("save"),
    saveChanges: t("saveChanges"),
    saving: t("saving"),
    draftKept: t("draftKept"),
    ...failures,
  };
}
export type CourseFormTexts = Awaited<ReturnType<typeof courseFormTexts>>;
