import { beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { getOwnFeed, readFeed } from "#server/calendar/service.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePerson } from "#server/testing/factories.ts";

import { askAfterMeetings } from "./service.ts";

let office: Actor;
let leader: Actor;
let trainees: Actor[];
let groupId: string;

const at = (moment: string) =>
  superuser.query(
    "update clock_offset set value = ($1::timestamp at time zone 'Europe/Oslo') - now()",
    [moment],
  );

const days = Array.from({ length: 20 }, (_, week) => {
  const day = new Date(Date.UTC(2031, 0, 14 + 14 * week));
  return day.toISOString().slice(0, 10);
});

beforeEach(async () => {
  await at("2031-01-06 09:00");
  office = await makeActor([["officeStaff", "vest"]]);
  trainees = await Promise.all([1, 2, 3].map(() => makeActor([["trainee", "4601"]])));
  const { personId, address } = await makePerson({ firstName: "Eva", lastName: "Vik" });
  leader = { personId, locale: "nb", memberships: [] };
  ({ groupId } = await callAs(office).supervision.groups.form({
    name: "Bergen vår",
    rhythm: "biweekly",
    seats: 8,
    startsOn: "2031-01-06",
    personIds: trainees.map((one) => one.personId),
    leaders: `Eva Vik, ${address}`,
  }));
  await callAs(leader).supervision.meetings.plan({
    groupId,
    meetings: days.map((day) => ({ day, start: "17:00", end: "20:00" })),
  });
});

const supervision = (actor: Actor) => callAs(actor).supervision;
const idOf = async (day: string): Promise<string> => {
  const { rows } = await superuser.query<{ id: string }>(
    "select id from meeting where wall_start::date = $1::date and group_id = $2",
    [day, groupId],
  );
  return rows[0]!.id;
};
const hoursOf = async (person: Actor): Promise<number> => {
  const found = await supervision(leader).hours.ofGroup({ groupId });
  return found!.people.find(({ personId }) => personId === person.personId)!.minutes / 60;
};
const mailsTo = async (actor: Actor) => {
  const { rows } = await superuser.query<{ text: string }>(
    "select text from outbox where person_id = $1 and kind = 'group.presence' order by created_at",
    [actor.personId],
  );
  return rows.map(({ text }) => text);
};
const tokenIn = (text = ""): string => /\/svar\/([\w-]+)/u.exec(text)?.[1] ?? "";
const answer = (text: string | undefined, said: "yes" | "mend") =>
  callAs(null).answers.give({ token: tokenIn(text), answer: said });

test("20 meetings and 3 absences are 20 taps from the mail, and the hours are right to the minute", async () => {
  const [away] = trainees as [Actor];
  for (const [at_, day] of days.entries()) {
    if (at_ % 7 === 3)
      await supervision(away).meetings.giveNotice({ meetingId: await idOf(day), notice: "absent" });
    await at(`${day} 20:01`);
    expect(await askAfterMeetings()).toBe(0);
    const morning = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
    await at(`${morning.toISOString().slice(0, 10)} 07:30`);
    expect(await askAfterMeetings()).toBe(1);
    await answer((await mailsTo(leader)).at(-1), "yes");
  }
  expect(await mailsTo(leader)).toHaveLength(20);
  expect(await Promise.all(trainees.map(hoursOf))).toEqual([51, 60, 60]);
});

describe("who was there", () => {
  beforeEach(async () => {
    await supervision(trainees[0]!).meetings.giveNotice({
      meetingId: await idOf(days[0]!),
      notice: "absent",
    });
    await at(`${days[0]} 21:00`);
  });

  test("is asked with names in the mail, and with numbers only on the page behind it", async () => {
    await at("2031-01-15 07:30");
    await askAfterMeetings();
    const { members } = await supervision(office).groups.show({ groupId });
    const { name } = members.find(({ personId }) => personId === trainees[0]!.personId)!;
    const [mail] = await mailsTo(leader);
    expect(mail).toContain(name);
    const page = await callAs(null).answers.show({ token: tokenIn(mail) });
    expect(page).toMatchObject({ state: "open" });
    expect(JSON.stringify(page)).not.toContain(name);
  });

  test("is hinted at by who opened the link, which confirms nothing", async () => {
    const meetingId = await idOf(days[0]!);
    const joined = trainees[1]!.personId;
    await superuser.query("insert into meeting_join (meeting_id, person_id) values ($1, $2)", [
      meetingId,
      joined,
    ]);
    const { people, isConfirmed } = await supervision(leader).hours.presence({ meetingId });
    expect(isConfirmed).toBe(false);
    expect(people.filter((one) => one.hasJoined).map(({ personId }) => personId)).toEqual([joined]);
    expect(await hoursOf(trainees[1]!)).toBe(0);
  });

  test("is asked once more after seven days, and no third time; unconfirmed it stays to be seen", async () => {
    await at("2031-01-15 07:30");
    expect(await askAfterMeetings()).toBe(1);
    await answer((await mailsTo(leader))[0], "mend");
    expect(await askAfterMeetings()).toBe(0);
    await at("2031-01-22 07:31");
    expect(await askAfterMeetings()).toBe(1);
    await at("2031-01-27 07:31");
    expect(await askAfterMeetings()).toBe(0);
    const { meetings } = await supervision(leader).meetings.list({ groupId });
    expect(meetings[0]).toMatchObject({ isConfirmed: false, isOver: true });
    expect(await hoursOf(trainees[1]!)).toBe(0);
  });

  test("is mended by the list, and what stood before stays to be read", async () => {
    const meetingId = await idOf(days[0]!);
    await supervision(leader).hours.confirm({ meetingId });
    expect(await Promise.all(trainees.map(hoursOf))).toEqual([0, 3, 3]);
    await supervision(leader).hours.confirm({
      meetingId,
      minutes: [
        { personId: trainees[0]!.personId, minutes: 180 },
        { personId: trainees[1]!.personId, minutes: 95 },
      ],
    });
    expect(await Promise.all(trainees.map(hoursOf))).toEqual([3, 95 / 60, 3]);
    const { rows } = await superuser.query<{ n: number }>(
      "select count(*)::int as n from hour_entry where meeting_id = $1",
      [meetingId],
    );
    // Three at first, and the two that differ.
    expect(rows).toEqual([{ n: 5 }]);
  });

  test("said by two at once is one result", async () => {
    const meetingId = await idOf(days[0]!);
    await Promise.all(
      [leader, office, leader].map((actor) => supervision(actor).hours.confirm({ meetingId })),
    );
    expect(await Promise.all(trainees.map(hoursOf))).toEqual([0, 3, 3]);
  });

  test("is never more than the meeting lasted, nor said of one that lies ahead", async () => {
    const meetingId = await idOf(days[0]!);
    const { personId } = trainees[0]!;
    await expect(
      supervision(leader).hours.confirm({ meetingId, minutes: [{ personId, minutes: 181 }] }),
    ).rejects.toMatchObject({ cause: { fields: { "minutes.0.minutes": { code: "tooLarge" } } } });
    await expect(
      supervision(leader).hours.confirm({ meetingId: await idOf(days[1]!) }),
    ).rejects.toMatchObject({ cause: { code: "MEETING_AHEAD" } });
  });

  test("is said by nobody else, and notices are the own", async () => {
    const meetingId = await idOf(days[0]!);
    const stranger = await makeActor([["trainee", "4601"]]);
    for (const other of [trainees[1]!, stranger, await makeActor([["healthLeader", "4601"]])]) {
      await expect(supervision(other).hours.confirm({ meetingId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
      await expect(supervision(other).hours.presence({ meetingId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    const later = { meetingId: await idOf(days[1]!), notice: "absent" } as const;
    await expect(supervision(stranger).meetings.giveNotice(later)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      supervision(trainees[0]!).meetings.giveNotice({ meetingId, notice: null }),
    ).rejects.toMatchObject({ cause: { code: "MEETING_OVER" } });
    await supervision(trainees[0]!).meetings.giveNotice(later);
    // How many are not coming is for those who lead; the own word for oneself.
    const seen = await supervision(trainees[1]!).meetings.list({ groupId });
    expect(seen.meetings.every(({ notices, own }) => notices === null && own === null)).toBe(true);
  });
});

describe("hours", () => {
  test("follow the person to another group, those from before with them, none twice", async () => {
    const [moving] = trainees as [Actor];
    const { members } = await supervision(office).groups.show({ groupId });
    const { id: memberId } = members.find(({ personId }) => personId === moving.personId)!;
    await supervision(office).groups.writeHoursBefore({
      memberId,
      hoursBefore: 57,
      openHoursBefore: 40,
    });
    await at(`${days[0]} 21:00`);
    await supervision(leader).hours.confirm({ meetingId: await idOf(days[0]!) });
    const other = await supervision(office).groups.form({
      name: "Voss",
      rhythm: "biweekly",
      seats: 8,
      startsOn: "2031-01-06",
    });
    await supervision(office).groups.transfer({
      memberId,
      toGroupId: other.groupId,
      onDate: "2031-01-20",
    });
    await at("2031-01-21 09:00");
    const found = await supervision(moving).hours.ofGroup(other);
    expect(found).toMatchObject({
      totalMinutes: 7_200,
      seesAll: false,
      people: [{ minutes: 60 * 60, openMinutes: 43 * 60 }],
    });
    // The old group's later meetings are not theirs.
    await at(`${days[1]} 21:00`);
    await supervision(leader).hours.confirm({ meetingId: await idOf(days[1]!) });
    expect(await supervision(moving).hours.ofGroup(other)).toMatchObject({
      people: [{ minutes: 60 * 60 }],
    });
  });

  test("are the own to a member, and say when they will be full", async () => {
    const found = await supervision(trainees[0]!).hours.ofGroup({ groupId });
    expect(found!.people).toMatchObject([
      {
        personId: trainees[0]!.personId,
        minutes: 0,
        // Twenty meetings are sixty hours of a hundred and twenty; the rest by the rhythm.
        forecast: { state: "estimated", missingMinutes: 7_200 },
      },
    ]);
  });

  test("are not counted in groups without a rule", async () => {
    const { groupId: supervisors } = await supervision(office).groups.form({
      kind: "supervisor",
      name: "Veiledere",
      rhythm: "other",
      seats: 8,
      startsOn: "2031-01-06",
    });
    expect(await supervision(office).hours.ofGroup({ groupId: supervisors })).toBeNull();
  });

  test("of the own ALIS are in the calendar of those who run the municipality, without names or group", async () => {
    const head = await makeActor([["healthLeader", "4601"]]);
    const feedOf = async (actor: Actor): Promise<string> => {
      const { address } = await getOwnFeed(actor);
      const token = /calendar\/([\w-]+)\.ics/u.exec(address)![1]!;
      return (await readFeed(token, false)) ?? "";
    };
    const unfolded = async (actor: Actor) => (await feedOf(actor)).replaceAll("\r\n ", "");
    const seen = await unfolded(head);
    expect(seen.match(/^SUMMARY:3 ALIS i gruppeveiledning \(Bergen\)/gmu)).toHaveLength(20);
    expect(seen.match(/^TRANSP:TRANSPARENT/gmu)).toHaveLength(20);
    const { members } = await supervision(office).groups.show({ groupId });
    for (const hidden of ["Bergen vår", groupId, ...members.map(({ name }) => name)])
      expect(seen).not.toContain(hidden);
    // A day ahead without one of them, and one without the meeting.
    const leaving = members.find(({ personId }) => personId === trainees[0]!.personId)!;
    await supervision(office).groups.endMember({ memberId: leaving.id, onDate: days[10]! });
    await supervision(leader).meetings.cancel({ meetingId: await idOf(days[1]!) });
    const then = await unfolded(head);
    expect(then.match(/^SUMMARY:2 ALIS i gruppeveiledning/gmu)).toHaveLength(10);
    expect(then.match(/^STATUS:CANCELLED/gmu)).toHaveLength(1);
    expect(await callAs(head).home.agenda()).toEqual([]);
    for (const other of [await makeActor([["healthLeader", "4602"]]), office])
      expect(await feedOf(other)).not.toContain("BEGIN:VEVENT");
  });

  test("and dates are seen by those who run the municipality, without the group; by nobody else", async () => {
    const head = await makeActor([["healthLeader", "4601"]]);
    await at(`${days[0]} 21:00`);
    await supervision(leader).hours.confirm({ meetingId: await idOf(days[0]!) });
    const seen = await supervision(head).hours.ofMunicipality({ number: "4601" });
    expect(seen).toHaveLength(3);
    expect(seen[0]).toMatchObject({ minutes: 180, totalMinutes: 7_200 });
    expect(seen[0]!.planned).toHaveLength(19);
    expect(JSON.stringify(seen)).not.toContain("Bergen vår");
    expect(JSON.stringify(seen)).not.toContain(groupId);
    for (const other of [trainees[0]!, leader, office, await makeActor([["healthLeader", "4602"]])])
      await expect(
        supervision(other).hours.ofMunicipality({ number: "4601" }),
      ).rejects.toMatchObject({ code: expect.stringMatching(/NOT_FOUND|FORBIDDEN/u) });
  });
});
