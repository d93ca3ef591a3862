import type { Metadata } from "next";

import { api, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { durationOf } from "#server/attendance/duration.ts";
import { groupedCode } from "#server/certificates/rules.ts";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "certificates.own")("title") };
}

/** The own certificates that count, each with its paper. */
export default async function CertificatesPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/min-side/kursbevis");
  const t = translator(locale, "certificates.own");
  const certificates = await (await api()).certificates.own();
  return (
    <Page
      title={t("title")}
      kicker={<a href={localePath(locale, "/min-side")}>{t("kicker")}</a>}
      lead={t("lead")}
    >
      {certificates.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <ul className="task-list">
          {certificates.map((one) => (
            <li key={one.id} className="task">
              <h2 className="task-title">{one.title}</h2>
              <p>
                {t("issued", {
                  date: formatDay(locale, osloWall(one.issuedAt)),
                  office: one.office,
                })}
              </p>
              <p>{t("hours", { hours: durationOf(locale, one.minutes) })}</p>
              <p className="quiet">{t("check", { code: groupedCode(one.code) })}</p>
              <div>
                <ButtonLink href={`/api/certificates/${one.id}`} variant="secondary">
                  {t("download")}
                  <span className="ds-sr-only">: {one.title}</span>
                </ButtonLink>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
