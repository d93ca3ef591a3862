import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The words of the form that dates are written in; `#` stands for what is counted or named. */
export function planTexts(locale: Locale) {
  const t = translator(locale, "supervision.plan");
  return {
    locale,
    how: t("how"),
    text: t("text"),
    rhythm: t("rhythm"),
    dates: t("dates"),
    datesHint: t("datesHint"),
    first: t("first"),
    start: t("start"),
    end: t("end"),
    weeks: t("weeks"),
    last: t("last"),
    breakFrom: t("breakFrom"),
    breakTo: t("breakTo"),
    breakHint: t("breakHint"),
    show: t("show"),
    showing: t("showing"),
    found: t("found"),
    nothing: t("nothing"),
    isHoliday: t("isHoliday"),
    isTaken: t("isTaken"),
    clashOne: t("clashOne"),
    clashes: t("clashes"),
    noSuchDay: t("noSuchDay"),
    timeMissing: t("timeMissing"),
    endBeforeStart: t("endBeforeStart"),
    weekday: t("weekday"),
    past: t("past"),
    saveOne: t("saveOne"),
    save: t("save"),
    saving: t("saving"),
    saved: t("saved"),
    chooseSome: t("chooseSome"),
    draftKept: translator(locale, "supervision.form")("draftKept"),
  };
}
export type PlanTexts = ReturnType<typeof planTexts>;
