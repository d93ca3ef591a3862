import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Version = RouterOutputs["starts"]["texts"]["one"]["versions"][number];

/** Every version the office has written in one language, the newest first. */
export async function History({
  locale,
  versions,
}: {
  locale: Locale;
  versions: readonly Version[];
}) {
  const t = translator(locale, "starts.texts");
  const states = { coming: t("coming"), current: t("current"), past: t("past") };
  const tones = { coming: "info", current: "success", past: "neutral" } as const;
  return (
    <section className="section">
      <h2 className="ds-heading" data-size="sm">
        {t("history")}
      </h2>
      {versions.length === 0 ? (
        <p className="quiet">{t("historyNone")}</p>
      ) : (
        <Table caption={t("history")} columns={[t("from"), t("text"), t("state")]}>
          {versions.map((version) => (
            <tr key={version.validFrom}>
              <th scope="row" className="text-start whitespace-nowrap">
                {formatDay(locale, version.validFrom)}
              </th>
              <td className="min-w-60" lang={version.isBack ? undefined : version.locale}>
                <span className="font-semibold">
                  {version.isBack ? t("isBack") : version.title}
                </span>
                <span className="block text-sm">{version.advice}</span>
              </td>
              <td>
                <Tag tone={tones[version.state]}>{states[version.state]}</Tag>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
