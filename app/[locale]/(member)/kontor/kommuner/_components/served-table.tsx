import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Served = {
  number: string;
  name: string;
  takesPart: boolean;
  leaders: string[];
  trainees: number;
  supervisors: number;
  invitedLeaders: number;
};

/** One row a municipality: who carries the service, how many are there, and what to do next. */
export function ServedTable({
  locale,
  municipalities,
}: {
  locale: Locale;
  municipalities: readonly Served[];
}) {
  const t = translator(locale, "organisations.office");
  return (
    <Table
      caption={t("title")}
      columns={[t("municipality"), t("leader"), t("trainees"), t("supervisors")]}
    >
      {municipalities.map((row) => (
        <tr key={row.number}>
          <th scope="row" className="min-w-36 text-start">
            <a className="ds-link" href={localePath(locale, `/kommune/${row.number}`)}>
              {row.name}
            </a>{" "}
            <span className="text-sm font-normal tabular-nums">{row.number}</span>
          </th>
          <td>
            {row.leaders.length > 0 ? (
              row.leaders.join(", ")
            ) : row.invitedLeaders > 0 ? (
              <Tag tone="info">{t("invited")}</Tag>
            ) : (
              <a
                className="ds-link"
                href={localePath(locale, `/kommune/${row.number}#inviter`)}
                aria-label={t("inviteLeaderOf", { name: row.name })}
              >
                {t("inviteLeader")}
              </a>
            )}
          </td>
          <td className="tabular-nums">{row.trainees}</td>
          <td className="tabular-nums">{row.supervisors}</td>
        </tr>
      ))}
    </Table>
  );
}
