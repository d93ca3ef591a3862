import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { Page } from "#app/_ui/page.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { StartLines } from "#app/[locale]/_components/start-lines.tsx";
import { AroundMe } from "./_components/around-me.tsx";
import { WhomToRing } from "./_components/whom-to-ring.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "starts.firstDay");
  return { title: t("title") };
}

/** The page of the first day: who is around me, what must be in place, and whom to ring. */
export default async function FirstDayPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/min-side/forste-dag");
  const t = translator(locale, "starts.firstDay");
  const start = await orNotFound((await api()).starts.firstDay());
  const { done, total, lines } = start;
  const day = formatDay(locale, start.startsOn, { long: true });
  const parts = [
    { id: "yours", title: t("yours"), rows: lines.filter((row) => row.isYours && !row.isDone) },
    {
      id: "others",
      title: t("others"),
      lead: t("othersLead"),
      rows: lines.filter((row) => !row.isYours && !row.isDone),
    },
    { id: "done", title: t("done"), rows: lines.filter((row) => row.isDone) },
  ];
  const said = start.isAhead
    ? t("leadAhead", { day, done, total })
    : t("lead", { day, done, total });
  return (
    <Page
      title={t("title")}
      kicker={<a href={localePath(locale, "/min-side")}>{t("back")}</a>}
      lead={done === total ? t("whole") : said}
      wide
    >
      <AroundMe locale={locale} start={start} />
      {parts
        .filter((part) => part.rows.length > 0)
        .map((part) => (
          <section key={part.id} className="section" aria-labelledby={part.id}>
            <h2 id={part.id} className="ds-heading" data-size="sm">
              {part.title}
            </h2>
            {part.lead ? <p className="quiet">{part.lead}</p> : null}
            <StartLines locale={locale} lines={part.rows} isBrief={part.id === "others"} />
          </section>
        ))}
      <WhomToRing locale={locale} start={start} />
      <Fold summary={t("whoSees")}>
        <p className="ds-paragraph max-w-prose">{t("whoSeesAnswer")}</p>
      </Fold>
    </Page>
  );
}
