import fc from "fast-check";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { beforeEach, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

import { meetingsEvery } from "../meetings/rules.ts";

/*
 * What a member's calendar shows after any sequence of plans, moves, cancellations, departures and returns,
 * read out of the mails by two parsers, is what the group's page says. Both changes of the clock lie within.
 */

let office: Actor;
let leader: Actor;
let member: Actor;
let groupId: string;
let read = 0;

const addressOf = async ({ personId }: Actor): Promise<string> => {
  const { rows } = await superuser.query<{ address: string }>(
    "select address from person_email where person_id = $1",
    [personId],
  );
  return rows[0]!.address;
};

async function makeGroup(): Promise<void> {
  await superuser.query(
    "update clock_offset set value = '2031-01-06T09:00:00+01:00'::timestamptz - now()",
  );
  office = await makeActor([["officeStaff", "vest"]]);
  leader = await makeActor();
  member = await makeActor([["trainee", "4601"]]);
  ({ groupId } = await callAs(office).supervision.groups.form({
    name: "Bergen vår",
    rhythm: "biweekly",
    seats: 8,
    startsOn: "2031-01-06",
    members: await addressOf(member),
    leaders: await addressOf(leader),
  }));
  read = 0;
}
beforeEach(makeGroup);

/** One occurrence: `uid at its place in the series`, and when it begins and ends, in UTC. */
type Change = { key: string; sequence: number; at: string | null };

/** What a mail does to a calendar, as the parser of the Thunderbird family reads it. */
function readByIcalJs(ics: string): Change[] {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const zone = calendar.getFirstSubcomponent("vtimezone");
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const isCancel = calendar.getFirstPropertyValue("method") === "CANCEL";
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const utc = (time: ICAL.Time): string => time.toJSDate().toISOString();
  const changes: Change[] = [];
  for (const event of events.toSorted(
    (a, b) => Number(b.isRecurring()) - Number(a.isRecurring()),
  )) {
    const span = (start: ICAL.Time) => {
      const end = start.clone();
      end.addDuration(event.duration);
      return isCancel ? null : `${utc(start)}/${utc(end)}`;
    };
    if (event.recurrenceId)
      changes.push({
        key: `${event.uid} ${utc(event.recurrenceId)}`,
        sequence: event.sequence,
        at: span(event.startDate),
      });
    else {
      const occurrences = event.iterator();
      for (let next = occurrences.next(); next; next = occurrences.next())
        changes.push({
          key: `${event.uid} ${utc(next)}`,
          sequence: event.sequence,
          at: span(next),
        });
    }
  }
  return changes;
}

type Parsed = {
  type: string;
  uid: string;
  start: Date;
  end: Date;
  sequence?: string | number;
  recurrenceid?: Date;
  rrule?: { all(): Date[]; options: { tzid?: string | null } };
  exdate?: Record<string, Date>;
  recurrences?: Record<string, Parsed>;
};

/** The same, as the parser of the rrule family reads it. */
function readByNodeIcal(ics: string): Change[] {
  const isCancel = /^METHOD:CANCEL\r$/mu.test(ics);
  const changes: Change[] = [];
  const span = (start: Date, end: Date) =>
    isCancel ? null : `${start.toISOString()}/${end.toISOString()}`;
  const add = (one: Parsed, place: Date) =>
    changes.push({
      key: `${one.uid} ${place.toISOString()}`,
      sequence: Number(one.sequence ?? 0),
      at: span(one.start, one.end),
    });
  for (const one of Object.values(nodeIcal.sync.parseICS(ics)) as unknown as Parsed[]) {
    if (one.type !== "VEVENT") continue;
    const others = new Set(
      Object.values(one.recurrences ?? {}).filter(({ recurrenceid }) => recurrenceid),
    );
    if (one.rrule) {
      const out = new Set(Object.values(one.exdate ?? {}).map((date) => date.toISOString()));
      const length = one.end.getTime() - one.start.getTime();
      for (const start of one.rrule.all())
        if (!out.has(start.toISOString()))
          changes.push({
            key: `${one.uid} ${start.toISOString()}`,
            sequence: Number(one.sequence ?? 0),
            at: span(start, new Date(start.getTime() + length)),
          });
    } else if (one.recurrenceid) others.add(one);
    for (const other of others) add(other, other.recurrenceid!);
  }
  // An occurrence that stands there by its own place comes after the series.
  return changes.toSorted((a, b) => a.sequence - b.sequence);
}

/** A calendar program: of each occurrence the newest word counts; a series that is sent anew replaces all. */
class CalendarProgram {
  readonly #entries = new Map<string, Change>();

  take(changes: readonly Change[]): void {
    const isNewer = (one: Change): boolean =>
      (this.#entries.get(one.key)?.sequence ?? -1) <= one.sequence;
    for (const one of changes) {
      // Whatever a calendar has is never older than what it is sent: a program may drop the older.
      expect(isNewer(one), `${one.key} has a newer entry`).toBe(true);
      this.#entries.set(one.key, one);
    }
  }

  shown(): string[] {
    return [...this.#entries.values()].flatMap(({ at }) => at ?? []).toSorted();
  }

  uids(): Set<string> {
    return new Set([...this.#entries.keys()].map((key) => key.split(" ")[0]!));
  }
}

const mails = async (): Promise<string[]> => {
  const { rows } = await superuser.query<{ ics: string }>(
    `select ics from outbox where person_id = $1 and ics is not null
     order by created_at, length(entity), entity`,
    [member.personId],
  );
  const some = rows.slice(read).map(({ ics }) => ics);
  read = rows.length;
  return some;
};

/** What the member's own page shows, which is the truth. */
const planned = async (): Promise<string[]> => {
  const items = await callAs(member).home.agenda();
  return items
    .filter(({ kind, standing }) => kind === "meeting" && standing === "confirmed")
    .map(({ startsAt, endsAt }) => `${startsAt.toISOString()}/${endsAt.toISOString()}`)
    .toSorted();
};

const isIn = async (): Promise<string | null> => {
  const { members } = await callAs(office).supervision.groups.show({ groupId });
  return members.find(({ personId }) => personId === member.personId)?.id ?? null;
};

type Edit =
  | { act: "plan"; week: number; day: number; count: number; every: number; hour: number }
  | { act: "move"; which: number; days: number; hour: number }
  | { act: "moveRest"; which: number; days: number; hour: number; every: number }
  | { act: "cancel"; which: number }
  | { act: "leave" }
  | { act: "return" };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    act: fc.constant("plan" as const),
    week: fc.integer({ min: 1, max: 40 }),
    day: fc.integer({ min: 0, max: 4 }),
    count: fc.integer({ min: 1, max: 8 }),
    every: fc.integer({ min: 1, max: 3 }),
    hour: fc.integer({ min: 8, max: 18 }),
  }),
  fc.record({
    act: fc.constant("move" as const),
    which: fc.nat(),
    days: fc.integer({ min: -10, max: 10 }),
    hour: fc.integer({ min: 8, max: 18 }),
  }),
  fc.record({
    act: fc.constant("moveRest" as const),
    which: fc.nat(),
    days: fc.integer({ min: -10, max: 10 }),
    hour: fc.integer({ min: 8, max: 18 }),
    every: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ act: fc.constant("cancel" as const), which: fc.nat() }),
  fc.record({ act: fc.constant("leave" as const) }),
  fc.record({ act: fc.constant("return" as const) }),
);

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const span = (hour: number) => ({
  start: `${String(hour).padStart(2, "0")}:00`,
  end: `${String(hour + 3).padStart(2, "0")}:00`,
});

async function run(what: Edit): Promise<void> {
  const { meetings } = callAs(leader).supervision;
  const ahead = (await meetings.list({ groupId })).meetings.filter(
    ({ state }) => state === "planned",
  );
  const one = "which" in what ? ahead[what.which % Math.max(1, ahead.length)] : undefined;
  switch (what.act) {
    case "plan": {
      const first = dayAfter("2031-01-06", 7 * what.week + what.day);
      const last = dayAfter(first, 7 * what.every * (what.count - 1));
      const dates = meetingsEvery(what.every, { day: first, ...span(what.hour) }, last);
      if (dates.length > 0) await meetings.plan({ groupId, meetings: dates });
      return;
    }
    case "move": {
      const day = one && dayAfter(one.wallStart.slice(0, 10), what.days);
      if (one && day && day >= "2031-01-06")
        await meetings.move({ moves: [{ meetingId: one.id, to: { day, ...span(what.hour) } }] });
      return;
    }
    case "moveRest": {
      const day = one && dayAfter(one.wallStart.slice(0, 10), what.days);
      if (!one || !day || day < "2031-01-06") return;
      const to = { day, ...span(what.hour) };
      const rest = await meetings.previewRest({ meetingId: one.id, to });
      const moves = rest
        .filter((_, at) => at % what.every === 0)
        .map(({ meetingId, day: on, start, end }) => ({ meetingId, to: { day: on, start, end } }));
      await meetings.move({ moves });
      return;
    }
    case "cancel":
      if (one) await meetings.cancel({ meetingId: one.id });
      return;
    case "leave": {
      const memberId = await isIn();
      if (memberId)
        await callAs(office).supervision.groups.endMember({ memberId, onDate: "2031-01-06" });
      return;
    }
    case "return":
      await callAs(office).supervision.groups.add({
        groupId,
        onDate: "2031-01-06",
        members: await addressOf(member),
      });
  }
}

test(
  "a calendar shows after any changes what the page shows, to two parsers, and every word is newer",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 10 }), async (edits) => {
        await makeGroup();
        const [one, other] = [new CalendarProgram(), new CalendarProgram()];
        for (const what of edits) {
          await run(what);
          for (const ics of await mails()) {
            one.take(readByIcalJs(ics));
            other.take(readByNodeIcal(ics));
          }
          expect(one.shown(), what.act).toEqual(await planned());
          expect(other.shown(), what.act).toEqual(one.shown());
        }
        expect(other.uids()).toEqual(one.uids());
      }),
      { numRuns: 25, endOnFailure: false },
    );
  },
);

test("a half-year over both changes of the clock is one entry, and 18.00 stays 18.00", async () => {
  const dates = meetingsEvery(2, { day: "2031-02-04", start: "18:00", end: "21:00" }, "2031-11-30");
  await callAs(leader).supervision.meetings.plan({ groupId, meetings: dates });
  const [ics, ...more] = await mails();
  expect(more).toEqual([]);
  for (const readBy of [readByIcalJs, readByNodeIcal]) {
    const changes = readBy(ics!);
    expect(new Set(changes.map(({ key }) => key.split(" ")[0])).size).toBe(1);
    expect(
      new Set(
        changes.map(({ at }) =>
          new Date(at!.split("/")[0]!).toLocaleTimeString("nb", { timeZone: "Europe/Oslo" }),
        ),
      ),
    ).toEqual(new Set(["18:00:00"]));
    expect(changes).toHaveLength(dates.length);
  }
});

test("of forty meetings one is moved: one date is sent, and nothing else", async () => {
  const dates = meetingsEvery(1, { day: "2031-02-04", start: "17:00", end: "20:00" }, "2031-12-20");
  await callAs(leader).supervision.meetings.plan({ groupId, meetings: dates });
  const [whole] = await mails();
  const list = (await callAs(leader).supervision.meetings.list({ groupId })).meetings;
  await callAs(leader).supervision.meetings.move({
    moves: [{ meetingId: list[11]!.id, to: { day: "2031-04-30", start: "12:00", end: "15:00" } }],
  });
  const [moved, ...more] = await mails();
  expect(more).toEqual([]);
  const [change, ...others] = readByIcalJs(moved!);
  expect(others).toEqual([]);
  expect(change!.sequence).toBe(1);
  expect(readByIcalJs(whole!).map(({ key }) => key)).toContain(change!.key);
  expect(moved).not.toContain("FREQ=WEEKLY");
});
