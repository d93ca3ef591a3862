import { api } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Table } from "#app/_ui/table.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Who of the municipality has a place in a coming course, so that the leader knows who is away. */
export async function CoursesSection({
  locale,
  organisationId,
}: {
  locale: Locale;
  organisationId: string;
}) {
  const t = translator(locale, "organisations.municipality");
  const people = translator(locale, "organisations.people");
  const { courses } = await api();
  const all = await courses.fromOwnMunicipalities();
  const rows = all.filter((row) => row.organisationId === organisationId);
  const standing = (state: (typeof rows)[number]["state"]): string =>
    state === "waiting" ? t("waiting") : state === "confirmed" ? t("hasSeat") : t("assessed");

  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("courses")}
      </h2>
      {rows.length === 0 ? (
        <EmptyState
          title={t("coursesNone")}
          action={<ButtonLink href={localePath(locale, "/kurs")}>{t("coursesFind")}</ButtonLink>}
        />
      ) : (
        <Table caption={t("courses")} columns={[people("name"), t("course"), t("when")]}>
          {rows.map((row) => (
            <tr key={row.enrolmentId}>
              <th scope="row" className="min-w-36 text-start">
                {row.firstName} {row.lastName}
                <span className="block text-sm font-normal">{standing(row.state)}</span>
              </th>
              <td className="min-w-48">
                <a className="ds-link" href={localePath(locale, row.path)}>
                  {row.title}
                </a>
              </td>
              <td>
                {row.dates.length === 0 ? t("whenever") : null}
                {row.dates.map((date) => (
                  <span key={date.uid} className="block whitespace-nowrap">
                    {formatSpan(locale, date.wallStart, date.wallEnd)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
