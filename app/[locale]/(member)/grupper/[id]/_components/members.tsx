import { Table } from "#app/_ui/table.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import type { Group } from "./group-facts.ts";
import { HoursForm } from "./hours-form.tsx";

type Member = Group["members"][number];

/** Who is in the group: leaders first. Hours from before stand there for those who manage it. */
export function Members({ locale, group }: { locale: Locale; group: Group }) {
  const t = translator(locale, "supervision.group");
  const hasHours = group.canManage && group.rule !== null;
  if (group.members.length === 0)
    return (
      <EmptyState title={t("nobody")}>
        <p>{t("nobodyText")}</p>
      </EmptyState>
    );
  return (
    <section className="section" aria-labelledby="people">
      <h2 id="people" className="ds-heading" data-size="md">
        {t("people")}
      </h2>
      <Table
        caption={t("people")}
        columns={[t("name"), t("worksIn"), t("part"), ...(hasHours ? [t("hoursBefore")] : [])]}
      >
        {group.members.map((one) => (
          <tr key={one.id}>
            <th scope="row" className="min-w-40 text-start">
              {one.name || t("nameless")}
            </th>
            <td>{one.worksIn ?? "–"}</td>
            <td>
              <Standing locale={locale} one={one} />
            </td>
            {hasHours ? (
              <td>
                {one.part === "member" ? (
                  <Hours locale={locale} one={one} canWrite={group.isOpen && !one.endsOn} />
                ) : (
                  "–"
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </Table>
      {group.alumni.length > 0 ? (
        <Fold summary={t("alumni", { count: group.alumni.length })}>
          <ul className="grid gap-1">
            {group.alumni.map((one) => (
              <li key={one.id}>
                {one.name}{" "}
                <span className="quiet">
                  {one.endsOn ? t("left", { day: formatDay(locale, one.endsOn) }) : null}
                </span>
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
    </section>
  );
}

function Standing({ locale, one }: { locale: Locale; one: Member }) {
  const t = translator(locale, "supervision.group");
  return (
    <span className="row">
      <span>{one.part === "leader" ? t("leader") : t("member")}</span>
      {one.awayUntil ? (
        <Tag tone="warning">{t("away", { day: formatDay(locale, one.awayUntil) })}</Tag>
      ) : null}
      {one.isComing ? <Tag>{t("comes", { day: formatDay(locale, one.startsOn) })}</Tag> : null}
      {one.endsOn ? <Tag>{t("leaves", { day: formatDay(locale, one.endsOn) })}</Tag> : null}
    </span>
  );
}

function Hours({ locale, one, canWrite }: { locale: Locale; one: Member; canWrite: boolean }) {
  const t = translator(locale, "supervision.group");
  const [all, open] = [one.hoursBefore ?? 0, one.openHoursBefore ?? 0];
  return (
    <span className="row">
      <span>{all > 0 ? t("hours", { all, open }) : "–"}</span>
      {canWrite ? (
        <HoursForm
          memberId={one.id}
          all={all}
          open={open}
          texts={{
            label: t("writeHours"),
            spoken: t("writeHoursOf", { name: one.name }),
            all: t("hoursAll"),
            allHint: t("hoursAllHint"),
            open: t("hoursOpen"),
            save: t("save"),
            saving: t("saving"),
            cancel: t("cancel"),
            ...failureTexts(locale),
          }}
        />
      ) : null}
    </span>
  );
}
