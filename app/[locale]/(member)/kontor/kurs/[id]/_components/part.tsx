import { datelessKind } from "#server/courses/schema.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { Edit } from "./edit.tsx";
import { Allocation } from "./allocation.tsx";
import { BillingPart } from "./billing.tsx";
import { Evaluation } from "./evaluation.tsx";
import type { OfficeCourse } from "./find-office-course.ts";
import { Overview } from "./overview.tsx";
import { People } from "./people.tsx";
import { Presence } from "./presence.tsx";
import { Kitchen } from "./questions/kitchen.tsx";
import { Questions } from "./questions/questions.tsx";
import { Staff } from "./staff.tsx";
import { Tell } from "./tell.tsx";

/** The parts of an office's page of a course, by the words of its address. */
export const parts = [
  "kurset",
  "rediger",
  "fortell",
  "deltakere",
  "tildeling",
  "sporsmal",
  "kjokken",
  "faktura",
  "oppmote",
  "evaluering",
] as const;
export type PartName = (typeof parts)[number];

/** The part of the page that is shown. */
export function Part({
  shown,
  locale,
  personId,
  course,
  query,
}: {
  shown: PartName;
  locale: Locale;
  personId: string;
  course: OfficeCourse;
  query: string;
}) {
  switch (shown) {
    case "kurset":
      return <Overview personId={personId} locale={locale} course={course} />;
    case "rediger":
      return <Edit personId={personId} locale={locale} course={course} />;
    case "fortell":
      return <Tell personId={personId} locale={locale} course={course} />;
    case "deltakere":
      return (
        <>
          <People locale={locale} course={course} query={query} />
          {course.kind === datelessKind ? null : (
            <Staff locale={locale} personId={personId} courseId={course.id} />
          )}
        </>
      );
    case "sporsmal":
      return <Questions personId={personId} locale={locale} courseId={course.id} />;
    case "kjokken":
      return <Kitchen locale={locale} courseId={course.id} />;
    case "tildeling":
      return <Allocation personId={personId} locale={locale} courseId={course.id} />;
    case "faktura":
      return <BillingPart locale={locale} courseId={course.id} />;
    case "oppmote":
      return <Presence personId={personId} locale={locale} course={course} />;
    case "evaluering":
      return <Evaluation locale={locale} courseId={course.id} />;
  }
}
