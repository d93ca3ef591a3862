import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Outside = RouterOutputs["organisations"]["outreach"]["list"]["municipalities"][number];

const tones = { letterSent: "info", answered: "success", declined: "neutral" } as const;

/** One row a municipality: how far the office has come, and the letter. */
export function OutsideTable({
  locale,
  municipalities,
}: {
  locale: Locale;
  municipalities: readonly Outside[];
}) {
  const t = translator(locale, "outreach");
  const states = {
    letterSent: t("state.letterSent"),
    answered: t("state.answered"),
    declined: t("state.declined"),
  };
  return (
    <Table caption={t("title")} columns={[t("municipality"), t("stands")]}>
      {municipalities.map((row) => (
        <tr key={row.number}>
          <th scope="row" className="text-start">
            <a
              className="ds-link"
              href={localePath(locale, `/kontor/ikke-med/${row.number}`)}
              aria-label={t("letterTo", { name: row.name })}
            >
              {row.name}
            </a>{" "}
            <span className="text-sm font-normal tabular-nums">{row.number}</span>
            <span className="block text-sm font-normal">
              {locale === "nn" ? row.countyNn : row.county}
            </span>
          </th>
          <td>
            {row.state ? (
              <>
                <Tag tone={tones[row.state]}>{states[row.state]}</Tag>
                {row.changedOn ? (
                  <span className="block text-sm">{formatDay(locale, row.changedOn)}</span>
                ) : null}
              </>
            ) : (
              t("state.none")
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
