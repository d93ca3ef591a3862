import type { Tx } from "#db/client.ts";
import type { Answerable, CalendarAnswer } from "#server/contributions.ts";
import { now } from "#server/clock.ts";
import { addressOf } from "#server/notifications/queries.ts";

import { listMembers } from "../groups/queries.ts";
import { findMeeting, listExpected, writeNotice } from "../meetings/queries.ts";
import { findStay, listOfRounds, listRoundsAhead, type Stay } from "./queries.ts";
import { slotsOf } from "./rules.ts";
import { uidOf } from "./service.ts";

/** The meeting that an answer is about: the date it names, or the only one there is. */
async function meetingOf(tx: Tx, { groupId }: Stay, { uid, occurrence }: CalendarAnswer) {
  const rounds = await listOfRounds(tx, await listRoundsAhead(tx, groupId));
  const inSeries = [...Map.groupBy(rounds, ({ roundId }) => roundId)].flatMap(([roundId, round]) =>
    [...slotsOf(round)].filter(([, { series }]) => uidOf(roundId, series) === uid),
  );
  const meant = inSeries.filter(([, { start }]) => start.startsWith(occurrence ?? ""));
  return { isOurs: inSeries.length > 0, meetingId: meant.length === 1 ? meant[0]?.[0] : undefined };
}

/**
 * «No» to one evening in the calendar is the same as «Meld forfall», and a later «yes» takes it back: the leader
 * sees it on the page, and nobody is written to. «No» to all of a half-year is for a human to read.
 */
async function settle(tx: Tx, stay: Stay, answer: CalendarAnswer): Promise<"noted" | null> {
  const { isOurs, meetingId } = await meetingOf(tx, stay, answer);
  if (!isOurs || (meetingId === undefined && answer.says === "no")) return null;
  const row = meetingId ? await findMeeting(tx, meetingId) : null;
  if (!row || row.state === "cancelled" || (await now(tx)) >= row.endsAt) return "noted";
  const own = (await listExpected(tx, row.id)).find(({ personId }) => personId === stay.personId);
  if (!own) return "noted";
  if (answer.says === "no") await writeNotice(tx, row.id, stay.personId, "absent");
  if (answer.says === "yes" && own.notice === "absent")
    await writeNotice(tx, row.id, stay.personId, null);
  return "noted";
}

/** Somebody's time in a group as an answer from a calendar meets it; closed on the day they leave. */
export async function answerableStay(tx: Tx, memberId: string): Promise<Answerable | null> {
  const stay = await findStay(tx, memberId);
  if (!stay) return null;
  const people = await listMembers(tx, stay.groupId);
  const leader = people.find(({ part, isComing }) => part === "leader" && !isComing);
  const reads = leader && (await addressOf(tx, leader.personId));
  return {
    id: memberId,
    personId: stay.personId,
    contact: reads?.address ?? null,
    isClosed: stay.hasLeft,
    settle: (inTx, answer) => settle(inTx, stay, answer),
  };
}
