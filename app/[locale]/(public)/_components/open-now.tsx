import type { RouterOutputs } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { CourseList } from "../kurs/_components/course-list.tsx";

type Courses = RouterOutputs["courses"]["list"];

const shown = 4;

/** What a stranger can sign up for now, the nearest first. */
export function OpenNow({ locale, courses }: { locale: Locale; courses: Courses }) {
  const t = translator(locale, "home.front");
  const open = courses.filter(({ status }) => status === "open" || status === "full");
  const all = (
    <ButtonLink variant="secondary" href={localePath(locale, "/kurs")}>
      {t("allCourses")}
    </ButtonLink>
  );
  if (open.length === 0)
    return (
      <EmptyState title={t("noneTitle")} action={all}>
        <p>{t("noneText")}</p>
      </EmptyState>
    );
  return (
    <section className="section" aria-labelledby="open-now">
      <div className="section-head">
        <h2 id="open-now" className="ds-heading" data-size="lg">
          {t("openTitle")}
        </h2>
        <p className="quiet">{t("openLead", { count: open.length })}</p>
      </div>
      <CourseList locale={locale} courses={open.slice(0, shown)} level={3} />
      <p>{all}</p>
    </section>
  );
}
