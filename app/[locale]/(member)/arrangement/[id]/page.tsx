import type { Metadata } from "next";
import { cache } from "react";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Props = { params: Promise<{ locale: Locale; id: string }> };

const findList = cache(async (courseId: string) =>
  orNotFound((await api()).courses.participantList({ courseId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  await requireActor(locale, `/arrangement/${id}`);
  return { title: (await findList(id)).title };
}

/** The list for the door: who comes to one event, for those who help there. */
export default async function ParticipantListPage({ params }: Props) {
  const { locale, id } = await params;
  await requireActor(locale, `/arrangement/${id}`);
  const t = translator(locale, "courses.door");
  const list = await findList(id);
  const seated = list.people.filter((one) => one.hasSeat).length;
  const when = list.dates.map((date) => formatSpan(locale, date.wallStart, date.wallEnd));
  return (
    <Page
      title={list.title}
      lang={list.language}
      kicker={t("kicker")}
      lead={[...when, list.place].filter((part) => part).join(" · ")}
    >
      <p>{t("summary", { seated, waiting: list.people.length - seated })}</p>
      {list.people.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <Table caption={t("kicker")} columns={[t("name"), t("municipality"), t("state")]}>
          {list.people.map((one) => (
            <tr key={one.enrolmentId}>
              <th scope="row" className="min-w-40 text-start">
                {one.name || t("nameToCome")}
              </th>
              <td>{one.organisationName ?? "–"}</td>
              <td>
                {one.hasSeat ? (
                  <Tag tone="success">{t("seat")}</Tag>
                ) : (
                  <Tag tone="warning">{t("waits")}</Tag>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <p className="quiet">{t("only")}</p>
    </Page>
  );
}
