import type { AgendaItem, Mine } from "#server/contributions.ts";
import { translator } from "#server/i18n/translator.ts";

import { presenceQuestion } from "./hours/mine.ts";
import { noticeQuestion } from "./meetings/mine.ts";
import { listOfPerson } from "./meetings/queries.ts";

/**
 * The meetings of the own groups. Whatever leaves Tunet, such as a calendar entry, has a neutral title,
 * and neither the group's name nor its place.
 */
const agenda: Mine["agenda"] = async (tx, actor, from, to) => {
  const t = translator(actor.locale, "supervision.meetings");
  const meetings = await listOfPerson(tx, actor.personId, from, to);
  return meetings.map((one): AgendaItem => ({
    kind: "meeting",
    // All meetings of a group stand together.
    id: one.groupId,
    title: one.kind === "trainee" ? t("supervision") : t("meeting"),
    path: `/grupper/${one.groupId}`,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    wallStart: one.wallStart,
    wallEnd: one.wallEnd,
    isWholeDay: false,
    place: null,
    link: null,
    uid: `meeting-${one.id}@tunet`,
    sequence: one.sequence,
    standing: one.state === "cancelled" ? "cancelled" : "confirmed",
    position: null,
    enrolmentId: null,
    unanswered: 0,
    createdAt: one.createdAt,
    changedAt: one.createdAt,
  }));
};

/** Groups have nothing that waits for an office, or that is found by words. */
export const mine: Mine = {
  agenda,
  tasks: async () => [],
  search: async () => [],
  questions: { ...presenceQuestion, ...noticeQuestion },
};
