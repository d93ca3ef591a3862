import type { RouterOutputs } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { specialtyNames } from "./group-words.ts";

type Overview = RouterOutputs["supervision"]["groups"]["overview"];

/** For those who form groups: who has none, the one who has waited longest first, and where there is room. */
export function Managed({ locale, managed }: { locale: Locale; managed: Overview }) {
  const t = translator(locale, "supervision.managed");
  const { waiting, groups } = managed;
  return (
    <>
      <section className="section" aria-labelledby="without-group">
        <h2 id="without-group" className="ds-heading" data-size="md">
          {t("withoutTitle")}
        </h2>
        <p>{t("without", { count: waiting.length })}</p>
        {waiting.length === 0 ? (
          <EmptyState title={t("nobodyWaits")}>{t("nobodyWaitsText")}</EmptyState>
        ) : (
          <Waiting locale={locale} waiting={waiting} />
        )}
        <div>
          <ButtonLink href={localePath(locale, "/grupper/ny")}>{t("form")}</ButtonLink>
        </div>
        <Fold summary={t("whoSees")}>
          <p className="ds-paragraph max-w-prose">{t("whoSeesAnswer")}</p>
        </Fold>
      </section>
      <section className="section" aria-labelledby="groups">
        <h2 id="groups" className="ds-heading" data-size="md">
          {t("groupsTitle")}
        </h2>
        {groups.length === 0 ? (
          <EmptyState title={t("noGroups")}>{t("noGroupsText")}</EmptyState>
        ) : (
          <Table
            caption={t("groupsTitle")}
            columns={[t("name"), t("kind"), t("leaders"), t("rhythm"), t("room")]}
          >
            {groups.map((group) => (
              <tr key={group.id}>
                <th scope="row" className="min-w-40 text-start">
                  <a href={localePath(locale, `/grupper/${group.id}`)}>{group.name}</a>
                  <span className="block text-sm font-normal">{group.place}</span>
                </th>
                <td>{translator(locale, "supervision.kind")(group.kind)}</td>
                <td>
                  {group.leaders.length > 0 ? (
                    group.leaders.join(", ")
                  ) : (
                    <Tag tone="warning">{t("noLeader")}</Tag>
                  )}
                </td>
                <td>{translator(locale, "supervision.rhythm")(group.rhythm)}</td>
                <td className="whitespace-nowrap">
                  {group.free > 0 ? (
                    <Tag tone="success">{t("free", { free: group.free, seats: group.seats })}</Tag>
                  ) : (
                    t("full", { members: group.members })
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </section>
    </>
  );
}

function Waiting({ locale, waiting }: { locale: Locale; waiting: Overview["waiting"] }) {
  const t = translator(locale, "supervision.managed");
  const own = translator(locale, "supervision.own");
  const rhythm = translator(locale, "supervision.rhythm");
  const specialties = specialtyNames(locale);
  return (
    <Table
      caption={t("withoutTitle")}
      columns={[t("person"), t("municipality"), t("specialty"), t("began"), t("wishes")]}
    >
      {waiting.map((one) => (
        <tr key={one.membershipId}>
          <th scope="row" className="min-w-40 text-start">
            {one.name}
          </th>
          <td>{one.municipality}</td>
          <td>{specialties[one.specialty]}</td>
          <td>
            <span className="whitespace-nowrap">{formatDay(locale, one.startsOn)}</span>
            <span className="quiet block">{t("days", { days: one.days })}</span>
          </td>
          <td>
            {one.wishes ? (
              <>
                {one.wishes.rhythm === "any" ? own("any") : rhythm(one.wishes.rhythm)}
                {one.wishes.travel ? (
                  <span className="quiet block">{one.wishes.travel}</span>
                ) : null}
              </>
            ) : (
              "–"
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
