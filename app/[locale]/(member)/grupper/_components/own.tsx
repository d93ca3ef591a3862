import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { WishForm } from "./wish-form.tsx";

/** The groups somebody is in or was in, and what an ALIS without one wishes. */
export function Own({
  locale,
  personId,
  own: { groups, wish, needsGroup },
  isAlone,
}: {
  locale: Locale;
  personId: string;
  own: RouterOutputs["supervision"]["groups"]["own"];
  /** Nothing else stands on the page. */
  isAlone: boolean;
}) {
  const t = translator(locale, "supervision.own");
  const parts = { member: t("member"), leader: t("leader") };
  return (
    <>
      {groups.length > 0 ? (
        <section className="section" aria-labelledby="own-groups">
          <h2 id="own-groups" className="ds-heading" data-size="md">
            {t("title")}
          </h2>
          <ul className="grid gap-2">
            {groups.map((group) => (
              <li key={`${group.id} ${group.startsOn}`} className="row">
                <span>
                  {group.isIn ? (
                    <a href={localePath(locale, `/grupper/${group.id}`)}>{group.name}</a>
                  ) : (
                    group.name
                  )}
                </span>
                <Tag tone={group.isIn ? "success" : undefined}>
                  {group.endsOn
                    ? t("until", { day: formatDay(locale, group.endsOn) })
                    : group.isIn
                      ? parts[group.part]
                      : t("from", { day: formatDay(locale, group.startsOn) })}
                </Tag>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {needsGroup ? (
        <section className="section" aria-labelledby="wish">
          <h2 id="wish" className="ds-heading" data-size="md">
            {t("wishTitle")}
          </h2>
          <p className="ds-paragraph">{t("wishText")}</p>
          <WishForm
            personId={personId}
            wish={wish}
            texts={{
              rhythm: t("rhythm"),
              any: t("any"),
              biweekly: translator(locale, "supervision.rhythm")("biweekly"),
              monthly: translator(locale, "supervision.rhythm")("monthly"),
              travel: t("travel"),
              travelHint: t("travelHint"),
              save: t("save"),
              saving: t("saving"),
              saved: t("saved"),
              ...failureTexts(locale),
            }}
          />
        </section>
      ) : null}
      {groups.length === 0 && !needsGroup && isAlone ? (
        <EmptyState title={t("none")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : null}
    </>
  );
}
