import type { Tx } from "#db/client.ts";
import { formatDay } from "#server/i18n/format.ts";
import { translator } from "#server/i18n/translator.ts";
import type { Notice } from "#server/notifications/mails.ts";
import { notify } from "#server/notifications/service.ts";

type About = Pick<Notice, "calendar"> & {
  memberId: string;
  groupId: string;
  personId: string;
  actorId: string;
  day: string;
};

/** Somebody is in a group from a day on. Neither its name nor who else is in it stands in a mail. */
export const tellJoined = (
  tx: Tx,
  {
    memberId,
    groupId,
    personId,
    actorId,
    day,
    isLeader,
    isMoved,
    calendar,
  }: About & {
    isLeader: boolean;
    isMoved: boolean;
  },
): Promise<boolean> =>
  notify(tx, {
    kind: "group.joined",
    entity: `groupMember:${memberId}`,
    version: 1,
    personId,
    path: `/grupper/${groupId}`,
    replyTo: { personId: actorId },
    ...(calendar ? { calendar } : {}),
    texts: (locale) => {
      const t = translator(locale, "supervision.mail");
      const when = { day: formatDay(locale, day, { long: true }) };
      const [subject, text] = isLeader
        ? [t("leader.subject"), t("leader.text", when)]
        : isMoved
          ? [t("moved.subject"), t("moved.text", when)]
          : [t("joined.subject"), t("joined.text", when)];
      return {
        subject,
        paragraphs: [text, t("inside")],
        button: { label: t("open"), path: `/grupper/${groupId}` },
        reason: t("reason"),
      };
    },
  });

/** Somebody's time in a group ends. */
export const tellLeft = (
  tx: Tx,
  { memberId, personId, actorId, day, calendar }: Omit<About, "groupId">,
): Promise<boolean> =>
  notify(tx, {
    kind: "group.left",
    entity: `groupMember:${memberId}`,
    version: 2,
    personId,
    path: "/grupper",
    replyTo: { personId: actorId },
    ...(calendar ? { calendar } : {}),
    texts: (locale) => {
      const t = translator(locale, "supervision.mail");
      return {
        subject: t("left.subject"),
        paragraphs: [
          t("left.text", { day: formatDay(locale, day, { long: true }) }),
          t("left.why"),
        ],
        button: { label: t("toGroups"), path: "/grupper" },
        reason: t("reason"),
      };
    },
  });
