import { beforeEach, describe, expect, test } from "vitest";

import { GET as readFeed } from "#app/api/calendar/[token]/route.ts";
import * as joinRoute from "#app/api/m/[token]/route.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

let office: Actor;
let leader: Actor;
let member: Actor;
let groupId: string;

const addressOf = async ({ personId }: Actor): Promise<string> => {
  const { rows } = await superuser.query<{ address: string }>(
    "select address from person_email where person_id = $1",
    [personId],
  );
  return rows[0]!.address;
};

const people = async (actor: Actor) =>
  (await callAs(actor).supervision.groups.show({ groupId })).members;

const teams = "https://teams.example/l/meetup-join/1?p=a b".replace(" ", "%20");
const open = {
  link: teams,
  room: "",
  pin: "",
  asksSignIn: false,
  isInvitedByLeader: false,
} as const;

/** The meeting begins in so many minutes and lasts three hours. */
const beginIn = (minutes: number) =>
  superuser.query(
    `update meeting set
       wall_start = date_trunc('minute', t.at), wall_end = date_trunc('minute', t.at) + interval '3 hours'
     from (select (tunet_now() at time zone 'Europe/Oslo') + make_interval(mins => $1) as at) t`,
    [minutes],
  );

const linkOf = async (actor: Actor): Promise<string> => {
  const door = await callAs(actor).supervision.links.door({ groupId });
  if (!door?.ownLink) throw new Error("there is no link");
  return door.ownLink.split("/").at(-1) ?? "";
};

beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
  leader = await makeActor();
  member = await makeActor([["trainee", "4601"]]);
  ({ groupId } = await callAs(office).supervision.groups.form({
    name: "Fjordgruppa",
    rhythm: "biweekly",
    seats: 8,
    startsOn: "2026-01-01",
    members: await addressOf(member),
    leaders: await addressOf(leader),
  }));
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + 1)::text as day",
  );
  await callAs(leader).supervision.meetings.plan({
    groupId,
    meetings: [{ day: rows[0]!.day, start: "08:00", end: "11:00" }],
  });
  // Noon, or a meeting of three hours could reach into the next day.
  await superuser.query(`update clock_offset set value =
    date_trunc('day', now() at time zone 'Europe/Oslo') at time zone 'Europe/Oslo' + interval '12 hours' - now()`);
  await callAs(leader).supervision.links.saveDoor({ groupId, kind: "link", ...open });
});

describe("the personal link", () => {
  test("leads into the meeting from an hour before until the end, and at no other time", async () => {
    const token = await linkOf(member);
    const anybody = callAs(null).supervision.links;
    await beginIn(61);
    expect((await anybody.show({ token })).next?.isOpen).toBe(false);
    await expect(anybody.join({ token })).rejects.toMatchObject({
      cause: { code: "MEETING_CLOSED" },
    });
    await beginIn(60);
    expect(await anybody.join({ token })).toEqual({ address: teams });
    await beginIn(-179);
    expect(await anybody.join({ token })).toEqual({ address: teams });
    await beginIn(-180);
    expect((await anybody.show({ token })).next).toBeNull();
    await expect(anybody.join({ token })).rejects.toMatchObject({
      cause: { code: "MEETING_CLOSED" },
    });
  });

  test("names neither the group nor anybody, nor the address behind it", async () => {
    await beginIn(10);
    const shown = JSON.stringify(
      await callAs(null).supervision.links.show({ token: await linkOf(member) }),
    );
    for (const word of ["Fjord", "teams", member.personId, groupId, await addressOf(member)])
      expect(shown).not.toContain(word);
  });

  test("is worthless at once when its person has left, and when it was renewed", async () => {
    await beginIn(10);
    const token = await linkOf(member);
    await callAs(member).supervision.links.renew({ groupId });
    await expect(callAs(null).supervision.links.join({ token })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
    const renewed = await linkOf(member);
    expect(await callAs(null).supervision.links.join({ token: renewed })).toEqual({
      address: teams,
    });
    const row = (await people(office)).find(({ personId }) => personId === member.personId);
    const { rows } = await superuser.query<{ day: string }>(
      "select (tunet_now() at time zone 'Europe/Oslo')::date::text as day",
    );
    await callAs(office).supervision.groups.endMember({
      memberId: row!.id,
      onDate: rows[0]!.day,
    });
    await expect(callAs(null).supervision.links.join({ token: renewed })).rejects.toMatchObject({
      cause: { code: "MEETING_CLOSED" },
    });
  });

  test("opens nothing for somebody else's member row, another round or a made-up end", async () => {
    await beginIn(10);
    const token = await linkOf(member);
    const other = await linkOf(leader);
    const wrong = [
      token.slice(0, 22) + other.slice(22),
      `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
    ];
    for (const made of wrong)
      await expect(callAs(null).supervision.links.show({ token: made })).rejects.toMatchObject({
        cause: { code: "NOT_FOUND" },
      });
  });

  test("asks its own person to sign in where the group wants that, and nobody else will do", async () => {
    await beginIn(10);
    await callAs(leader).supervision.links.saveDoor({
      groupId,
      kind: "link",
      ...open,
      asksSignIn: true,
    });
    const token = await linkOf(member);
    for (const reader of [null, leader])
      await expect(callAs(reader).supervision.links.join({ token })).rejects.toMatchObject({
        cause: { code: "SIGN_IN_FIRST" },
      });
    expect(await callAs(member).supervision.links.join({ token })).toEqual({ address: teams });
  });

  test("tells the number and the PIN of a room while the meeting is open", async () => {
    await callAs(leader).supervision.links.saveDoor({
      groupId,
      kind: "room",
      ...open,
      room: "998877",
      pin: "4321",
    });
    const token = await linkOf(member);
    await beginIn(10);
    expect(await callAs(null).supervision.links.join({ token })).toEqual({ address: null });
    expect(await callAs(null).supervision.links.room({ token })).toEqual({
      room: "998877",
      pin: "4321",
    });
    await beginIn(90);
    await expect(callAs(null).supervision.links.room({ token })).rejects.toMatchObject({
      cause: { code: "MEETING_CLOSED" },
    });
  });

  test("says that its person is not coming, to the meeting that the page showed only", async () => {
    await beginIn(300);
    const token = await linkOf(member);
    const { next } = await callAs(null).supervision.links.show({ token });
    const meetingId = next!.meetingId;
    await callAs(null).supervision.links.giveNotice({ token, meetingId, notice: "absent" });
    expect((await callAs(null).supervision.links.show({ token })).next?.notice).toBe("absent");
    await expect(
      callAs(null).supervision.links.giveNotice({ token, meetingId: groupId, notice: "late" }),
    ).rejects.toMatchObject({ cause: { code: "MEETING_OVER" } });
  });

  test("is stored nowhere, and its address takes nothing but a pressed button", async () => {
    const token = await linkOf(member);
    const { rows } = await superuser.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'pgboss')`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await superuser.query(
        `select 1 from ${name} t where strpos(t::text, $1) > 0 limit 1`,
        [token],
      );
      if (rowCount) found.push(name);
    }
    // The mail that waits to be sent; its text is forgotten when it has left.
    expect(found).toEqual(["public.outbox"]);
    expect(Object.keys(joinRoute)).toEqual(["POST"]);
  });
});

test("of two half-years that are planned, the own link is to the one that comes next", async () => {
  const before = await linkOf(member);
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + 180)::text as day",
  );
  for (let more = 0; more < 4; more += 1)
    await callAs(leader).supervision.meetings.plan({
      groupId,
      meetings: [{ day: rows[0]!.day, start: `1${more}:00`, end: `1${more}:30` }],
    });
  expect(await linkOf(member)).toBe(before);
});

describe("the way into a group's meetings", () => {
  test("only its leaders decide on it, and https without a name in it is what they may say", async () => {
    const door = { groupId, kind: "link", ...open } as const;
    for (const actor of [member, office])
      await expect(callAs(actor).supervision.links.saveDoor(door)).rejects.toMatchObject({
        cause: { code: "NOT_FOUND" },
      });
    for (const link of [
      "http://teams.example/1",
      "javascript:alert(1)",
      "https://a:b@teams.example/",
      "",
    ])
      await expect(
        callAs(leader).supervision.links.saveDoor({ ...door, link }),
      ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await callAs(office).supervision.links.door({ groupId })).toBeNull();
    expect((await callAs(member).supervision.links.door({ groupId }))?.link).toBe(teams);
  });

  test("the leader has everybody's link, and the numbers of those who agreed", async () => {
    await superuser.query("update person set phone = '+4790011223'");
    const file = () => callAs(leader).supervision.links.export({ groupId });
    expect((await file()).content).not.toContain("4790011223");
    await callAs(member).supervision.links.sharePhone({ groupId, shares: true });
    const { content } = await file();
    expect(content.match(/4790011223/gu)).toHaveLength(1);
    expect(content).toContain(await linkOf(member));
    await expect(callAs(member).supervision.links.export({ groupId })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  });

  test("where the leader invites, no feed of ours has the meetings", async () => {
    const { address } = await callAs(member).calendar.feed();
    const read = async () => {
      const token = new URL(address).pathname.split("/").at(-1) ?? "";
      const answer = await readFeed(new Request(address), { params: Promise.resolve({ token }) });
      return answer.text();
    };
    const feed = (await read()).replace(/\r\n /gu, "");
    expect(feed).toContain(`/m/${await linkOf(member)}`);
    await callAs(leader).supervision.links.saveDoor({
      groupId,
      kind: "link",
      ...open,
      isInvitedByLeader: true,
    });
    expect(await read()).not.toContain("BEGIN:VEVENT");
  });
});
