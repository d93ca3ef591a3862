import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { asSystem } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, resetDatabase, superuser } from "#server/testing/database.ts";
import {
  makeActor,
  makeMember,
  makePerson,
  makePool,
  organisationId,
} from "#server/testing/factories.ts";

import { addDays } from "../rules.ts";

/*
 * Whatever people have done, in whatever order: on each day a leader sees exactly those who belong to
 * the own municipality on that day, and nobody else sees them. The model beside it knows periods only.
 */

const numbers = ["4601", "4602", "4611"] as const;
const doctors = 3;

/** One period of one person in one place, as the model remembers it. */
type Held = { who: number; place: number; from: string; to: string | null };
/** A successor who has been asked and has not answered. */
type Asked = { who: number; former: Held; on: string; membershipId: string };

type Act =
  | { kind: "join"; who: number; place: number }
  | { kind: "leave"; who: number; place: number }
  | { kind: "move"; who: number; place: number; days: number; answers: "both" | "one" | "no" }
  | { kind: "away"; who: number }
  | { kind: "handOver"; place: number; days: number; to: "newcomer" | "account" }
  | { kind: "agree"; place: number; answer: "yes" | "no" }
  | { kind: "undo"; place: number }
  | { kind: "merge"; place: number; into: number }
  | { kind: "wait"; days: number };

const who = fc.nat({ max: doctors - 1 });
const place = fc.nat({ max: numbers.length - 1 });
const days = fc.nat({ max: 5 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("join" as const), who, place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), who, place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      who,
      place,
      days,
      answers: fc.constantFrom("both", "both", "one", "no"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("away" as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("handOver" as const),
      place,
      days,
      to: fc.constantFrom("newcomer", "account", "account"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("agree" as const),
      place,
      answer: fc.constantFrom("yes", "yes", "no"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("undo" as const), place }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("merge" as const), place, into: place }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("wait" as const), days }) },
);

class World {
  office = "";
  readonly people: string[] = [];
  readonly places: string[] = [];
  /** Everybody who leads or has led, by person. */
  readonly leaders: string[] = [];
  members: Held[] = [];
  leading: Held[] = [];
  asked: Asked[] = [];
  away = 400;
  merged = new Set<number>();

  static async make(): Promise<World> {
    await resetDatabase();
    const world = new World();
    for (const number of numbers) world.places.push(await organisationId(number));
    world.office = (await makeActor([["officeStaff", "vest"]])).personId;
    for (const at of numbers.keys()) await world.lead(at);
    const pool = await makePool();
    const today = await world.today();
    for (let at = 0; at < doctors; at += 1) {
      const { personId } = await makePerson({ firstName: `Lege${at}` });
      world.people.push(personId);
      // Something of each kind that a leader could see too much of.
      const actor = await world.actor(personId);
      await callAs(actor).absences.report({
        from: today,
        to: addDays(today, 300),
        counts: false,
        staysInformed: true,
      });
      await asSystem((tx) =>
        tx.insert(enrolment).values({
          poolId: pool.id,
          personId,
          state: "confirmed",
          idempotencyKey: randomUUID(),
        }),
      );
    }
    return world;
  }

  async today(): Promise<string> {
    const { rows } = await superuser.query<{ day: string }>(
      "select (tunet_now() at time zone 'Europe/Oslo')::date::text as day",
    );
    return rows[0]?.day ?? "";
  }

  async actor(personId: string): Promise<Actor> {
    const found = await asSystem((tx) => findPersonActor(tx, personId));
    if (!found) throw new Error("somebody of the model is gone");
    return found;
  }

  /** Somebody who has led a place for long. */
  async lead(at: number): Promise<void> {
    const { personId } = await makePerson();
    await makeMember(personId, "healthLeader", numbers[at] ?? "");
    this.leaders.push(personId);
    this.leading.push({ who: this.leaders.length - 1, place: at, from: "2020-01-01", to: null });
  }

  current(held: readonly Held[], at: number, day: string): number[] {
    return held
      .filter((one) => one.place === at && one.from <= day && (one.to === null || one.to > day))
      .map((one) => one.who);
  }

  async leaderOf(at: number): Promise<Actor | null> {
    const [first] = this.current(this.leading, at, await this.today());
    return first === undefined ? null : this.actor(this.leaders[first] ?? "");
  }

  async membership(personId: string, at: number): Promise<string | null> {
    const { rows } = await superuser.query<{ id: string }>(
      `select id from membership where person_id = $1 and organisation_id = $2
         and (ends_on is null or ends_on > (tunet_now() at time zone 'Europe/Oslo')::date)
       order by confirmed_at nulls last limit 1`,
      [personId, this.places[at]],
    );
    return rows[0]?.id ?? null;
  }

  /** Whether a doctor has, or will have, something in a place. */
  holds(one: number, at: number, day: string): Held | undefined {
    return this.members.find(
      (held) => held.who === one && held.place === at && (held.to === null || held.to > day),
    );
  }

  async run(given: Act): Promise<void> {
    const day = await this.today();
    if (given.kind === "wait") return moveClock(`${given.days} days`);
    if (given.kind === "away") return this.report(given.who, day);
    if (this.merged.has(given.place)) return;
    if (given.kind === "join") return this.join(given.who, given.place, day);
    if (given.kind === "leave") return this.leave(given.who, given.place, day);
    if (given.kind === "move") return this.move(given, day);
    if (given.kind === "handOver")
      return this.handOver(given.place, addDays(day, given.days), { day, to: given.to });
    if (given.kind === "agree") return this.agree(given.place, given.answer, day);
    if (given.kind === "undo") return this.undo(given.place, day);
    if (!this.merged.has(given.into) && given.into !== given.place)
      await this.merge(given.place, given.into, day);
  }

  async join(one: number, at: number, day: string): Promise<void> {
    const leader = await this.leaderOf(at);
    if (!leader || this.holds(one, at, day)) return;
    const doctor = await this.actor(this.people[one] ?? "");
    const { membershipId } = await callAs(doctor).organisations.memberships.claim({
      role: "trainee",
      municipality: numbers[at] ?? "",
    });
    await callAs(leader).organisations.memberships.confirm({ membershipId });
    this.members.push({ who: one, place: at, from: day, to: null });
  }

  async leave(one: number, at: number, day: string): Promise<void> {
    const held = this.holds(one, at, day);
    if (!held || held.from > day) return;
    const doctor = await this.actor(this.people[one] ?? "");
    const membershipId = await this.membership(doctor.personId, at);
    await callAs(doctor).organisations.memberships.end({ membershipId: membershipId ?? "" });
    held.to = day;
  }

  async move(
    { who: one, place: to, days: ahead, answers }: Extract<Act, { kind: "move" }>,
    day: string,
  ): Promise<void> {
    const held = this.members.find(
      (row) => row.who === one && row.place !== to && row.from <= day && row.to === null,
    );
    const [release, receive] = [held && (await this.leaderOf(held.place)), await this.leaderOf(to)];
    if (!held || !release || !receive || this.holds(one, to, day)) return;
    const doctor = await this.actor(this.people[one] ?? "");
    const membershipId = await this.membership(doctor.personId, held.place);
    const { moveId } = await callAs(doctor).absences.moves.request({
      membershipId: membershipId ?? "",
      municipality: numbers[to] ?? "",
      onDate: addDays(day, ahead),
    });
    const say = (leader: Actor, side: "release" | "receive", said: "yes" | "no") =>
      callAs(leader).absences.moves.answer({ moveId, side, answer: said });
    await say(release, "release", "yes");
    if (answers === "both") {
      await say(receive, "receive", "yes");
      held.to = addDays(day, ahead);
      this.members.push({ who: one, place: to, from: held.to, to: null });
    } else if (answers === "no") await say(receive, "receive", "no");
    else await callAs(doctor).absences.moves.withdraw({ moveId });
  }

  /** A day far ahead, of which each leader of now hears. */
  async report(one: number, day: string): Promise<void> {
    this.away += 2;
    const from = addDays(day, this.away);
    await callAs(await this.actor(this.people[one] ?? "")).absences.report({
      from,
      to: from,
      counts: false,
      staysInformed: true,
    });
  }

  /** The office names somebody new, who has it from the day; the leader names an account, who is asked. */
  async handOver(
    at: number,
    on: string,
    { day, to }: { day: string; to: "newcomer" | "account" },
  ): Promise<void> {
    const held = this.leading.find((row) => row.place === at && row.to === null && row.from <= day);
    if (!held || this.asked.some((row) => row.former === held)) return;
    const formerId = this.leaders[held.who] ?? "";
    const { rows } = await superuser.query<{ id: string }>(
      `select id from membership where person_id = $1 and organisation_id = $2 and ends_on is null
         and role = 'healthLeader'`,
      [formerId, this.places[at]],
    );
    const account = to === "account" ? await makePerson() : null;
    const by = await this.actor(account ? formerId : this.office);
    const { membershipId, isAsked } = await callAs(by).organisations.handovers.name({
      number: numbers[at] ?? "",
      formerId: rows[0]?.id ?? "",
      onDate: on,
      successorId: null,
      firstName: "Ny",
      lastName: "Leder",
      address: account?.address ?? `ny.leder.${this.leaders.length}@example.test`,
    });
    expect(isAsked).toBe(account !== null);
    const { rows: named } = await superuser.query<{ person_id: string }>(
      "select person_id from membership where id = $1",
      [membershipId],
    );
    const who = this.leaders.push(named[0]?.person_id ?? "") - 1;
    if (account) this.asked.push({ who, former: held, on, membershipId });
    else this.takeOver(held, who, on);
  }

  takeOver(held: Held, who: number, on: string): void {
    held.to = on;
    this.leading.push({ who, place: held.place, from: on, to: null });
  }

  /** The answer from the mail, at whatever time: a yes counts from its day, or at once after that. */
  async agree(at: number, answer: "yes" | "no", day: string): Promise<void> {
    const found = this.asked.find((row) => row.former.place === at);
    if (!found) return;
    this.asked = this.asked.filter((row) => row !== found);
    const { rows } = await superuser.query<{ text: string }>(
      "select text from outbox where person_id = $1 and kind = 'handover.asked'",
      [this.leaders[found.who]],
    );
    const token = /\/svar\/([\w-]+)/.exec(rows[0]?.text ?? "")?.[1] ?? "";
    await callAs(null).answers.give({ token, answer });
    if (answer === "yes") this.takeOver(found.former, found.who, found.on > day ? found.on : day);
  }

  /** The office takes back what has not taken effect. */
  async undo(at: number, day: string): Promise<void> {
    const { coming } = await callAs(await this.actor(this.office)).organisations.handovers.list({
      number: numbers[at] ?? "",
    });
    for (const { membershipId } of coming)
      await callAs(await this.actor(this.office)).organisations.handovers.undo({ membershipId });
    this.asked = this.asked.filter((row) => row.former.place !== at);
    for (const next of this.leading.filter((row) => row.place === at && row.from > day)) {
      this.leading = this.leading.filter((row) => row !== next);
      const held = this.leading.find((row) => row.place === at && row.to === next.from);
      if (held) held.to = null;
    }
  }

  /** One municipality becomes a part of another: everybody goes along today, and it is none any more. */
  async merge(at: number, into: number, day: string): Promise<void> {
    await superuser.query(
      `with ended as (
         update membership set ends_on = greatest(starts_on, $3::date)
         where organisation_id = $1 and (ends_on is null or ends_on > $3) returning *)
       insert into membership (person_id, role, organisation_id, starts_on, succeeds_id, confirmed_at, confirmed_how)
       select person_id, role, $2, greatest(starts_on, $3::date), id, confirmed_at, confirmed_how from ended
       where not exists (select from membership other where other.person_id = ended.person_id
         and other.organisation_id = $2 and other.role = ended.role
         and (other.ends_on is null or other.ends_on > $3))`,
      [this.places[at], this.places[into], day],
    );
    await superuser.query(
      "update organisation set valid_to = $2::date - 1, successor_id = $3 where id = $1",
      [this.places[at], day, this.places[into]],
    );
    this.merged.add(at);
    const goOn = (held: Held[]): Held[] =>
      held.flatMap((row) => {
        if (row.place !== at || (row.to !== null && row.to <= day)) return [row];
        const from = row.from > day ? row.from : day;
        const isThere = held.some(
          (other) =>
            other.who === row.who && other.place === into && (other.to === null || other.to > day),
        );
        const before = { ...row, to: from };
        return isThere ? [before] : [before, { ...row, place: into, from, to: null }];
      });
    this.members = goOn(this.members);
    this.leading = goOn(this.leading);
    // Whoever had been asked asks again where the place went.
    this.asked = this.asked.filter((row) => row.former.place !== at);
  }

  /** Whom an inbox tells of: who is away, and who begins or has begun. */
  async told(personId: string): Promise<{ away: number[]; begun: number[] }> {
    const { items } = await callAs(await this.actor(personId)).notifications.inbox();
    const named = (pattern: RegExp) =>
      items.flatMap(({ subject }) => pattern.exec(subject ?? "")?.[1] ?? []).map(Number);
    return {
      away: named(/^Lege(\d) .* er (?:likevel ikke )?borte/),
      begun: named(/ ALIS .*Lege(\d) /),
    };
  }

  /** What every leader there is or was sees in every place today, held against the model. */
  async check(): Promise<void> {
    const day = await this.today();
    for (const [one, personId] of this.leaders.entries()) {
      const led = this.leading.filter(
        (row) => row.who === one && row.from <= day && (row.to === null || row.to > day),
      );
      const own = led.map((row) => row.place).filter((at) => !this.merged.has(at));
      const here = own.flatMap((at) => this.current(this.members, at, day));
      const coming = this.members
        .filter((row) => own.includes(row.place) && (row.to === null || row.to > day))
        .map((row) => row.who);
      const { away, begun } = await this.told(personId);
      expect(away.filter((who) => !here.includes(who))).toEqual([]);
      expect(begun.filter((who) => !coming.includes(who))).toEqual([]);
    }
    for (const [at, number] of numbers.entries()) {
      const leading = this.merged.has(at) ? [] : this.current(this.leading, at, day);
      const here = this.current(this.members, at, day).map((one) => this.people[one] ?? "");
      for (const [one, personId] of this.leaders.entries()) {
        const reader = callAs(await this.actor(personId));
        const page = await seen(reader.organisations.municipality({ number }));
        const away = await seen(reader.absences.ofMunicipality({ number }));
        const others = await Promise.all([
          seen(reader.absences.moves.ofMunicipality({ number })),
          seen(reader.organisations.handovers.list({ number })),
          seen(reader.starts.ofMunicipality({ number })),
        ]);
        if (!leading.includes(one)) {
          expect([page, away, ...others]).toEqual([null, null, null, null, null]);
          continue;
        }
        const listed = (page?.people ?? [])
          .filter((row) => row.role === "trainee" && row.isConfirmed && row.startsOn <= day)
          .map((row) => row.personId);
        expect(listed.toSorted()).toEqual(here.toSorted());
        expect(new Set(away?.map((row) => row.name)).size).toBe(new Set(here).size);
        const courses = await reader.courses.fromOwnMunicipalities();
        const atCourses = courses.filter((row) => row.organisationId === this.places[at]);
        expect(atCourses).toHaveLength(new Set(here).size);
      }
      // Nobody sees colleagues by belonging somewhere.
      for (const personId of this.people)
        expect(
          await seen(callAs(await this.actor(personId)).organisations.municipality({ number })),
        ).toBeNull();
    }
  }
}

/** The answer, or null for what is not there or not for this reader. */
async function seen<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (["NOT_FOUND", "FORBIDDEN"].includes(code)) return null;
    throw error;
  }
}

test(
  "on each day a leader sees exactly those who belong to the own municipality that day",
  { timeout: 480_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
        const world = await World.make();
        for (const one of acts) {
          await world.run(one);
          if (one.kind === "wait") await world.check();
        }
        await world.check();
        await moveClock("6 days");
        await world.check();
      }),
      { numRuns: process.env.TUNET_TEST_FULL ? 60 : 8 },
    );
  },
);
