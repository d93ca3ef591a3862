import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { formatDay, formatMoment, osloWall } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { deliveryStates, loggedSubjects, mailSubjects } from "./delivery-words.ts";

type Oversight = RouterOutputs["privacy"]["oversight"];

/** What is kept about the organisation's people: how much, and from when until when. */
export function Kept({ locale, kept }: { locale: Locale; kept: Oversight["kept"] }) {
  const t = translator(locale, "oversight");
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("kept")}
      </h2>
      <p className="ds-paragraph max-w-prose">
        {t("keptLead")}{" "}
        <a className="ds-link" href={localePath(locale, "/personvern/protokoll")}>
          {t("record")}
        </a>
        .
      </p>
      {kept.length === 0 ? (
        <p className="ds-paragraph">{t("nothing")}</p>
      ) : (
        <Table
          caption={t("kept")}
          columns={[t("category"), t("activity"), t("count"), t("first"), t("last")]}
        >
          {kept.map((row) => (
            <tr key={row.table}>
              <th scope="row" className="min-w-48 text-start">
                {row.title}
              </th>
              <td className="min-w-36">{row.activity}</td>
              <td>{row.count}</td>
              <td className="whitespace-nowrap">{row.first && formatDay(locale, row.first)}</td>
              <td className="whitespace-nowrap">{row.last && formatDay(locale, row.last)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** The mails of the last weeks by kind and state; no text and no address. */
export function Deliveries({
  locale,
  deliveries,
}: {
  locale: Locale;
  deliveries: Oversight["deliveries"];
}) {
  const t = translator(locale, "oversight");
  const subjects = mailSubjects(locale);
  const states = deliveryStates(locale);
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("deliveries")}
      </h2>
      {deliveries.length === 0 ? (
        <p className="ds-paragraph">{t("nothing")}</p>
      ) : (
        <Table caption={t("deliveries")} columns={[t("kind"), t("state"), t("count"), t("last")]}>
          {deliveries.map((row) => (
            <tr key={`${row.kind} ${row.state}`}>
              <th scope="row" className="min-w-48 text-start">
                {subjects[row.kind.split(".")[0] ?? ""]}
                <code className="block text-sm font-normal">{row.kind}</code>
              </th>
              <td className="min-w-36">{states[row.state]}</td>
              <td>{row.count}</td>
              <td className="whitespace-nowrap">{formatDay(locale, row.last)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** Who did what to which row: ids and codes only. */
export function Log({ locale, log }: { locale: Locale; log: Oversight["log"] }) {
  const t = translator(locale, "oversight");
  const subjects = loggedSubjects(locale);
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("log")}
      </h2>
      <p className="ds-paragraph max-w-prose">{t("logLead")}</p>
      {log.length === 0 ? (
        <p className="ds-paragraph">{t("nothing")}</p>
      ) : (
        <Table caption={t("log")} columns={[t("when"), t("action"), t("row"), t("actor")]}>
          {log.map((line) => (
            <tr key={line.id}>
              <th scope="row" className="text-start font-normal whitespace-nowrap">
                {formatMoment(locale, osloWall(line.at))}
              </th>
              <td>
                {subjects[line.action.split(".")[0] ?? ""]}
                <code className="block text-sm">{line.action}</code>
              </td>
              <td className="text-sm break-all">
                <code>
                  {line.entityKind} {line.entityId}
                </code>
              </td>
              <td className="text-sm break-all">
                <code>{line.actorId ?? t("system")}</code>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
