import type { Tx } from "#db/client.ts";
import type { meeting } from "#db/schema/supervision.ts";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { Notice } from "#server/notifications/mails.ts";
import { notify } from "#server/notifications/service.ts";
import { ask } from "#server/questions/service.ts";

import type { Stay } from "../invitations/queries.ts";
import { linkTo } from "../invitations/service.ts";

/** Whom a mail goes to, who answers for it, and what it does to the receiver's calendar. */
type To = Pick<Notice, "calendar"> & { personId: string; actorId: string; groupId: string };
type Wall = { wallStart: string; wallEnd: string };

// Neither the group's name nor where it meets stands in a mail.

/** New dates: all of them in one mail. */
export const tellPlanned = (
  tx: Tx,
  {
    personId,
    actorId,
    groupId,
    version,
    planned,
    calendar,
  }: To & {
    version: number;
    planned: readonly Wall[];
  },
): Promise<boolean> =>
  notify(tx, {
    kind: "group.planned",
    entity: `group:${groupId}`,
    version,
    personId,
    path: `/grupper/${groupId}`,
    urgent: false,
    replyTo: { personId: actorId },
    ...(calendar ? { calendar } : {}),
    texts: (locale, means) => {
      const t = translator(locale, "supervision.meetings.mail");
      return {
        subject: t("planned", { count: planned.length }),
        paragraphs: [t("plannedText", { calendar: means })],
        facts: [
          {
            label: t("dates"),
            value: planned
              .map(({ wallStart, wallEnd }) => formatSpan(locale, wallStart, wallEnd))
              .join("\n"),
          },
        ],
        button: { label: t("open"), path: `/grupper/${groupId}` },
        reason: t("reason"),
      };
    },
  });

type Row = typeof meeting.$inferSelect;
export type Moved = { row: Row; was: Wall; is: Wall };

const spanOf = (locale: Locale, { wallStart, wallEnd }: Wall): string =>
  formatSpan(locale, wallStart, wallEnd);

/** One meeting, or several, are at another time: one mail for all of them. */
export function tellMoved(
  tx: Tx,
  { personId, actorId, groupId, moved, calendar }: To & { moved: readonly Moved[] },
): Promise<boolean> {
  const inOrder = moved.toSorted((a, b) => a.is.wallStart.localeCompare(b.is.wallStart));
  const [first] = inOrder;
  if (!first) return Promise.resolve(false);
  return notify(tx, {
    kind: "group.moved",
    entity: `meeting:${first.row.id}`,
    version: first.row.sequence,
    personId,
    path: `/grupper/${groupId}`,
    replyTo: { personId: actorId },
    ...(calendar ? { calendar } : {}),
    texts: (locale) => {
      const t = translator(locale, "supervision.meetings.mail");
      const before = spanOf(locale, first.was);
      const isOne = inOrder.length === 1;
      return {
        subject: isOne ? t("moved", { was: before }) : t("movedSome", { count: inOrder.length }),
        paragraphs: [isOne ? t("movedText") : t("movedSomeText")],
        facts: isOne
          ? [
              { label: t("now"), value: spanOf(locale, first.is) },
              { label: t("before"), value: before },
            ]
          : [
              {
                label: t("dates"),
                value: inOrder
                  .map(({ was, is }) =>
                    t("movedLine", { was: spanOf(locale, was), is: spanOf(locale, is) }),
                  )
                  .join("\n"),
              },
            ],
        button: { label: t("open"), path: `/grupper/${groupId}` },
        reason: t("reason"),
      };
    },
  });
}

/** A meeting is off. */
export const tellCancelled = (
  tx: Tx,
  { personId, actorId, groupId, row, was, calendar }: To & { row: Row; was: Wall },
): Promise<boolean> =>
  notify(tx, {
    kind: "group.cancelled",
    entity: `meeting:${row.id}`,
    version: row.sequence,
    personId,
    path: `/grupper/${groupId}`,
    replyTo: { personId: actorId },
    ...(calendar ? { calendar } : {}),
    texts: (locale) => {
      const t = translator(locale, "supervision.meetings.mail");
      return {
        subject: t("cancelled", { was: spanOf(locale, was) }),
        paragraphs: [t("cancelledText")],
        button: { label: t("open"), path: `/grupper/${groupId}` },
        reason: t("reason"),
      };
    },
  });

/** Is somebody not coming tomorrow, or later? As the purpose of the question. */
export const noticePurpose = "group.notice";

/** The day before: the hours, and one button for those who are not coming. */
export async function tellTomorrow(
  tx: Tx,
  { stay, row }: { stay: Stay; row: typeof meeting.$inferSelect },
): Promise<boolean> {
  const { personId } = stay;
  const path = await ask(tx, {
    purpose: noticePurpose,
    entityId: row.id,
    personId,
    days: 2,
  });
  return notify(tx, {
    kind: "group.tomorrow",
    entity: `meeting:${row.id}`,
    version: row.sequence,
    personId,
    path: `/grupper/${row.groupId}`,
    texts: (locale) => {
      const t = translator(locale, "supervision.notice.mail");
      return {
        subject: t("subject", { when: formatSpan(locale, row.wallStart, row.wallEnd) }),
        paragraphs: [t("text")],
        facts: stay.hasDoor
          ? [
              {
                label: t("join"),
                value: linkTo(stay, row.roundId),
                href: linkTo(stay, row.roundId),
              },
            ]
          : [],
        button: { label: t("button"), path },
        reason: translator(locale, "supervision.meetings.mail")("reason"),
      };
    },
  });
}
