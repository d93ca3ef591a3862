import type { Tx } from "#db/client.ts";
import { now } from "#server/clock.ts";
import { env } from "#server/env.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { Notice, NoticeEvent } from "#server/notifications/mails.ts";
import { signId } from "#server/signed-id.ts";

import { listExpectedAt, listOfRounds, type Stay } from "./queries.ts";
import { seriesOf, slotsOf, type Dated } from "./rules.ts";

/** The path of somebody's personal link to the meetings of a planning round. It is stored nowhere. */
export const linkPath = (
  stay: Pick<Stay, "memberId" | "linkVersion" | "locale">,
  roundId: string,
): string => {
  const version = `${roundId}:${stay.linkVersion}`;
  return localePath(stay.locale, `/m/${signId("meeting-link", stay.memberId, version)}`);
};

/** The same as a whole address, for what is read outside Tunet. */
export const linkTo = (...about: Parameters<typeof linkPath>): string =>
  env.PUBLIC_URL + linkPath(...about);

/** An earlier stay in the group took the numbers up to here: its last was to take everything back. */
const sequenceFrom = ({ otherStays }: Pick<Stay, "otherStays">): number => 2 * otherStays;

/** What one entry says: neither the group, nor who comes, nor where. */
async function wordsOf(tx: Tx, stay: Stay, roundId: string) {
  const t = translator(stay.locale, "supervision.calendar");
  const link = linkTo(stay, roundId);
  return {
    summary: stay.kind === "trainee" ? t("supervision") : t("meeting"),
    description: t("join", { link }),
    url: link,
    status: "CONFIRMED",
    updatedAt: await now(tx),
  } as const;
}

/** The name of a series in calendars. */
export const uidOf = (roundId: string, series: number): string =>
  `round-${roundId}${series === 0 ? "" : `-${series + 1}`}@tunet`;

/** The whole of some rounds, for the calendar of somebody who has not had them. */
async function wholeRounds(tx: Tx, stay: Stay, roundIds: readonly string[]) {
  const all = await listOfRounds(tx, roundIds);
  const expected = new Set(await listExpectedAt(tx, stay.memberId, roundIds));
  const events: NoticeEvent[] = [];
  for (const [roundId, round] of Map.groupBy(all, (one) => one.roundId)) {
    const words = await wordsOf(tx, stay, roundId);
    const from = sequenceFrom(stay);
    const mine = round.filter(({ id }) => expected.has(id));
    for (const { number, wallStart, wallEnd, weeks, except, changed } of seriesOf(round, mine)) {
      const entry = { ...words, uid: uidOf(roundId, number) };
      events.push({
        ...entry,
        sequence: from,
        wallStart,
        wallEnd,
        weekly: { weeks, except },
        also: changed.map(({ slot, sequence, ...at }) => ({
          ...entry,
          sequence: from + sequence,
          occurrence: slot,
          wallStart: at.wallStart,
          wallEnd: at.wallEnd,
        })),
      });
    }
  }
  return events;
}

/** Only the dates that were changed, called off or taken back; all else stays as the calendar has it. */
async function someDates(
  tx: Tx,
  stay: Stay,
  meetings: readonly (Dated & { roundId: string })[],
  later: number,
) {
  const rounds = await listOfRounds(tx, [...new Set(meetings.map(({ roundId }) => roundId))]);
  const events: NoticeEvent[] = [];
  for (const [roundId, some] of Map.groupBy(meetings, (one) => one.roundId)) {
    const words = await wordsOf(tx, stay, roundId);
    const slots = slotsOf(rounds.filter((one) => one.roundId === roundId));
    const dates = some.flatMap(({ id, wallStart, wallEnd, sequence }): NoticeEvent[] => {
      const slot = slots.get(id);
      if (!slot) return [];
      const uid = uidOf(roundId, slot.series);
      const at = { wallStart, wallEnd, occurrence: slot.start };
      return [{ ...words, uid, sequence: sequenceFrom(stay) + sequence + later, ...at }];
    });
    for (const [first, ...also] of Map.groupBy(dates, ({ uid }) => uid).values())
      if (first) events.push({ ...first, also });
  }
  return events;
}

type Calendar = Pick<Notice, "calendar">;

/** What becomes of a «no» in the calendar. */
const answersOf = (locale: Locale, areRead: boolean): string => {
  const t = translator(locale, "supervision.calendar");
  return areRead ? t("answersRead") : t("answersLost");
};

async function calendarOf(
  { isInvitedByLeader, memberId }: Stay,
  method: "REQUEST" | "CANCEL",
  read: () => Promise<NoticeEvent[]>,
): Promise<Calendar> {
  // Where the leader sends the entries, ours would be a second one.
  const events = isInvitedByLeader ? [] : await read();
  return events.length > 0
    ? { calendar: { method, events, placeId: memberId, answers: answersOf } }
    : {};
}

type Changed = Dated & { roundId: string };

/**
 * What is new in somebody's calendar: whole rounds that it has not had, and dates of other rounds that are
 * at another time, or on again.
 */
export const invite = (
  tx: Tx,
  stay: Stay,
  { rounds = [], dates = [] }: { rounds?: readonly string[]; dates?: readonly Changed[] },
): Promise<Calendar> =>
  calendarOf(stay, "REQUEST", async () => [
    ...(await wholeRounds(tx, stay, rounds)),
    ...(await someDates(tx, stay, dates, 0)),
  ]);

/**
 * Takes dates out of somebody's calendar: the meetings are off, or the person is not in the group on them
 * any more (`hasLeft`), and what calendars have of them is otherwise as it was.
 */
export const takeOut = (
  tx: Tx,
  stay: Stay,
  dates: readonly Changed[],
  { hasLeft = false }: { hasLeft?: boolean } = {},
): Promise<Calendar> =>
  calendarOf(stay, "CANCEL", () => someDates(tx, stay, dates, hasLeft ? 1 : 0));

/** Whoever makes a change knows of it; the mail is worth its while only for the own calendar. */
export const hears = (actor: { personId: string }, stay: Stay): boolean =>
  stay.personId !== actor.personId || (stay.takesInvitations && !stay.isInvitedByLeader);
