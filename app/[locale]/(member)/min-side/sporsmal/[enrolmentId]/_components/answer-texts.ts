import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The sentences of the answers' form, for the part of the page that works in the browser. */
export function answerTexts(locale: Locale) {
  const t = translator(locale, "forms.page");
  return {
    sameAll: t("sameAll"),
    sameSome: t("sameSome"),
    required: t("required"),
    save: t("save"),
    saveAgain: t("saveAgain"),
    saving: t("saving"),
    saved: t("saved"),
    draftKept: t("draftKept"),
    toMine: t("toCourse"),
    ...failureTexts(locale),
  };
}
export type AnswerTexts = ReturnType<typeof answerTexts>;

/** «Sist (kurset): vegetar». */
export function lastSaid(locale: Locale, { title, said }: { title: string; said: string }): string {
  const t = translator(locale, "forms.page");
  return said ? t("last", { title, said }) : t("lastNothing", { title });
}
