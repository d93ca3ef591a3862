import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Page } from "#app/_ui/page.tsx";
import { Table } from "#app/_ui/table.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "supervision.withoutGroup")("title") };
}

/** The trainees without a supervision group, for the coordinators who find them one. */
export default async function WithoutGroupPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/koordinator");
  const t = translator(locale, "supervision.withoutGroup");
  const fact = translator(locale, "membership.form");
  const specialties = {
    generalPractice: fact("generalPractice"),
    publicHealth: translator(locale, "membership.facts")("publicHealth"),
  };
  const trainees = await orNotFound((await api()).supervision.withoutGroup());
  return (
    <Page title={t("title")} lead={t("lead", { count: trainees.length })} wide>
      {trainees.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <Table
          caption={t("title")}
          columns={[t("name"), t("municipality"), t("specialty"), t("began"), t("days")]}
        >
          {trainees.map((one) => (
            <tr key={one.membershipId}>
              <th scope="row" className="min-w-40 text-start">
                {one.name}
              </th>
              <td>{one.municipality}</td>
              <td className="first-letter:uppercase">{specialties[one.specialty]}</td>
              <td className="whitespace-nowrap">{formatDay(locale, one.startsOn)}</td>
              <td>{one.days}</td>
            </tr>
          ))}
        </Table>
      )}
      <Fold summary={t("whoSees")}>
        <p className="ds-paragraph max-w-prose">{t("whoSeesAnswer")}</p>
      </Fold>
    </Page>
  );
}
