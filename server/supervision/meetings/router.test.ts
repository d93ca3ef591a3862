import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { addDays } from "#server/absences/rules.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makePerson } from "#server/testing/factories.ts";

import { meetingsEvery } from "./rules.ts";
import { remindTheDayBefore } from "./service.ts";

let office: Actor;
let leader: Actor;
let trainee: Actor;
let groupId: string;

const at = (day: string) =>
  superuser.query("update clock_offset set value = $1::timestamptz - now()", [
    `${day}T09:00:00+01:00`,
  ]);

beforeEach(async () => {
  await at("2031-01-06");
  office = await makeActor([["officeStaff", "vest"]]);
  trainee = await makeActor([["trainee", "4601"]]);
  const { personId, address } = await makePerson({ firstName: "Eva", lastName: "Vik" });
  leader = { personId, locale: "nb", memberships: [] };
  ({ groupId } = await callAs(office).supervision.groups.form({
    name: "Bergen vår",
    rhythm: "biweekly",
    seats: 8,
    startsOn: "2031-01-06",
    place: "Storgata 1",
    personIds: [trainee.personId],
    leaders: `Eva Vik, ${address}`,
  }));
});

const meetings = (actor: Actor) => callAs(actor).supervision.meetings;
const evening = (day: string) => ({ day, start: "17:00", end: "20:00" });
const plan = (...days: string[]) => meetings(leader).plan({ groupId, meetings: days.map(evening) });
const listed = async (actor: Actor = leader) =>
  (await meetings(actor).list({ groupId })).meetings.map(
    ({ wallStart, state }) => `${wallStart.slice(0, 16)} ${state}`,
  );
const idOf = async (day: string): Promise<string> => {
  const found = (await meetings(leader).list({ groupId })).meetings;
  return found.find(({ wallStart }) => wallStart.startsWith(day))!.id;
};
const mailsTo = async (actor: Actor) => {
  const { rows } = await superuser.query<{
    kind: string;
    said: string;
    state: string;
    ics: string | null;
  }>(
    `select kind, subject || text as said, state, ics from outbox
     where person_id = $1 and kind in ('group.planned', 'group.moved', 'group.cancelled')
     order by created_at`,
    [actor.personId],
  );
  return rows;
};

describe("dates are planned", () => {
  test("by the leader as they stand in a mail, and seen by everybody in the group", async () => {
    const { meetings: found, unread } = await meetings(leader).preview({
      groupId,
      from: "text",
      text: "13.1, 27.1 og 31.2 kl. 17-20",
    });
    expect(found).toEqual(
      ["2031-01-13", "2031-01-27"].map((day) => ({
        ...evening(day),
        isHoliday: false,
        isTaken: false,
        clashes: 0,
      })),
    );
    expect(unread).toEqual([{ code: "noSuchDay", text: "31.2" }]);
    expect(await listed()).toEqual([]);
    expect(await plan("2031-01-13", "2031-01-27")).toEqual({ planned: 2 });
    expect(await listed(trainee)).toEqual(["2031-01-13 17:00 planned", "2031-01-27 17:00 planned"]);
    expect(await meetings(leader).list({ groupId })).toMatchObject({
      canPlan: true,
      usual: { start: "17:00", end: "20:00" },
      missing: "2031-2",
    });
    expect(await meetings(trainee).list({ groupId })).toMatchObject({ canPlan: false });
  });

  test("by a rhythm, without the holidays", async () => {
    const { meetings: found } = await meetings(leader).preview({
      groupId,
      from: "rhythm",
      first: evening("2031-04-24"),
      weeks: 4,
      last: "2031-07-01",
    });
    // Ascension Day of 2031 is 22 May.
    expect(found.map(({ day }) => day)).toEqual(["2031-04-24", "2031-06-19"]);
  });

  test("with what is worth knowing: a holiday, a day that is taken, somebody who is elsewhere", async () => {
    await plan("2031-01-13");
    const { courses } = callAs(office);
    const { courseId } = await courses.create({
      title: "Kurs",
      dates: [{ start: "2031-01-27T09:00", end: "2031-01-27T18:00" }],
      where: "Voss",
      seats: 5,
      forWhom: "Alle",
      contact: "kontoret@example.no",
    });
    await courses.publish({ courseId });
    await callAs(trainee).courses.signUp({ courseId, idempotencyKey: randomUUID() });
    const { meetings: found } = await meetings(leader).preview({
      groupId,
      from: "text",
      text: "13.1, 27.1, 1.5 kl. 17-20",
    });
    expect(found.map(({ isTaken, isHoliday, clashes }) => [isTaken, isHoliday, clashes])).toEqual([
      [true, false, 0],
      [false, false, 1],
      [false, true, 0],
    ]);
  });

  test("once, however often it is sent, and never in the past", async () => {
    await plan("2031-01-13", "2031-01-27");
    expect(await plan("2031-01-13", "2031-01-27")).toEqual({ planned: 0 });
    await Promise.all([plan("2031-02-10"), plan("2031-02-10")]);
    expect(await listed()).toHaveLength(3);
    expect(await mailsTo(trainee)).toHaveLength(2);
    await expect(plan("2031-01-05")).rejects.toMatchObject({
      cause: { fields: { "meetings.0.day": { code: "past" } } },
    });
  });

  test("and the members have them in their calendars, without a word of the group or its place", async () => {
    await plan("2031-01-13", "2031-01-27");
    const [mail, ...more] = await mailsTo(trainee);
    expect(mail).toMatchObject({ kind: "group.planned", state: "queued" });
    expect(more).toEqual([]);
    expect(mail!.said).not.toMatch(/Bergen vår|Storgata|Eva Vik.*leder/u);
    expect(mail!.ics).not.toMatch(/Bergen vår|Storgata/u);
    // Whoever plans them wants them in the calendar too.
    expect((await mailsTo(leader)).map(({ kind }) => kind)).toEqual(["group.planned"]);
  });

  test("and whose calendar reads the feed hears of it on Monday; whoever planned it need not", async () => {
    await superuser.query("update person set calendar_means = 'feed'");
    await plan("2031-01-13", "2031-01-27");
    expect(await mailsTo(trainee)).toMatchObject([{ kind: "group.planned", state: "digest" }]);
    expect(await mailsTo(leader)).toEqual([]);
  });

  test("by those who manage the group too, and by nobody else", async () => {
    const coordinator = await makeActor([["groupCoordinator", "vest"]]);
    await meetings(coordinator).plan({ groupId, meetings: [evening("2031-01-13")] });
    await meetings(office).plan({ groupId, meetings: [evening("2031-01-20")] });
    for (const other of [
      trainee,
      await makeActor([["healthLeader", "4601"]]),
      await makeActor([["officeStaff", "nord"]]),
    ]) {
      const { plan: plans, preview, move, cancel } = meetings(other);
      const meetingId = await idOf("2031-01-13");
      for (const act of [
        () => plans({ groupId, meetings: [evening("2031-01-27")] }),
        () => preview({ groupId, from: "text", text: "27.1 kl 17-20" }),
        () => move({ moves: [{ meetingId, to: evening("2031-01-27") }] }),
        () => cancel({ meetingId }),
      ])
        await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("one meeting of many", () => {
  const days = meetingsEvery(2, evening("2031-02-11"), "2031-06-30").map(({ day }) => day);
  beforeEach(async () => {
    await plan(...days);
  });

  test("is moved, and the others keep their time; all are told at once", async () => {
    await meetings(leader).move({
      moves: [{ meetingId: await idOf(days[3]!), to: evening("2031-02-20") }],
    });
    const left = days.filter((day) => day !== days[3]).map((day) => `${day} 17:00 planned`);
    expect(await listed()).toEqual([...left, "2031-02-20 17:00 planned"].toSorted());
    const moved = (await mailsTo(trainee)).at(-1);
    expect(moved).toMatchObject({ kind: "group.moved", state: "queued" });
  });

  test("is moved with the rest of its series, as it was shown before, and one mail tells of all", async () => {
    // Two days later from the third on; two of them would be Maundy Thursday and Ascension Day.
    const [third, ...later] = days.slice(2);
    const meetingId = await idOf(third!);
    const to = { ...evening(addDays(third!, 2)), start: "18:00", end: "21:00" };
    const list = (await meetings(leader).list({ groupId })).meetings;
    expect(list.map(({ later: count }) => count)).toEqual(
      list.map((_, at) => list.length - 1 - at),
    );
    const seen = await meetings(leader).previewRest({ meetingId, to });
    expect(seen.map(({ was, day, start }) => [was.day, day, start])).toEqual(
      [third!, ...later].map((day) => [day, addDays(day, 2), "18:00"]),
    );
    expect(seen.filter((one) => one.isHoliday).map(({ day }) => day)).toEqual([
      "2031-04-10",
      "2031-05-22",
    ]);
    const before = (await mailsTo(trainee)).length;
    await meetings(leader).move({
      moves: seen
        .filter((one) => !one.isHoliday)
        .map(({ meetingId: id, day, start, end }) => ({ meetingId: id, to: { day, start, end } })),
    });
    expect(await listed()).toEqual(
      days.map((day, at) =>
        at < 2 || ["2031-04-08", "2031-05-20"].includes(day)
          ? `${day} 17:00 planned`
          : `${addDays(day, 2)} 18:00 planned`,
      ),
    );
    const told = (await mailsTo(trainee)).slice(before);
    expect(told).toMatchObject([{ kind: "group.moved" }]);
    expect(told[0]!.said).toContain(`${seen.length - 2} møter`);
    expect(told[0]!.ics?.match(/BEGIN:VEVENT/gu)).toHaveLength(seen.length - 2);
  });

  test("is not moved to two times at once", async () => {
    const meetingId = await idOf(days[0]!);
    await expect(
      meetings(leader).move({
        moves: [
          { meetingId, to: evening("2031-02-20") },
          { meetingId, to: evening("2031-02-21") },
        ],
      }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("is not moved together with one of another group, and then none is", async () => {
    const { groupId: other } = await callAs(office).supervision.groups.form({
      name: "En annen",
      rhythm: "biweekly",
      seats: 8,
      startsOn: "2031-01-06",
      personIds: [],
      leaders: "",
    });
    await meetings(office).plan({ groupId: other, meetings: [evening("2031-02-12")] });
    const [theirs] = (await meetings(office).list({ groupId: other })).meetings;
    await expect(
      meetings(office).move({
        moves: [
          { meetingId: await idOf(days[0]!), to: evening("2031-02-21") },
          { meetingId: theirs!.id, to: evening("2031-02-21") },
        ],
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listed())[0]).toBe(`${days[0]} 17:00 planned`);
  });

  test("may be somewhere else: the leader writes it, those in the group read it, and no mail or calendar does", async () => {
    const meetingId = await idOf(days[0]!);
    const before = (await mailsTo(trainee)).length;
    await meetings(leader).setPlace({ meetingId, place: " Hjemme hos Eva, Bakken 3 " });
    const placesOf = async (actor: Actor) =>
      (await meetings(actor).list({ groupId })).meetings.map(({ place }) => place);
    expect((await placesOf(trainee)).slice(0, 2)).toEqual(["Hjemme hos Eva, Bakken 3", ""]);
    expect(await mailsTo(trainee)).toHaveLength(before);
    // Those who only manage the group neither see nor write it.
    expect((await placesOf(office))[0]).toBe("");
    for (const other of [office, trainee])
      await expect(meetings(other).setPlace({ meetingId, place: "Her" })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    await meetings(leader).move({ moves: [{ meetingId, to: evening("2031-02-12") }] });
    const mails = await superuser.query(
      "select subject || text || html || coalesce(ics, '') as all from outbox",
    );
    expect(JSON.stringify(mails.rows)).not.toContain("Bakken");
    expect(JSON.stringify(await callAs(trainee).home.agenda())).not.toContain("Bakken");
    // When it has been, nobody sees it any more.
    await at("2031-02-13");
    expect(await placesOf(leader)).not.toContain("Hjemme hos Eva, Bakken 3");
  });

  test("is called off, and stays to be seen; again it is not there", async () => {
    const meetingId = await idOf(days[0]!);
    await meetings(leader).cancel({ meetingId });
    expect((await listed())[0]).toBe(`${days[0]} 17:00 cancelled`);
    await expect(meetings(leader).cancel({ meetingId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await mailsTo(trainee)).map(({ kind }) => kind)).toEqual([
      "group.planned",
      "group.cancelled",
    ]);
    // Planned again for the same evening, it is the same meeting.
    await plan(days[0]!);
    expect(await idOf(days[0]!)).toBe(meetingId);
  });

  test("is called off with the numbers of those who agreed, and three dates on which nobody is taken", async () => {
    await superuser.query("update person set phone = '+47 900 11 223' where id = $1", [
      trainee.personId,
    ]);
    const first = await meetings(leader).cancel({ meetingId: await idOf(days[0]!) });
    expect(first.phones).toEqual([]);
    await callAs(trainee).supervision.links.sharePhone({ groupId, shares: true });
    // A course takes the first Tuesday that is free of meetings.
    const { courseId } = await callAs(office).courses.create({
      title: "Kurs",
      dates: [{ start: "2031-01-14T09:00", end: "2031-01-14T18:00" }],
      where: "Voss",
      seats: 5,
      forWhom: "Alle",
      contact: "kontoret@example.no",
    });
    await callAs(office).courses.publish({ courseId });
    await callAs(trainee).courses.signUp({ courseId, idempotencyKey: randomUUID() });
    const second = await meetings(leader).cancel({ meetingId: await idOf(days[1]!) });
    expect(second.phones).toEqual(["+4790011223"]);
    expect(second.instead).toEqual(
      ["2031-01-21", "2031-01-28", "2031-02-04"].map((day) => evening(day)),
    );
    // Whoever only manages the group gets no numbers.
    const third = await meetings(office).cancel({ meetingId: await idOf(days[2]!) });
    expect(third.phones).toEqual([]);
  });

  test("that has been is neither moved nor called off", async () => {
    const meetingId = await idOf(days[0]!);
    await at("2031-02-12");
    await expect(meetings(leader).cancel({ meetingId })).rejects.toMatchObject({
      cause: { code: "MEETING_OVER" },
    });
  });

  test("keeps its evening when the clocks change", async () => {
    await plan("2031-03-27", "2031-04-03", "2031-10-23", "2031-10-30");
    const { rows } = await superuser.query<{ utc: string }>(
      `select to_char(starts_at at time zone 'UTC', 'MM-DD HH24:MI') as utc from meeting
       where wall_start::date in ('2031-03-27', '2031-04-03', '2031-10-23', '2031-10-30')
       order by starts_at`,
    );
    expect(rows.map(({ utc }) => utc)).toEqual([
      "03-27 16:00",
      "04-03 15:00",
      "10-23 15:00",
      "10-30 16:00",
    ]);
  });
});

describe("what a member has in the calendar", () => {
  const agenda = async (actor: Actor) =>
    (await callAs(actor).home.agenda()).filter(({ kind }) => kind === "meeting");

  test("is neutral: no name of the group, no place, and every evening under its own number", async () => {
    await plan("2031-01-13", "2031-01-27");
    const items = await agenda(trainee);
    expect(items).toMatchObject([
      { title: "Gruppeveiledning", place: null, standing: "confirmed" },
      { title: "Gruppeveiledning", place: null, standing: "confirmed" },
    ]);
    expect(new Set(items.map(({ uid }) => uid)).size).toBe(2);
  });

  test("is there for the days in the group only", async () => {
    await plan("2031-01-13", "2031-01-27");
    const { members } = await callAs(office).supervision.groups.show({ groupId });
    const { id } = members.find((one) => one.personId === trainee.personId)!;
    await callAs(office).supervision.groups.endMember({ memberId: id, onDate: "2031-01-20" });
    expect((await agenda(trainee)).map(({ wallStart }) => wallStart.slice(0, 10))).toEqual([
      "2031-01-13",
    ]);
    await moveClock("8 days");
    await plan("2031-02-10");
    expect(await agenda(trainee)).toEqual([]);
    expect((await mailsTo(trainee)).map(({ kind }) => kind)).toEqual(["group.planned"]);
  });
});

describe("the day before", () => {
  const reminders = async (actor: Actor): Promise<string[]> => {
    const { rows } = await superuser.query<{ text: string }>(
      "select text from outbox where person_id = $1 and kind = 'group.tomorrow'",
      [actor.personId],
    );
    return rows.map(({ text }) => text);
  };

  test("whoever is expected is reminded once, and one tap from the mail says that they are not coming", async () => {
    await plan("2031-01-13");
    expect(await remindTheDayBefore()).toBe(0);
    await at("2031-01-12");
    expect(await remindTheDayBefore()).toBe(1);
    expect(await remindTheDayBefore()).toBe(0);
    expect(await reminders(leader)).toEqual([]);
    const [mail] = await reminders(trainee);
    expect(mail).not.toMatch(/Bergen vår|Storgata/u);
    const token = /\/svar\/([\w-]+)/u.exec(mail!)![1]!;
    await callAs(null).answers.give({ token, answer: "absent" });
    const [seen] = (await meetings(leader).list({ groupId })).meetings;
    expect(seen).toMatchObject({ notices: { absent: 1, late: 0 } });
  });

  test("not who has said so, nor for what is called off; again when it is moved", async () => {
    await plan("2031-01-13", "2031-01-14", "2031-01-20");
    const [first, second, third] = await Promise.all(
      ["2031-01-13", "2031-01-14", "2031-01-20"].map(idOf),
    );
    await meetings(trainee).giveNotice({ meetingId: first!, notice: "absent" });
    await meetings(leader).cancel({ meetingId: second! });
    await at("2031-01-12");
    expect(await remindTheDayBefore()).toBe(0);
    await at("2031-01-13");
    expect(await remindTheDayBefore()).toBe(0);
    await at("2031-01-19");
    expect(await remindTheDayBefore()).toBe(1);
    await meetings(leader).move({ moves: [{ meetingId: third!, to: evening("2031-01-27") }] });
    await at("2031-01-26");
    expect(await remindTheDayBefore()).toBe(1);
  });
});
