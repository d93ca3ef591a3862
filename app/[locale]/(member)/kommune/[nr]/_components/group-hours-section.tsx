import { api, orNull } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { inHours } from "#server/supervision/hours/rules.ts";

/** So many of the coming days stand there; the rest are counted. */
const shown = 3;

/** When the own ALIS are away for their group, and their hours; nothing for those who do not run the municipality. */
export async function GroupHoursSection({ locale, number }: { locale: Locale; number: string }) {
  const people = await orNull((await api()).supervision.hours.ofMunicipality({ number }));
  if (!people || people.length === 0) return null;
  const t = translator(locale, "supervision.municipality");
  return (
    <section className="section" aria-labelledby="group-hours">
      <h2 id="group-hours" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <Table caption={t("title")} columns={[t("name"), t("hours"), t("days")]}>
        {people.map((one) => (
          <tr key={one.personId}>
            <th scope="row" className="min-w-40 text-start">
              {one.name}
            </th>
            <td className="whitespace-nowrap">
              {one.totalMinutes === null
                ? t("sum", { hours: inHours(one.minutes) })
                : t("of", { hours: inHours(one.minutes), total: inHours(one.totalMinutes) })}
            </td>
            <td>
              {one.planned.length === 0
                ? t("none")
                : [
                    ...one.planned.slice(0, shown).map(({ day }) => formatDay(locale, day)),
                    ...(one.planned.length > shown
                      ? [t("more", { count: one.planned.length - shown })]
                      : []),
                  ].join(", ")}
            </td>
          </tr>
        ))}
      </Table>
      <p className="quiet">{t("whoSees")}</p>
    </section>
  );
}
