import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { FailureReason } from "#server/notifications/undelivered/schema.ts";

/** Why a mail was given up, in a few words for each reason. */
export function undeliveredReasons(locale: Locale): Record<FailureReason, string> {
  const t = translator(locale, "notifications.undelivered");
  return {
    refused: t("reason.refused"),
    noAddress: t("reason.noAddress"),
    textGone: t("reason.textGone"),
    unreachable: t("reason.unreachable"),
    notLetIn: t("reason.notLetIn"),
    other: t("reason.other"),
  };
}
