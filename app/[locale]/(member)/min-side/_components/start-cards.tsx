import { api } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Card } from "#app/_ui/card.tsx";
import { Tally } from "#app/_ui/checklist.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { StartLines } from "#app/[locale]/_components/start-lines.tsx";
import { startOwners } from "#app/[locale]/_components/start-owners.ts";

/** On top for a new trainee until everything is in place, and for those who supervise one. */
export async function StartCards({ locale }: { locale: Locale }) {
  const { own, supervised } = await (await api()).starts.mine();
  const t = translator(locale, "starts.mine");
  const owners = startOwners(locale);
  const on = (date: string) => formatDay(locale, date, { long: true });
  const [yours] = own?.yours ?? [];
  return (
    <>
      {own ? (
        <Card>
          <div className="stack justify-items-start">
            <h2 className="ds-heading" data-size="sm">
              {own.isAhead
                ? t("beforeTitle", { municipality: own.municipality, day: on(own.startsOn) })
                : t("afterTitle", { municipality: own.municipality })}
            </h2>
            <Tally
              done={own.done}
              total={own.total}
              text={t("progress", { done: own.done, total: own.total })}
            />
            {yours ? (
              <p>{t("yours", { title: yours.title, day: formatDay(locale, yours.dueOn) })}</p>
            ) : own.next ? (
              <p>
                {t("next", {
                  title: own.next.title,
                  owner: owners[own.next.owner],
                  day: formatDay(locale, own.next.dueOn),
                })}
              </p>
            ) : null}
            <ButtonLink href={localePath(locale, "/min-side/forste-dag")}>{t("open")}</ButtonLink>
          </div>
        </Card>
      ) : null}
      {supervised.map(({ name, startsOn, rows }) => (
        <section key={name} className="section">
          <h2 className="ds-heading" data-size="sm">
            {t("supervisedTitle", { name })}
          </h2>
          <p className="quiet">{t("supervisedLead", { name, day: on(startsOn) })}</p>
          <StartLines locale={locale} lines={rows} />
        </section>
      ))}
    </>
  );
}
