import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { DeadMails } from "./_components/dead-mails.tsx";
import { FailedJobs } from "./_components/failed-jobs.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "notifications.undelivered");
  return { title: t("title") };
}

/** Mails and jobs that were given up, each with another try. */
export default async function UndeliveredPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/admin/utsendinger");
  const { mails, jobs, delayed } = await orNotFound((await api()).notifications.undelivered());
  const t = translator(locale, "notifications.undelivered");
  const failures = failureTexts(locale);
  const texts = {
    label: t("retry"),
    done: t("retried"),
    ...failures,
  };
  return (
    <Page title={t("title")} lead={t("lead")} wide>
      <p className="ds-paragraph">{t("delayed", { count: delayed })}</p>
      <section className="grid gap-3" aria-labelledby="e-post">
        <h2 id="e-post" className="ds-heading" data-size="sm">
          {t("mails")}
        </h2>
        {mails.length === 0 ? (
          <p className="ds-paragraph">{t("noMails")}</p>
        ) : (
          <DeadMails mails={mails} locale={locale} texts={texts} />
        )}
      </section>
      <section className="grid gap-3" aria-labelledby="oppgaver">
        <h2 id="oppgaver" className="ds-heading" data-size="sm">
          {t("jobs")}
        </h2>
        {jobs.length === 0 ? (
          <p className="ds-paragraph">{t("noJobs")}</p>
        ) : (
          <FailedJobs jobs={jobs} locale={locale} texts={texts} />
        )}
      </section>
    </Page>
  );
}
