import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import type { Translator } from "#server/i18n/translator.ts";
import { kindWords } from "#server/courses/kinds/rules.ts";
import type { CourseStatus } from "#server/courses/rules.ts";
import { datelessKind, type CourseKind } from "#server/courses/schema.ts";

type Say = Translator<"courses.public">;

/** The one line that tells whether there is room, in numbers. */
export function seatsLine(
  t: Say,
  locale: Locale,
  course: {
    kind: CourseKind;
    status: CourseStatus;
    seats: { free: number; capacity: number; waiting: number; isLimited: boolean };
    opensAt?: Date | null;
    /** Until when people apply, while they do. */
    appliesBy?: string | null;
    isApplying?: boolean;
  },
): string {
  switch (course.status) {
    case "cancelled":
      return t("cancelled");
    case "over":
      return course.kind === datelessKind
        ? t("ended", kindWords(locale, course.kind))
        : t("over", kindWords(locale, course.kind));
    case "closed":
      return t("closed");
    case "notYetOpen":
      return t("notYetOpen", {
        when: course.opensAt ? formatMoment(locale, osloWall(course.opensAt)) : "",
      });
    case "full":
      return t("full", { waiting: course.seats.waiting });
    case "open":
    case "draft":
      if (!course.seats.isLimited) return t("unlimited");
      if (course.isApplying && course.appliesBy)
        return t("apply", {
          capacity: course.seats.capacity,
          until: formatMoment(locale, course.appliesBy),
        });
      return t("seatsLeft", { free: course.seats.free, capacity: course.seats.capacity });
  }
}

/**
 * The day to look out for: the first that is not over, or the first of all when all are; with how many
 * come after it.
 */
export function nextDay<Day extends { isOver: boolean }>(
  days: readonly Day[],
): { next: Day | undefined; more: number } {
  const ahead = days.filter((day) => !day.isOver);
  const [next, ...later] = ahead.length > 0 ? ahead : days;
  return { next, more: later.length };
}

/** The colour that goes with the line; the words say the same. */
export const seatsTone = (status: CourseStatus): "success" | "warning" | "danger" | "neutral" =>
  status === "open"
    ? "success"
    : status === "full"
      ? "warning"
      : status === "cancelled"
        ? "danger"
        : "neutral";
