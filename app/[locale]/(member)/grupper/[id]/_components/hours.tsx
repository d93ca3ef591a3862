import { api } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay, formatMonth } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { inHours } from "#server/supervision/hours/rules.ts";

type Found = NonNullable<
  Awaited<ReturnType<Awaited<ReturnType<typeof api>>["supervision"]["hours"]["ofGroup"]>>
>;

/** Confirmed hours towards the rule: the own for a member, everybody's for those who lead or manage. */
export async function Hours({ locale, groupId }: { locale: Locale; groupId: string }) {
  const found = await (await api()).supervision.hours.ofGroup({ groupId });
  if (!found || found.people.length === 0) return null;
  const t = translator(locale, "supervision.hours");
  return (
    <section className="section" aria-labelledby="hours">
      <h2 id="hours" className="ds-heading" data-size="md">
        {found.seesAll ? t("title") : t("own")}
      </h2>
      {found.seesAll ? (
        <Table caption={t("title")} columns={[t("name"), t("done"), t("open"), t("ready")]}>
          {found.people.map((one) => (
            <tr key={one.personId}>
              <th scope="row" className="min-w-40 text-start">
                {one.name}
              </th>
              <td className="whitespace-nowrap">
                {t("of", { hours: inHours(one.minutes), total: inHours(found.totalMinutes) })}
              </td>
              <td>{t("hours", { hours: inHours(one.openMinutes) })}</td>
              <td>
                <Ready locale={locale} found={found} forecast={one.forecast} />
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        found.people.map((one) => (
          <div key={one.personId} className="stack">
            <p className="text-lg">
              {t("sentence", {
                hours: inHours(one.minutes),
                total: inHours(found.totalMinutes),
                open: inHours(one.openMinutes),
              })}
            </p>
            <meter
              className="hours-meter"
              min={0}
              max={found.totalMinutes}
              value={Math.min(one.minutes, found.totalMinutes)}
              aria-label={t("own")}
            />
            <p>
              <Ready locale={locale} found={found} forecast={one.forecast} />
            </p>
          </div>
        ))
      )}
      <p className="quiet">{t("counts")}</p>
    </section>
  );
}

function Ready({
  locale,
  found: { totalMinutes, endsOn },
  forecast,
}: {
  locale: Locale;
  found: Found;
  forecast: Found["people"][number]["forecast"];
}) {
  const t = translator(locale, "supervision.hours");
  if (forecast.state === "done") return <Tag tone="success">{t("isDone")}</Tag>;
  const month = formatMonth(locale, forecast.day);
  if (forecast.state === "planned") return t("planned", { month });
  const hours = inHours(forecast.reachedMinutes);
  return endsOn && forecast.day > endsOn ? (
    <Tag tone="warning">
      {t("tooFew", { day: formatDay(locale, endsOn), hours, total: inHours(totalMinutes) })}
    </Tag>
  ) : (
    <>
      {t("estimated", { month })} <span className="quiet">{t("reached", { hours })}</span>
    </>
  );
}
