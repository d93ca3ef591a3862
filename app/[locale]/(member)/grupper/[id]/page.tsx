import type { Metadata } from "next";
import { cache } from "react";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Facts } from "#app/_ui/facts.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Page } from "#app/_ui/page.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Door } from "./_components/door.tsx";
import { groupFacts } from "./_components/group-facts.ts";
import { Hours } from "./_components/hours.tsx";
import { Manage } from "./_components/manage.tsx";
import { Meetings } from "./_components/meetings.tsx";
import { Members } from "./_components/members.tsx";
import { TalkTo } from "./_components/talk-to.tsx";

type Props = { params: Promise<{ locale: Locale; id: string }> };

const findGroup = cache(async (groupId: string) =>
  orNotFound((await api()).supervision.groups.show({ groupId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  await requireActor(locale, `/grupper/${id}`);
  return { title: (await findGroup(id)).name };
}

/** A group: its facts and its people; and for those who manage it, what can be done with both. */
export default async function GroupPage({ params }: Props) {
  const { locale, id } = await params;
  const { personId } = await requireActor(locale, `/grupper/${id}`);
  const group = await findGroup(id);
  const t = translator(locale, "supervision.group");
  return (
    <Page
      title={group.name}
      kicker={
        <a href={localePath(locale, "/grupper")}>{translator(locale, "supervision")("title")}</a>
      }
      lead={group.place || undefined}
      wide
    >
      {group.endsOn ? (
        <Alert>
          <p>
            {group.isOpen
              ? t("ends", { day: formatDay(locale, group.endsOn) })
              : t("ended", { day: formatDay(locale, group.endsOn) })}
          </p>
        </Alert>
      ) : null}
      <Facts facts={groupFacts(locale, group)} />
      <Meetings locale={locale} personId={personId} group={group} />
      <Door locale={locale} groupId={group.id} isOpen={group.isOpen} />
      <Hours locale={locale} groupId={group.id} />
      <Members locale={locale} group={group} />
      {group.canManage && group.isOpen ? (
        <Manage locale={locale} personId={personId} group={group} />
      ) : null}
      <TalkTo locale={locale} group={group} />
      <Fold summary={t("whoSees")}>
        <p className="ds-paragraph max-w-prose">
          {t("whoSeesAnswer", { office: group.officeName })}
        </p>
      </Fold>
    </Page>
  );
}
