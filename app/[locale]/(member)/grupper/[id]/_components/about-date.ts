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

const shortDay = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });

/** One evening in few words: its day and its hours. */
export const shortDate = (
  locale: string,
  { day, start, end }: { day: string; start: string; end: string },
): string => `${shortDay(locale).format(new Date(`${day}T00:00:00Z`))} ${start}–${end}`;
