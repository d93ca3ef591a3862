import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Button } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { queryLimit } from "#server/courses/schema.ts";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Download } from "#app/[locale]/_components/download.tsx";
import type { OfficeCourse } from "./find-office-course.ts";
import { PersonState } from "./person-state.tsx";
import { Queue } from "./queue.tsx";

/** Who comes: name, municipality and state, searchable, and as a file for Excel. */
export async function People({
  locale,
  course,
  query,
}: {
  locale: Locale;
  course: OfficeCourse;
  query: string;
}) {
  const t = translator(locale, "courses.people");
  const list = translator(locale, "courses.list");
  const failures = failureTexts(locale);
  const people = await (await api()).courses.participants({ courseId: course.id, query });
  if (query === "" && people.length === 0)
    return (
      <EmptyState title={t("emptyTitle")}>
        <p>{t("emptyText", kindWords(locale, course.kind))}</p>
      </EmptyState>
    );
  return (
    <>
      <Queue locale={locale} courseId={course.id} />
      <p className="quiet">{t("whoSees")}</p>
      <search>
        <form className="search-form">
          <input type="hidden" name="vis" value="deltakere" />
          <TextField
            id="q"
            name="q"
            type="search"
            label={t("search")}
            defaultValue={query}
            maxLength={queryLimit}
          />
          <Button type="submit" variant="secondary">
            {t("searchButton")}
          </Button>
          {(["xlsx", "csv"] as const).map((format) => (
            <Download
              key={format}
              what={{ kind: "participants", courseId: course.id, format }}
              texts={{ label: t(format), preparing: t("preparing"), ...failures }}
            />
          ))}
        </form>
      </search>
      {people.length === 0 ? (
        <p>
          {t("noHit", { query })}{" "}
          <a href={localePath(locale, `/kontor/kurs/${course.id}?vis=deltakere`)}>{t("clear")}</a>
        </p>
      ) : (
        <Table
          caption={t("title")}
          columns={[t("name"), list("municipality"), list("state"), t("signedUp"), list("address")]}
        >
          {people.map((one) => (
            <tr key={one.enrolmentId}>
              <th scope="row">
                {one.firstName || one.lastName
                  ? `${one.firstName} ${one.lastName}`.trim()
                  : t("nameToCome")}
              </th>
              <td>
                {one.organisationName}{" "}
                {one.organisationName && !one.isOrganisationConfirmed ? (
                  <Tag tone="warning">{t("unconfirmed")}</Tag>
                ) : null}
                {one.isBooked ? <span className="quiet">{t("booked")}</span> : null}
              </td>
              <td>
                <PersonState locale={locale} one={one} />
              </td>
              <td>{formatMoment(locale, osloWall(one.createdAt))}</td>
              <td>{one.address ? <a href={`mailto:${one.address}`}>{one.address}</a> : "–"}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
