import { organisationsWith } from "#server/authorize.ts";
import type { AgendaItem, Mine } from "#server/contributions.ts";
import { translator } from "#server/i18n/translator.ts";
import { leaderRoles } from "#server/organisations/schema.ts";

import { presenceQuestion } from "./hours/mine.ts";
import { answerableStay } from "./invitations/mine.ts";
import { linkPath, linkTo } from "./invitations/service.ts";
import { noticeQuestion } from "./meetings/mine.ts";
import { listAwayForGroups, listOfPerson } from "./meetings/queries.ts";

/**
 * The meetings of the own groups. Whatever leaves Tunet, such as a calendar entry, has a neutral title,
 * and neither the group's name nor its place.
 */
const agenda: Mine["agenda"] = async (tx, actor, from, to) => {
  const calendar = translator(actor.locale, "supervision.calendar");
  const meetings = await listOfPerson(tx, actor.personId, from, to);
  return meetings.map((one): AgendaItem => ({
    kind: "meeting",
    // All meetings of a group stand together.
    id: one.groupId,
    title: one.kind === "trainee" ? calendar("supervision") : calendar("meeting"),
    path: `/grupper/${one.groupId}`,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    wallStart: one.wallStart,
    wallEnd: one.wallEnd,
    isWholeDay: false,
    place: null,
    link: one.hasDoor ? linkPath({ ...one, locale: actor.locale }, one.roundId) : null,
    words: calendar("join", { link: linkTo({ ...one, locale: actor.locale }, one.roundId) }),
    isInvitedByOther: one.isInvitedByLeader,
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

/**
 * When ALIS of a municipality are away for their groups, for those who run it: how many, never who nor which
 * group. The names stand on the municipality's page.
 */
const watched: NonNullable<Mine["watched"]> = async (tx, actor, from, to) => {
  const calendar = translator(actor.locale, "supervision.calendar");
  const run = organisationsWith(actor, ...leaderRoles);
  if (run.length === 0) return [];
  const found = await listAwayForGroups(tx, run, from, to);
  return found.map((one): AgendaItem => ({
    kind: "meeting",
    id: one.organisationId,
    title: calendar("traineesAway", { count: one.people, municipality: one.municipality }),
    path: `/kommune/${one.number}`,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    wallStart: one.wallStart,
    wallEnd: one.wallEnd,
    isWholeDay: false,
    place: null,
    link: null,
    isFree: true,
    uid: `away-${one.number}-${one.meetingId}@tunet`,
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
  watched,
  tasks: async () => [],
  search: async () => [],
  questions: { ...presenceQuestion, ...noticeQuestion },
  answerable: answerableStay,
};
