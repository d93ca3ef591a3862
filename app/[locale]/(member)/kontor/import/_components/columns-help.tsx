import { Fold } from "#app/_ui/fold.tsx";
import { Table } from "#app/_ui/table.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

/** Which headings are known, with an example, for those who wonder. */
export function ColumnsHelp({ locale }: { locale: Locale }) {
  const t = translator(locale, "imports");
  // What is written in a list is Norwegian, whatever the reader reads.
  const written = translator(locale === "nn" ? "nn" : "nb", "imports.field");
  const role = roleNames(locale === "nn" ? "nn" : "nb");
  return (
    <Fold summary={t("columnsTitle")}>
      <p className="ds-paragraph max-w-prose">{t("columnsLead")}</p>
      <p className="ds-paragraph max-w-prose">{t("columnsRoles")}</p>
      <p className="ds-paragraph max-w-prose">{t("columnsAgain")}</p>
      <Table
        caption={t("example")}
        columns={[
          written("municipality"),
          written("name"),
          written("address"),
          written("role"),
          written("startsOn"),
          written("workplace"),
        ]}
      >
        {[
          ["Bergen", "Kari Vik", "kari.vik@example.no", "ALIS", "01.08.2026", "Torget"],
          ["Voss", "Ola Sørås", "ola@example.no", role.supervisor, "", "Vangen"],
        ].map((cells) => (
          <tr key={cells[0]}>
            {cells.map((cell, at) => (
              <td key={written.name + String(at)}>{cell}</td>
            ))}
          </tr>
        ))}
      </Table>
    </Fold>
  );
}
