import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { MarkAllRead } from "./_components/mark-all-read.tsx";
import { NotificationLink } from "./_components/notification-link.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "notifications.inbox");
  return { title: t("title") };
}

/** What the person has been sent, newest first, with what is unread marked. */
export default async function InboxPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/varsler");
  const { items, unread } = await (await api()).notifications.inbox();
  const t = translator(locale, "notifications.inbox");
  const failures = failureTexts(locale);
  const texts = {
    label: t("markAll"),
    ...failures,
  };

  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={unread > 0 ? <MarkAllRead texts={texts} /> : undefined}
    >
      {items.length === 0 ? (
        <EmptyState
          title={t("empty")}
          action={<ButtonLink href={localePath(locale, "/kurs")}>{t("emptyAction")}</ButtonLink>}
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          <p className="ds-paragraph">{t("unread", { count: unread })}</p>
          <ol className="grid border-t border-current/15">
            {items.map((item) => (
              <li key={item.id} className="grid gap-1 border-b border-current/15 py-4">
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <NotificationLink
                    id={item.id}
                    href={localePath(locale, item.path ?? "/min-side")}
                    isUnread={item.readAt === null}
                  >
                    {item.subject}
                  </NotificationLink>
                  {item.readAt === null && <Tag tone="info">{t("unreadTag")}</Tag>}
                </span>
                <time className="text-sm" dateTime={item.createdAt.toISOString()}>
                  {formatMoment(locale, osloWall(item.createdAt))}
                </time>
              </li>
            ))}
          </ol>
        </>
      )}
    </Page>
  );
}
