import { env } from "#server/env.ts";
import { formatPeriod, formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { MailContent } from "#server/mail/template.ts";
import { signId } from "#server/signed-id.ts";

import { addDays } from "#server/absences/rules.ts";
import type { Share } from "./queries.ts";
import type { BusyTime } from "./rules.ts";

const say = (locale: Locale) => translator(locale, "practice.mail");

/** The address of a practice's calendar: whoever has it reads it. */
export const calendarAddress = (workplaceId: string, feedVersion: number): string =>
  `${env.PUBLIC_URL}/api/practice/${signId("practice-feed", workplaceId, feedVersion)}.ics`;

/** The language a practice is written to in: the municipality's own written form. */
export const localeOf = ({ writtenForm }: Pick<Share, "writtenForm">): Locale =>
  writtenForm === "nn" ? "nn" : "nb";

/** When somebody is away or busy, for the practice: days and times, and nothing of why or where. */
export function noticeOf(
  locale: Locale,
  share: Share,
  times: readonly BusyTime[],
  /** The address of the practice's calendar; null where others than the practice read. */
  calendar: string | null,
): MailContent {
  const t = say(locale);
  const name = `${share.firstName} ${share.lastName}`.trim() || t("somebody");
  return {
    subject: t("subject", { name }),
    paragraphs: [times.length > 0 ? t("text", { name }) : t("none", { name })],
    facts: times.map((time) => ({
      label: time.kind === "away" ? t("away") : t("busy"),
      value: time.isWholeDay
        ? formatPeriod(locale, time.wallStart.slice(0, 10), addDays(time.wallEnd.slice(0, 10), -1))
        : formatSpan(locale, time.wallStart, time.wallEnd),
    })),
    after: [
      t("replaces"),
      ...(share.inFeed ? [`${t("calendar")}\n${calendar ?? t("hidden")}`] : []),
    ],
    reason: t("reason", { name, practice: share.workplaceName ?? "" }),
  };
}
