import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";

import { readFeed } from "#server/calendar/service.ts";
import type { Actor } from "#server/authorize.ts";
import { sendDigests } from "#server/notifications/digest.ts";
import { notify } from "#server/notifications/service.ts";
import { asSystem } from "#db/client.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makeMember } from "#server/testing/factories.ts";

import { remindDaily } from "./jobs.ts";

const refused = (code: string) => ({ cause: { code } });

/** A day so many days from today in Oslo. */
async function dayIn(days: number): Promise<string> {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]?.day ?? "";
}

const form = async (from: number, to: number, more: Record<string, boolean> = {}) => ({
  from: await dayIn(from),
  to: await dayIn(to),
  counts: false,
  staysInformed: true,
  ...more,
});

const report = async (actor: Actor, from: number, to: number, more = {}) =>
  callAs(actor).absences.report(await form(from, to, more));

const saidTo = async (actor: Actor) => {
  const { rows } = await superuser.query<{ kind: string; state: string; subject: string }>(
    "select kind, state, subject, text from outbox where person_id = $1 order by created_at, id",
    [actor.personId],
  );
  return rows;
};

let doctor: Actor;
let leader: Actor;
let helper: Actor;
let office: Actor;
let foreigner: Actor;

beforeEach(async () => {
  doctor = await makeActor([["trainee", "4601"]], { firstName: "Ingrid", lastName: "Vik" });
  leader = await makeActor([["healthLeader", "4601"]]);
  helper = await makeActor([["municipalityStaff", "4601"]]);
  office = await makeActor([["officeStaff", "vest"]]);
  foreigner = await makeActor([["healthLeader", "1804"]]);
});

describe("«Jeg er borte en periode»", () => {
  test("is seen by leader, helper and office of the municipality, with name and days alone", async () => {
    await report(doctor, 10, 100, { counts: true, staysInformed: false });
    for (const reader of [leader, helper, office]) {
      const seen = await callAs(reader).absences.ofMunicipality({ number: "4601" });
      expect(seen).toEqual([
        {
          id: expect.any(String),
          name: "Ingrid Vik",
          startsOn: await dayIn(10),
          endsOn: await dayIn(100),
          stage: "coming",
        },
      ]);
    }
    for (const reader of [foreigner, doctor])
      await expect(
        callAs(reader).absences.ofMunicipality({ number: "4601" }),
      ).rejects.toMatchObject(refused("NOT_FOUND"));
  });

  test("is told to the leader on Monday, once, with the latest days", async () => {
    const { absenceId } = await report(doctor, 10, 100);
    await callAs(doctor).absences.change({ absenceId, ...(await form(20, 90)) });
    const told = await saidTo(leader);
    expect(told).toMatchObject([{ kind: "absence.away", state: "digest" }]);
    expect(told[0]?.subject).toMatch(/^Ingrid Vik er borte .+ – .+/);
    await callAs(doctor).absences.withdraw({ absenceId });
    expect(await saidTo(leader)).toEqual([]);
    expect(await callAs(leader).absences.ofMunicipality({ number: "4601" })).toEqual([]);
  });

  test("is told to be off only to those who heard of it", async () => {
    const { absenceId } = await report(doctor, 10, 100);
    await sendDigests();
    await callAs(doctor).absences.withdraw({ absenceId });
    expect((await saidTo(leader)).map((row) => row.kind)).toContain("absence.back");
  });

  test("is the office's to hear of where nobody leads, and never the person's own", async () => {
    const lone = await makeActor([
      ["healthLeader", "4602"],
      ["trainee", "4602"],
    ]);
    await report(lone, 1, 2);
    expect((await saidTo(office)).map((row) => row.kind)).toEqual(["absence.away"]);
    expect(await saidTo(lone)).toEqual([]);
  });

  test("stands in the person's calendar as whole days, and says no more than «Borte»", async () => {
    await report(doctor, 5, 6);
    expect(await callAs(doctor).home.agenda()).toMatchObject([
      { kind: "absence", title: "Borte", isWholeDay: true, standing: "away" },
    ]);
    const { address } = await callAs(doctor).calendar.feed();
    const ics = (await readFeed(address.split("/").at(-1)!.replace(".ics", ""), true)) ?? "";
    const [event] = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents("vevent");
    const read = new ICAL.Event(event!);
    expect(read.summary).toBe("Borte");
    expect([read.startDate.isDate, read.startDate.toString()]).toEqual([true, await dayIn(5)]);
    expect(read.endDate.toString()).toBe(await dayIn(7));
  });

  test.each([
    ["the last day before the first", 10, 9, { to: "lastBeforeFirst" }],
    ["over already", -9, -1, { to: "dayPast" }],
    ["begun long ago", -400, 9, { from: "dayPast" }],
    ["without end", 1, 1200, { to: "tooLong" }],
  ])("cannot be %s", async (_, from, to, fields) => {
    const [[field, code]] = Object.entries(fields) as [[string, string]];
    await expect(report(doctor, from, to)).rejects.toMatchObject({
      cause: { code: "BAD_INPUT", fields: { [field]: { code } } },
    });
  });

  test("never covers the same day twice, not even when told twice at once", async () => {
    await report(doctor, 10, 20);
    for (const [from, to] of [
      [20, 30],
      [1, 10],
      [12, 13],
      [1, 40],
    ] as const)
      await expect(report(doctor, from, to)).rejects.toMatchObject(refused("ABSENCE_OVERLAPS"));
    await report(doctor, 21, 30);
    const both = await Promise.allSettled([report(doctor, 50, 60), report(doctor, 55, 65)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("is changed and withdrawn by the person alone, until it is over", async () => {
    const { absenceId } = await report(doctor, 0, 3);
    for (const other of [leader, foreigner])
      await expect(callAs(other).absences.withdraw({ absenceId })).rejects.toMatchObject(
        refused("NOT_FOUND"),
      );
    await callAs(doctor).absences.change({ absenceId, ...(await form(0, 1, { counts: true })) });
    expect(await callAs(doctor).absences.own()).toMatchObject([{ counts: true, stage: "running" }]);
    await moveClock("5 days");
    await expect(callAs(doctor).absences.withdraw({ absenceId })).rejects.toMatchObject(
      refused("ABSENCE_ENDED"),
    );
    expect(await callAs(doctor).absences.own()).toMatchObject([{ stage: "ended" }]);
  });

  test("is seen by today's municipality, and no longer by the one the person left", async () => {
    await report(doctor, 1, 9);
    await superuser.query("update membership set ends_on = current_date where person_id = $1", [
      doctor.personId,
    ]);
    expect(await callAs(leader).absences.ofMunicipality({ number: "4601" })).toEqual([]);
  });
});

describe("news while somebody is away", () => {
  const tell = (
    actor: Actor,
    urgent: boolean,
    { receipt = false, news = false, kind = `test.${urgent ? "urgent" : "news"}` } = {},
  ) =>
    asSystem((tx) =>
      notify(tx, {
        kind,
        news,
        entity: "test:1",
        version: 1,
        personId: actor.personId,
        path: "/min-side",
        urgent,
        receipt,
        texts: () => ({ subject: "Nytt", paragraphs: ["Nytt"], reason: "Fordi." }),
      }),
    );
  const states = async (actor: Actor) =>
    Object.fromEntries((await saidTo(actor)).map((row) => [row.kind, row.state]));

  test("comes as usual, also in institution service", async () => {
    await report(doctor, 0, 100);
    await tell(doctor, false);
    await sendDigests();
    expect(await states(doctor)).toMatchObject({ "test.news": "gathered" });
  });

  test("waits for those who said no until the Monday after; what is their own does not", async () => {
    await report(doctor, 0, 20, { staysInformed: false });
    await tell(doctor, false);
    await tell(doctor, true, { receipt: true });
    await tell(doctor, true, { news: true, kind: "test.announced" });
    await tell(doctor, false, { kind: "enrolment.moved" });
    await sendDigests();
    expect(await states(doctor)).toEqual({
      "test.news": "digest",
      "test.announced": "digest",
      "test.urgent": "queued",
      "enrolment.moved": "gathered",
      "notifications.digest": "queued",
    });
    await moveClock("21 days");
    await sendDigests();
    expect(await states(doctor)).toMatchObject({
      "test.news": "gathered",
      "notifications.digest": "queued",
    });
  });
});

describe("the call before the return", () => {
  const calls = async () => (await saidTo(leader)).filter((row) => row.kind === "absence.call");

  test("is asked for once, a month before, and again when the return is put off", async () => {
    const { absenceId } = await report(doctor, 0, 100);
    await remindDaily.handler({});
    expect(await calls()).toEqual([]);
    await moveClock("75 days");
    await remindDaily.handler({});
    await remindDaily.handler({});
    expect(await calls()).toMatchObject([
      { state: "digest", subject: expect.stringMatching(/^Ring Ingrid Vik: tilbake /) },
    ]);
    await sendDigests();
    await callAs(doctor).absences.change({ absenceId, ...(await form(-75, 90)) });
    await remindDaily.handler({});
    expect(await calls()).toHaveLength(1);
    await moveClock("70 days");
    await remindDaily.handler({});
    expect(await calls()).toHaveLength(2);
  });

  test("gives the number to ring, and comes to a new leader too", async () => {
    await superuser.query("update person set phone = '900 00 000' where id = $1", [
      doctor.personId,
    ]);
    await report(doctor, 0, 80);
    await moveClock("60 days");
    await remindDaily.handler({});
    const successor = await makeActor([["healthLeader", "4601"]]);
    await remindDaily.handler({});
    for (const one of [leader, successor]) {
      const said = (await saidTo(one)).filter((row) => row.kind === "absence.call");
      expect(JSON.stringify(said)).toContain("900 00 000");
    }
  });

  test("is not for a holiday", async () => {
    await report(doctor, 0, 20);
    await remindDaily.handler({});
    expect(await calls()).toEqual([]);
  });
});

test("somebody with two municipalities is told of once to each leader", async () => {
  await makeMember(doctor.personId, "supervisor", "4602");
  const other = await makeActor([["healthLeader", "4602"]]);
  await makeMember(other.personId, "healthLeader", "4601");
  await report(doctor, 3, 9);
  expect(await saidTo(other)).toHaveLength(1);
  expect(await saidTo(leader)).toHaveLength(1);
});
