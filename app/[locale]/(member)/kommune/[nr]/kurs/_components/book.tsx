import { nextDay, seatsLine } from "#app/[locale]/_components/course-state.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { BookingForm } from "./booking-form.tsx";
import { bookingTexts } from "./booking-texts.ts";

/** The form for seats for several, or that nothing can be booked now. */
export function Book({
  locale,
  personId,
  number,
  slug,
  choices,
}: {
  locale: Locale;
  personId: string;
  number: string;
  /** The course that the reader comes from. */
  slug: string | null;
  choices: RouterOutputs["courses"]["bookings"]["choices"];
}) {
  const t = translator(locale, "bookings.form");
  const list = translator(locale, "courses.public");
  const roles = roleNames(locale);
  const courses = choices.courses.map((course) => {
    const { next } = nextDay(course.dates);
    const when = next ? formatSpan(locale, next.wallStart, next.wallEnd) : null;
    return {
      id: course.id,
      slug: course.slug,
      label: [course.title, when].filter(Boolean).join(", "),
      seats: seatsLine(list, locale, course),
    };
  });
  const first = courses.find((course) => course.slug === slug) ?? courses[0];
  const see = translator(locale, "mine")("seeCourses");
  return (
    <section className="section" aria-labelledby="book">
      <h2 id="book" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      {first ? (
        <BookingForm
          personId={personId}
          number={number}
          first={first.id}
          courses={courses}
          people={choices.colleagues.map(({ name, roles: own, ...one }) => ({
            ...one,
            name,
            roles: own.map((role) => roles[role]).join(", "),
          }))}
          texts={bookingTexts(locale)}
        />
      ) : (
        <EmptyState
          title={t("none")}
          action={<ButtonLink href={localePath(locale, "/kurs")}>{see}</ButtonLink>}
        >
          <p>{t("noneText")}</p>
        </EmptyState>
      )}
    </section>
  );
}
