import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays } from "#server/absences/rules.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

// Two groups that meet every week, two ALIS who leave, come back and change from one to the other, and an
// office that confirms and mends, in any order. What the ledger adds up is worked out beside it.

const weeks = 8;
const lasted = 180;
/** From before Tunet; they follow the person and are counted once. */
const before = 600;
const firstMonday = "2031-01-06";

type Move = { who: 0 | 1; to: 0 | 1 | null };
type Word = { who: 0 | 1; group: 0 | 1 };
type Said = { group: 0 | 1; back: number; minutes: (number | null)[] };
type Week = { moves: Move[]; absent: Word[]; said: Said[] };

const either = fc.constantFrom(0 as const, 1 as const);
const week: fc.Arbitrary<Week> = fc.record({
  moves: fc.array(fc.record({ who: either, to: fc.constantFrom(0, 1, null) }), { maxLength: 1 }),
  absent: fc.array(fc.record({ who: either, group: either }), { maxLength: 2 }),
  said: fc.array(
    fc.record({
      group: either,
      back: fc.nat(weeks),
      minutes: fc.array(fc.option(fc.integer({ min: 0, max: lasted })), {
        minLength: 2,
        maxLength: 2,
      }),
    }),
    { maxLength: 3 },
  ),
});

const at = (moment: string) =>
  superuser.query(
    "update clock_offset set value = ($1::timestamp at time zone 'Europe/Oslo') - now()",
    [moment],
  );

/** The two groups and the two people, and beside them what should come of it. */
class World {
  private readonly stands = new Map<string, number>();
  private readonly absent = new Set<string>();
  /** In which group each was, week by week. */
  private readonly was: (0 | 1 | null)[][] = [];
  private now: (0 | 1 | null)[] = [0, 1];

  private readonly office: Actor;
  private readonly head: Actor;
  private readonly people: readonly Actor[];
  private readonly groups: readonly string[];
  private readonly meetings: readonly string[][];

  private constructor(has: {
    office: Actor;
    head: Actor;
    people: readonly Actor[];
    groups: readonly string[];
    meetings: readonly string[][];
  }) {
    this.office = has.office;
    this.head = has.head;
    this.people = has.people;
    this.groups = has.groups;
    this.meetings = has.meetings;
  }

  static async make(): Promise<World> {
    await at(`${firstMonday} 08:00`);
    const office = await makeActor([["officeStaff", "vest"]]);
    const head = await makeActor([["healthLeader", "4601"]]);
    const people = await Promise.all([1, 2].map(() => makeActor([["trainee", "4601"]])));
    const groups: string[] = [];
    const meetings: string[][] = [];
    const { supervision } = callAs(office);
    for (const [group, name] of ["Her", "Der"].entries()) {
      const { groupId } = await supervision.groups.form({
        name,
        rhythm: "other",
        seats: 8,
        startsOn: firstMonday,
        personIds: [people[group]!.personId],
      });
      groups.push(groupId);
      await supervision.meetings.plan({
        groupId,
        meetings: Array.from({ length: weeks }, (_, number) => ({
          day: addDays(firstMonday, 7 * number + 1 + group),
          start: "17:00",
          end: "20:00",
        })),
      });
      meetings.push((await supervision.meetings.list({ groupId })).meetings.map(({ id }) => id));
      const { members } = await supervision.groups.show({ groupId });
      for (const { id } of members)
        await supervision.groups.writeHoursBefore({
          memberId: id,
          hoursBefore: before / 60,
          openHoursBefore: 0,
        });
    }
    return new World({ office, head, people, groups, meetings });
  }

  private async move({ who, to }: Move, day: string): Promise<void> {
    const from = this.now[who] ?? null;
    if (from === to) return;
    const { groups } = callAs(this.office).supervision;
    const { personId } = this.people[who]!;
    if (from === null)
      await groups.add({ groupId: this.groups[to!]!, onDate: day, personIds: [personId] });
    else {
      const { members } = await groups.show({ groupId: this.groups[from]! });
      const { id: memberId } = members.find((one) => one.personId === personId)!;
      await (to === null
        ? groups.endMember({ memberId, onDate: day })
        : groups.transfer({ memberId, toGroupId: this.groups[to]!, onDate: day }));
    }
    this.now = this.now.with(who, to);
  }

  private async giveNotice({ who, group }: Word, number: number): Promise<void> {
    if (this.now[who] !== group) return;
    const meetingId = this.meetings[group]![number]!;
    await callAs(this.people[who]!).supervision.meetings.giveNotice({
      meetingId,
      notice: "absent",
    });
    this.absent.add(`${meetingId} ${who}`);
  }

  private async say({ group, back, minutes }: Said, number: number): Promise<void> {
    const held = Math.max(0, number - back);
    const meetingId = this.meetings[group]![held]!;
    const expected = ([0, 1] as const).filter((who) => this.was[held]![who] === group);
    const given = expected.filter((who) => minutes[who] !== null);
    await callAs(this.office).supervision.hours.confirm({
      meetingId,
      minutes: given.map((who) => ({
        personId: this.people[who]!.personId,
        minutes: minutes[who]!,
      })),
    });
    for (const who of expected) {
      const key = `${meetingId} ${who}`;
      const usual = this.absent.has(key) ? 0 : lasted;
      this.stands.set(key, minutes[who] ?? this.stands.get(key) ?? usual);
    }
  }

  async live({ moves, absent, said }: Week, number: number): Promise<void> {
    const monday = addDays(firstMonday, 7 * number);
    await at(`${monday} 09:00`);
    for (const one of moves) await this.move(one, monday);
    this.was.push(this.now);
    for (const one of absent) await this.giveNotice(one, number);
    await at(`${addDays(monday, 4)} 09:00`);
    for (const one of said) await this.say(one, number);
  }

  /** What the municipality reads, and what it should. */
  async sums(): Promise<{ read: number[]; due: number[] }> {
    const rows = await callAs(this.head).supervision.hours.ofMunicipality({ number: "4601" });
    const read = this.people.map(
      ({ personId }) => rows.find((one) => one.personId === personId)!.minutes,
    );
    const due = [0, 1].map((who) =>
      [...this.stands]
        .filter(([key]) => key.endsWith(` ${who}`))
        .reduce((sum, [, minutes]) => sum + minutes, before),
    );
    return { read, due };
  }
}

test(
  "whatever is moved, mended and said twice, the total is the confirmed minutes, and nothing is counted twice",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(week, { minLength: weeks, maxLength: weeks }), async (lived) => {
        const world = await World.make();
        for (const [number, one] of lived.entries()) {
          await world.live(one, number);
          const { read, due } = await world.sums();
          expect(read).toEqual(due);
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  },
);
