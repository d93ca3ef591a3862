import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** A length of time in words: «7,5 timer», «1 time og 50 minutter», «45 minutter». */
export function durationOf(locale: Locale, minutes: number): string {
  const t = translator(locale, "attendance.duration");
  if (minutes >= 60 && minutes % 15 === 0) return t("hours", { hours: minutes / 60 });
  const whole = Math.floor(minutes / 60);
  const rest = t("minutes", { minutes: minutes % 60 });
  return whole === 0 ? rest : t("both", { hours: t("hours", { hours: whole }), minutes: rest });
}
