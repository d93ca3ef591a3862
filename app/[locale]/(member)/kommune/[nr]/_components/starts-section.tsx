import { api } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Card } from "#app/_ui/card.tsx";
import { Tally } from "#app/_ui/checklist.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { startOwners } from "#app/[locale]/_components/start-owners.ts";

/** The new trainees of the municipality: how far each has come, what is next, and whose it is. */
export async function StartsSection({ locale, number }: { locale: Locale; number: string }) {
  const t = translator(locale, "starts.section");
  const owners = startOwners(locale);
  const { starts, named } = await (await api()).starts.ofMunicipality({ number });
  const path = localePath(locale, `/kommune/${number}/ny-alis`);
  const add = <ButtonLink href={path}>{t("add")}</ButtonLink>;
  if (starts.length === 0 && named.length === 0)
    return (
      <section id="ny-alis" className="section">
        <h2 className="ds-heading" data-size="md">
          {t("title")}
        </h2>
        <EmptyState title={t("none")} action={add}>
          {t("noneText")}
        </EmptyState>
      </section>
    );
  return (
    <section id="ny-alis" className="section">
      <div className="row justify-between">
        <h2 className="ds-heading" data-size="md">
          {t("title")}
        </h2>
        {add}
      </div>
      <div className="card-grid">
        {starts.map(({ membershipId, name, startsOn, workplace, done, total, next }) => (
          <Card key={membershipId}>
            <h3 className="ds-heading" data-size="xs">
              {name}
            </h3>
            <p className="quiet">
              {t("from", { day: formatDay(locale, startsOn) })}
              {workplace ? ` · ${workplace}` : ""}
            </p>
            <Tally
              done={done}
              total={total}
              text={next ? t("progress", { done, total }) : t("allDone")}
            />
            {next ? (
              <p>
                {t("next", { title: next.title })}
                <span className="quiet block">
                  {next.isOverdue
                    ? `${owners[next.owner]}. ${t("late", { day: formatDay(locale, next.dueOn) })}`
                    : t("nextBy", {
                        owner: owners[next.owner],
                        day: formatDay(locale, next.dueOn),
                      })}
                </span>
              </p>
            ) : null}
            <p>
              <ButtonLink variant="secondary" href={`${path}/${membershipId}`}>
                {t("open")}
                <span className="ds-sr-only">: {t("openOf", { name })}</span>
              </ButtonLink>
            </p>
          </Card>
        ))}
        {named.map(({ membershipId, address, startsOn }) => (
          <Card key={membershipId} tinted>
            <p className="break-words">{t("named", { address })}</p>
            <p className="quiet">{t("begins", { day: formatDay(locale, startsOn) })}</p>
          </Card>
        ))}
      </div>
    </section>
  );
}
