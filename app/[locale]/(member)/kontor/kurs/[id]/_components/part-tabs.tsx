import { Tabs } from "#app/_ui/tabs.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import type { OfficeCourse } from "./find-office-course.ts";
import type { PartName } from "./part.tsx";

/** The ways to the parts of the page. What is not used is not there, until somebody goes to it to begin. */
export function PartTabs({
  locale,
  course,
  shown,
}: {
  locale: Locale;
  course: OfficeCourse;
  shown: PartName;
}) {
  const t = translator(locale, "courses.office");
  const here = localePath(locale, `/kontor/kurs/${course.id}`);
  // The kitchen's list is a leaf of the questions.
  const current = shown === "kjokken" ? "sporsmal" : shown;
  const tab = (key: PartName, text: string) => ({
    href: key === "kurset" ? here : `${here}?vis=${key}`,
    text,
    current: current === key,
  });
  return (
    <Tabs
      label={t("sections")}
      tabs={[
        tab("kurset", t("tabCourse", kindWords(locale, course.kind))),
        ...(course.state === "cancelled" ? [] : [tab("rediger", t("edit"))]),
        tab("fortell", t("tabTell")),
        tab("deltakere", t("tabPeople")),
        ...(course.state === "published" && course.allocation === "apply"
          ? [tab("tildeling", translator(locale, "courses.allocation")("tab"))]
          : []),
        ...(course.asks || current === "sporsmal"
          ? [tab("sporsmal", translator(locale, "forms.office")("tab"))]
          : []),
        ...(course.priceNok && course.state !== "cancelled"
          ? [tab("faktura", translator(locale, "billing.office")("tab"))]
          : []),
        ...(course.state === "published"
          ? [tab("oppmote", translator(locale, "courses.presence")("tab"))]
          : []),
        ...(course.isEvaluated
          ? [tab("evaluering", translator(locale, "evaluations.office")("tab"))]
          : []),
      ]}
    />
  );
}
