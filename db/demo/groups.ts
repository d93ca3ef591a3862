import { asSystem, db } from "#db/client.ts";
import { findToday } from "#server/absences/queries.ts";
import { addDays } from "#server/absences/rules.ts";
import {
  formGroup,
  groupOf,
  overview,
  saveWish,
  writeHoursBefore,
} from "#server/supervision/groups/service.ts";
import { formInput } from "#server/supervision/groups/schema.ts";

import { confirmMeeting } from "#server/supervision/hours/service.ts";
import { saveDoor } from "#server/supervision/links/service.ts";
import { insertMeetings, listExpected } from "#server/supervision/meetings/queries.ts";
import { meetingsEvery } from "#server/supervision/meetings/rules.ts";
import { planMeetings } from "#server/supervision/meetings/service.ts";

import { moveClock } from "./clock.ts";
import { demoActor } from "./network.ts";
import { demoPeople } from "./people.ts";

/** How many of the west's trainees still wait for a group. */
const waiting = 3;

const westLeader = "Gruppeveileder, gruppeveileder@tunet.test";

/** A supervisor of the north who leads the group there. */
const northLeader = (): string => {
  const found = demoPeople.find(({ memberships }) =>
    memberships.some((part) => part.role === "supervisor" && part.organisation === "9951"),
  );
  return `${found?.firstName} ${found?.lastName}, ${found?.address}`;
};

/** Groups that have met for a year: one in the west, one in the north, one of supervisors; three ALIS wait. */
export async function loadGroups(): Promise<void> {
  const day = await asSystem(findToday);
  try {
    // The group was formed a year ago; whoever has come since waits, or was put into it.
    const office = await demoActor("kontor.vest@tunet.test");
    const west = (await overview(office)).waiting.map(({ personId }) => personId);
    const members = west.slice(0, Math.max(1, west.length - waiting));
    await moveClock(db, -3);
    const { groupId } = await formGroup(
      office,
      formInput.parse({
        name: "Fjordgruppa",
        rhythm: "biweekly",
        seats: members.length + 1,
        place: "Fjordvik kulturhus og på nett",
        startsOn: addDays(day, -365),
        personIds: members,
        leaders: westLeader,
      }),
    );
    const formed = await groupOf(office, groupId);
    for (const [at, { id, part }] of formed.members.entries())
      if (part === "member")
        await writeHoursBefore(office, {
          memberId: id,
          hoursBefore: Math.max(0, 30 - 6 * at),
          openHoursBefore: Math.max(0, 18 - 6 * at),
        });
    await saveDoor(await demoActor("gruppeveileder@tunet.test"), {
      groupId,
      kind: "link",
      link: "https://teams.example/l/meetup-join/fjordgruppa",
      room: "",
      pin: "",
      asksSignIn: false,
      isInvitedByLeader: false,
    });
    await plan(groupId, day);
    await formGroup(
      office,
      formInput.parse({
        kind: "supervisor",
        name: "Rettleiarar rundt fjorden",
        rhythm: "other",
        seats: 12,
        place: "På nett",
        startsOn: addDays(day, -200),
        members: "Veileder, veileder@tunet.test",
        leaders: westLeader,
      }),
    );
    const north = await demoActor("kontor.nord@tunet.test");
    await formGroup(
      north,
      formInput.parse({
        name: "Nordvåg og omegn",
        rhythm: "monthly",
        seats: 6,
        place: "Nordvåg",
        startsOn: addDays(day, -90),
        personIds: (await overview(north)).waiting.map(({ personId }) => personId).slice(0, 5),
        leaders: northLeader(),
      }),
    );
    await moveClock(db, -1);
    await saveWish(await demoActor("alis.ny@tunet.test"), {
      rhythm: "biweekly",
      travel: "Nesdal eller Fjordvik",
    });
  } finally {
    await moveClock(db, 0);
  }
}

/** The first Tuesday on or after a day. */
const tuesdayFrom = (day: string): string =>
  addDays(day, (9 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7);

/** A year of meetings behind the group, and half a year ahead that its leader has just planned. */
async function plan(groupId: string, day: string): Promise<void> {
  const evening = { start: "17:00", end: "20:00" };
  const from = (first: string, last: string) =>
    meetingsEvery(2, { day: tuesdayFrom(first), ...evening }, last);
  const { made: held } = await asSystem((tx) =>
    insertMeetings(tx, groupId, from(addDays(day, -360), addDays(day, -1))),
  );
  const leader = await demoActor("gruppeveileder@tunet.test");
  // All but the last two have been confirmed; at some of them one was away, in turn.
  for (const [at, { id: meetingId }] of held.slice(0, -2).entries()) {
    const expected = await asSystem((tx) => listExpected(tx, meetingId));
    const away = at % 3 === 0 ? expected[at % Math.max(1, expected.length)] : undefined;
    await confirmMeeting(leader, {
      meetingId,
      minutes: away ? [{ personId: away.personId, minutes: 0 }] : [],
    });
  }
  await moveClock(db, -2);
  await planMeetings(leader, { groupId, meetings: from(addDays(day, 4), addDays(day, 180)) });
}
