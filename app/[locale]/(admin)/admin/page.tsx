import type { Metadata } from "next";

import { api, orNotFound, publicApi, requireActor } from "#app/_trpc/server.ts";
import { Card } from "#app/_ui/card.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "organisations.admin");
  return { title: t("title") };
}

/** The administrator's desk: the pages that run the installation, and what it knows of the country. */
export default async function AdminPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/admin");
  const t = translator(locale, "organisations.admin");
  const stopped = translator(locale, "notifications.undelivered");
  const setUp = translator(locale, "installation");
  const { organisations } = await api();
  const { givable } = await orNotFound(organisations.ofInstallation());
  const { counts, counties, offices } = await publicApi(locale).organisations.municipalities();
  const trusts = givable.filter((place) => place.roles.includes("trustContact")).length;
  const pages = [
    { path: "/admin/invitasjoner", title: t("invitations"), lead: t("invitationsLead") },
    { path: "/admin/oppsett", title: setUp("title"), lead: setUp("card") },
    { path: "/admin/utsendinger", title: stopped("title"), lead: stopped("lead") },
    {
      path: "/kommuner",
      title: t("reference"),
      lead: t("referenceLead", {
        municipalities: counts.all,
        counties: counties.length,
        offices: offices.length,
        trusts,
      }),
    },
  ];
  return (
    <Page title={t("title")} lead={t("lead")} wide>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {pages.map((page) => (
          <li key={page.path} className="grid">
            <Card>
              <h2 className="ds-heading" data-size="sm">
                <a className="ds-link" href={localePath(locale, page.path)}>
                  {page.title}
                </a>
              </h2>
              <p className="ds-paragraph">{page.lead}</p>
            </Card>
          </li>
        ))}
      </ul>
    </Page>
  );
}
