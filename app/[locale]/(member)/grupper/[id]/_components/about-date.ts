import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";

import type { PlanTexts } from "./plan-texts.ts";

type Texts = Pick<PlanTexts, "isHoliday" | "isTaken" | "clashOne" | "clashes">;

/** What is worth knowing of a date before it is saved: its hours, and what speaks against it. */
export const aboutDate = (
  one: { start: string; end: string; isHoliday: boolean; isTaken: boolean; clashes: number },
  texts: Texts,
): string =>
  [
    `${one.start}–${one.end}`,
    one.isHoliday ? texts.isHoliday : "",
    one.isTaken ? texts.isTaken : "",
    one.clashes === 1 ? texts.clashOne : "",
    one.clashes > 1 ? texts.clashes.replace("#", String(one.clashes)) : "",
  ]
    .filter((word) => word !== "")
    .join(" · ");

/** One evening in few words: its day and its hours. */
export const shortDate = (
  locale: Locale,
  { day, start, end }: { day: string; start: string; end: string },
): string => formatSpan(locale, `${day} ${start}`, `${day} ${end}`);
