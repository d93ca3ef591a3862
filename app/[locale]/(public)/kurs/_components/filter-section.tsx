import type { RouterOutputs } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Checkbox, Select, TextField } from "#app/_ui/field.tsx";
import { ListFilter } from "#app/_ui/list-filter.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { courseKinds } from "#server/courses/schema.ts";
import { formatMonth } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { monthsOf } from "./months-of.ts";

/** Search and choices for the courses below: only what some of them have can be chosen. */
export function FilterSection({
  locale,
  courses,
}: {
  locale: Locale;
  courses: RouterOutputs["courses"]["list"];
}) {
  const t = translator(locale, "courses.filter");
  const offices = new Map(courses.map((course) => [course.officeSlug, course.officeName]));
  const kinds = courseKinds.filter((kind) => courses.some((course) => course.kind === kind));
  const months = [...new Set(courses.flatMap(monthsOf))].sort();
  return (
    <>
      <noscript>
        <p className="ds-paragraph">{t("noScript")}</p>
      </noscript>
      <ListFilter
        texts={{ title: t("title"), shown: t.raw("shown") as string, reset: t("reset") }}
        empty={
          <EmptyState title={t("none")}>
            <p>{t("noneText")}</p>
          </EmptyState>
        }
      >
        <TextField id="course-q" name="q" type="search" label={t("search")} />
        <Select id="course-kind" name="slag" label={t("kind")}>
          <option value="">{t("allKinds")}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindWords(locale, kind).name}
            </option>
          ))}
        </Select>
        <Select id="course-office" name="kontor" label={t("office")}>
          <option value="">{t("allOffices")}</option>
          {[...offices]
            .sort(([, a], [, b]) => a.localeCompare(b, "nb"))
            .map(([slug, name]) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
        </Select>
        <Select id="course-month" name="maned" label={t("month")}>
          <option value="">{t("allMonths")}</option>
          {months.map((month) => (
            <option key={month} value={month}>
              {formatMonth(locale, month)}
            </option>
          ))}
        </Select>
        <Select id="course-place" name="sted" label={t("place")}>
          <option value="">{t("allPlaces")}</option>
          <option value="fysisk">{t("onSite")}</option>
          <option value="nett">{t("online")}</option>
        </Select>
        <Checkbox id="course-free" name="ledig" value="ja" label={t("free")} />
      </ListFilter>
    </>
  );
}
