import { api } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatPeriod } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Who of the municipality's people is away today or will be: names and days. */
export async function AwaySection({ locale, number }: { locale: Locale; number: string }) {
  const t = translator(locale, "absences.place");
  const rows = await (await api()).absences.ofMunicipality({ number });
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      {rows.length === 0 ? (
        <p className="ds-paragraph">{t("none")}</p>
      ) : (
        <>
          <Table caption={t("title")} columns={[t("name"), t("when"), t("state")]}>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" className="min-w-44 text-start font-semibold">
                  {row.name || t("nameless")}
                </th>
                <td>{formatPeriod(locale, row.startsOn, row.endsOn)}</td>
                <td>
                  <Tag tone={row.stage === "running" ? "info" : "neutral"}>
                    {row.stage === "running" ? t("running") : t("coming")}
                  </Tag>
                </td>
              </tr>
            ))}
          </Table>
          <p className="quiet max-w-prose">{t("who")}</p>
        </>
      )}
    </section>
  );
}
