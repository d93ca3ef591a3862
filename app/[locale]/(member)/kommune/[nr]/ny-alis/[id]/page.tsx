import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Tally } from "#app/_ui/checklist.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Page } from "#app/_ui/page.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { StartLines } from "#app/[locale]/_components/start-lines.tsx";
import { SupervisorSection } from "./_components/supervisor-section.tsx";

type Props = { params: Promise<{ locale: Locale; nr: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "starts.form");
  return { title: t("title") };
}

/** The dated list of one new trainee, for those who run the municipality's part and for the office. */
export default async function StartPage({ params }: Props) {
  const { locale, nr, id } = await params;
  const { personId } = await requireActor(locale, `/kommune/${nr}/ny-alis/${id}`);
  const t = translator(locale, "starts.list");
  const section = translator(locale, "starts.section");
  const { starts } = await api();
  const start = await orNotFound(starts.one({ membershipId: id }));
  const { municipality, workplace, done, total } = start;
  const day = formatDay(locale, start.startsOn, { long: true });
  const when = start.isAhead ? "ahead" : "past";
  return (
    <Page
      title={start.name}
      kicker={
        <a href={localePath(locale, `/kommune/${municipality.number}`)}>
          {t("kicker", { name: municipality.name })}
        </a>
      }
      lead={workplace ? t("leadAt", { when, day, workplace }) : t("lead", { when, day })}
      wide
    >
      <section className="section">
        <div className="row justify-between">
          <h2 className="ds-heading" data-size="md">
            {t("title")}
          </h2>
          <Tally
            done={done}
            total={total}
            text={done === total ? section("allDone") : section("progress", { done, total })}
          />
        </div>
        <StartLines locale={locale} lines={start.lines} />
      </section>
      <SupervisorSection
        locale={locale}
        personId={personId}
        membershipId={start.membershipId}
        supervisor={start.supervisor}
      />
      <Fold summary={t("whoSees")}>
        <p className="ds-paragraph max-w-prose">
          {t("whoSeesAnswer", { name: municipality.name })}
        </p>
      </Fold>
    </Page>
  );
}
