import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { asSystem, db } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { openCertificate } from "#server/certificates/service.ts";
import { now } from "#server/clock.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { expectOutput } from "#server/testing/loud.ts";
import { makeActor, makePerson } from "#server/testing/factories.ts";

import { certifyOften } from "./jobs.ts";

const refused = (code: string) => ({ cause: { code } });

let office: Actor;
let kari: Actor;
let ola: Actor;

beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
  kari = await makeActor([["supervisor", "4601"]], { firstName: "Kari", lastName: "Aas" });
  ola = await makeActor([["supervisor", "4602"]], { firstName: "Ola", lastName: "Berg" });
});

const dayIn = async (days: number): Promise<string> => {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]!.day;
};

/** A published course of two days of six hours, ten days from now, with Kari and Ola. */
async function course(facts: Record<string, unknown> = {}) {
  const [first, second] = [await dayIn(10), await dayIn(11)];
  const { courses } = callAs(office);
  const { courseId } = await courses.create({
    title: "Veilederkurs",
    dates: [
      { start: `${first}T09:00`, end: `${first}T15:00` },
      { start: `${second}T09:00`, end: `${second}T15:00` },
    ],
    where: "Voss",
    seats: 10,
    forWhom: "Alle",
    contact: "kontoret@example.test",
    hours: 11,
    ...facts,
  });
  await courses.publish({ courseId });
  const seat = async (actor: Actor): Promise<string> =>
    (await callAs(actor).courses.signUp({ courseId, idempotencyKey: randomUUID() })).enrolmentId;
  const places = { kari: await seat(kari), ola: await seat(ola) };
  const { dates } = await courses.presence.list({ courseId });
  const days = dates.map((date) => date.uid) as [string, string];
  return { courseId, days, places };
}

/** Sets the clock on one of the days of the course, by Oslo time. */
async function goTo(day: number, time: string): Promise<void> {
  const on = await dayIn(day);
  await superuser.query(
    "update clock_offset set value = ($1::timestamp at time zone 'Europe/Oslo') - now()",
    [`${on} ${time}`],
  );
}

type Marked = { enrolmentId: string; dateUid: string; isPresent?: boolean; at?: Date; id?: string };
const change = async ({ enrolmentId, dateUid, isPresent = true, at, id }: Marked) => ({
  id: id ?? randomUUID(),
  enrolmentId,
  dateUid,
  isPresent,
  means: "list" as const,
  madeAt: at ?? (await now(db)),
});
const sync = async (actor: Actor, courseId: string, ...marked: Marked[]) =>
  callAs(actor).courses.presence.sync({
    courseId,
    changes: await Promise.all(marked.map(change)),
  });

const log = async () => {
  const { rows } = await superuser.query<{
    was_present: boolean | null;
    is_present: boolean;
    counted: boolean;
    actor_id: string;
  }>(
    "select was_present, is_present, counted, actor_id from attendance_change order by at, made_at",
  );
  return rows;
};
const mailsTo = async (actor: Actor) => {
  const { rows } = await superuser.query<{ kind: string; subject: string; attachment_id: string }>(
    `select kind, subject, attachment_id from outbox
     where receiver = $1 and kind like 'certificates.%' order by created_at, version`,
    [actor.personId],
  );
  return rows;
};
const papers = async () => {
  const { rows } = await superuser.query<{
    id: string;
    code: string;
    name: string;
    version: number;
    minutes: number;
  }>("select id, code, name, version, minutes from certificate order by issued_at, name");
  return rows;
};

describe("marks", () => {
  test("come once, however often a phone sends them", async () => {
    const { courseId, days, places } = await course();
    await goTo(10, "09:05");
    const one = await change({ enrolmentId: places.kari, dateUid: days[0] });
    for (let times = 0; times < 3; times += 1)
      await callAs(office).courses.presence.sync({ courseId, changes: [one, one] });
    const { marks } = await callAs(office).courses.presence.list({ courseId });
    expect(marks).toEqual([{ enrolmentId: places.kari, dateUid: days[0], isPresent: true }]);
    expect(await log()).toHaveLength(1);
  });

  test("of two doors at the same moment are one mark and two lines of the log", async () => {
    const { courseId, days, places } = await course();
    await goTo(10, "09:05");
    const mark = { enrolmentId: places.kari, dateUid: days[0] };
    await Promise.all([1, 2, 3, 4].map(() => sync(office, courseId, mark)));
    const { marks } = await callAs(office).courses.presence.list({ courseId });
    expect(marks).toHaveLength(1);
    const lines = await log();
    expect(lines.filter((line) => line.was_present === null)).toHaveLength(1);
    expect(lines.filter((line) => line.was_present === true)).toHaveLength(3);
  });

  test("that were made without network do not undo what was corrected meanwhile", async () => {
    const { courseId, days, places } = await course();
    await goTo(10, "09:05");
    const early = await change({ enrolmentId: places.kari, dateUid: days[0] });
    await goTo(0, "10:00");
    await sync(office, courseId, { enrolmentId: places.kari, dateUid: days[0] });
    await sync(office, courseId, { enrolmentId: places.kari, dateUid: days[0], isPresent: false });
    await goTo(0, "11:00");
    const { marks } = await callAs(office).courses.presence.sync({ courseId, changes: [early] });
    expect(marks).toMatchObject([{ isPresent: false }]);
    expect(await log()).toMatchObject([
      { was_present: null, is_present: true, counted: true },
      { was_present: true, is_present: false, counted: true },
      { was_present: false, is_present: true, counted: false },
    ]);
  });

  test("of another course, of a date that is gone or is still ahead, are refused one by one", async () => {
    const one = await course();
    const other = await course();
    await goTo(10, "09:05");
    const wrong = await Promise.all(
      [
        { enrolmentId: other.places.kari, dateUid: one.days[0] },
        { enrolmentId: one.places.kari, dateUid: other.days[0] },
        { enrolmentId: one.places.kari, dateUid: one.days[1] },
        { enrolmentId: randomUUID(), dateUid: one.days[0] },
      ].map(change),
    );
    const right = await change({ enrolmentId: one.places.ola, dateUid: one.days[0] });
    const answer = await callAs(office).courses.presence.sync({
      courseId: one.courseId,
      changes: [...wrong, right],
    });
    expect(answer.refused.toSorted()).toEqual(wrong.map(({ id }) => id).toSorted());
    expect(answer.marks).toMatchObject([{ enrolmentId: one.places.ola }]);
    expect(
      (await callAs(office).courses.presence.list({ courseId: other.courseId })).marks,
    ).toEqual([]);
  });

  test("are corrected with a name and a time that the office reads", async () => {
    const { courseId, days, places } = await course();
    await goTo(10, "09:05");
    await sync(office, courseId, { enrolmentId: places.kari, dateUid: days[0] });
    await sync(office, courseId, { enrolmentId: places.kari, dateUid: days[0], isPresent: false });
    const { corrections } = await callAs(office).courses.presence.overview({ courseId });
    expect(corrections).toMatchObject([{ name: "Kari Aas", isPresent: false }]);
    expect(corrections[0]?.actorName).toMatch(/Nordmann/);
    await expect(
      superuser.query("set role tunet_app; update attendance_change set is_present = true"),
    ).rejects.toThrow(/permission denied/);
    await superuser.query("reset role");
  });

  test("stay with somebody who no longer has the seat, and the list says so", async () => {
    const { courseId, days, places } = await course();
    await goTo(10, "09:05");
    await sync(office, courseId, { enrolmentId: places.kari, dateUid: days[0] });
    await callAs(kari).courses.withdraw({ enrolmentId: places.kari });
    await callAs(ola).courses.withdraw({ enrolmentId: places.ola });
    const { people } = await callAs(office).courses.presence.list({ courseId });
    expect(people.map(({ name, standing }) => [name, standing])).toEqual([["Kari Aas", "left"]]);
  });
});

describe("somebody who helps at the door", () => {
  const helperOf = async (courseId: string): Promise<Actor> => {
    const { personId, address } = await makePerson();
    const { path } = await callAs(office).courses.inviteStaff({ courseId, address });
    const found = async () => (await asSystem((tx) => findPersonActor(tx, personId)))!;
    await callAs(await found()).organisations.invitations.accept({
      token: path.split("/").at(-1)!,
    });
    return found();
  };

  test("marks and shows the code on the wall, and has nothing to do with certificates", async () => {
    const { courseId, days, places } = await course();
    const helper = await helperOf(courseId);
    await goTo(10, "09:05");
    const answer = await sync(helper, courseId, { enrolmentId: places.kari, dateUid: days[0] });
    expect(answer.marks).toMatchObject([{ isPresent: true }]);
    expect((await log())[0]?.actor_id).toBe(helper.personId);
    const { presence } = callAs(helper).courses;
    expect((await presence.wallCode({ courseId })).code).toMatch(/^\d{6}$/);
    for (const closed of [
      () => presence.overview({ courseId }),
      () => presence.issue({ courseId }),
      () => presence.withdraw({ courseId, certificateId: randomUUID() }),
    ])
      await expect(closed()).rejects.toMatchObject(refused("NOT_FOUND"));
    expect(JSON.stringify(answer)).not.toContain("@example");
  });

  test("of another course finds nothing here", async () => {
    const here = await course();
    const elsewhere = await helperOf((await course()).courseId);
    await expect(sync(elsewhere, here.courseId)).rejects.toMatchObject(refused("NOT_FOUND"));
  });
});

describe("the code on the wall", () => {
  test("marks whoever has a seat there, for as long as it hangs", async () => {
    const { courseId, days, places } = await course();
    await goTo(10, "08:30");
    const { code } = await callAs(office).courses.presence.wallCode({ courseId });
    expect(await callAs(kari).attendance.checkIn({ code: ` ${code} ` })).toEqual({
      title: "Veilederkurs",
    });
    expect(await callAs(kari).attendance.checkIn({ code: code! })).toEqual({
      title: "Veilederkurs",
    });
    const { marks } = await callAs(office).courses.presence.list({ courseId });
    expect(marks).toEqual([{ enrolmentId: places.kari, dateUid: days[0], isPresent: true }]);
    expect((await callAs(kari).attendance.own())[0]?.dates).toMatchObject([
      { isPresent: true, hasWallCode: true },
      { isPresent: false, hasWallCode: false },
    ]);
    const stranger = await makeActor();
    await expect(callAs(stranger).attendance.checkIn({ code: code! })).rejects.toMatchObject(
      refused("WALL_CODE_WRONG"),
    );
    await moveClock("2 minutes");
    await expect(callAs(ola).attendance.checkIn({ code: code! })).rejects.toMatchObject(
      refused("WALL_CODE_WRONG"),
    );
  });

  test("is not there outside the dates", async () => {
    const { courseId } = await course();
    expect(await callAs(office).courses.presence.wallCode({ courseId })).toMatchObject({
      code: null,
    });
  });

  test("cannot be guessed by trying", async () => {
    await course();
    await goTo(10, "08:30");
    const tries = async (): Promise<void> => {
      for (let code = 0; code < 20; code += 1)
        await callAs(kari)
          .attendance.checkIn({ code: String(code).padStart(6, "0") })
          .catch((error: { cause?: { code?: string } }) => {
            if (error.cause?.code !== "WALL_CODE_WRONG") throw error;
          });
    };
    await expect(tries()).rejects.toMatchObject(refused("TOO_MANY_REQUESTS"));
  });
});

/** Both days marked: Kari was there all the time, Ola on the first day only. */
async function marked(facts: Record<string, unknown> = {}) {
  const made = await course(facts);
  const { courseId, days, places } = made;
  await goTo(10, "15:10");
  await sync(
    office,
    courseId,
    { enrolmentId: places.kari, dateUid: days[0] },
    { enrolmentId: places.ola, dateUid: days[0] },
  );
  await goTo(1, "09:10");
  await sync(office, courseId, { enrolmentId: places.kari, dateUid: days[1] });
  return made;
}

const waiting = async () =>
  (await callAs(office).office.tasks()).filter((task) => task.path.startsWith("/kontor/kurs"));
const certify = async (): Promise<void> => {
  expectOutput(/courses\.certify/);
  await certifyOften.handler({});
};

describe("certificates", () => {
  test("leave by themselves when the last date is over, to those present enough, once", async () => {
    const { courseId } = await marked();
    await certify();
    expect(await papers()).toEqual([]);
    await goTo(0, "15:01");
    await certify();
    await certify();
    expect(await papers()).toMatchObject([{ name: "Kari Aas", version: 1, minutes: 660 }]);
    expect(await mailsTo(kari)).toMatchObject([
      { kind: "certificates.issued", attachment_id: (await papers())[0]?.id },
    ]);
    expect(await mailsTo(ola)).toEqual([]);
    expect(await callAs(kari).certificates.own()).toMatchObject([{ title: "Veilederkurs" }]);
    expect(await callAs(kari).home.menu()).toMatchObject({ hasCertificates: true });
    const { people } = await callAs(office).courses.presence.overview({ courseId });
    expect(people).toMatchObject([
      { name: "Kari Aas", share: 100, isEnough: true, isRight: true, minutes: 660 },
      { name: "Ola Berg", share: 50, isEnough: false, certificate: null, minutes: 330 },
    ]);
  });

  test("give hours from actual presence where less is enough", async () => {
    await marked({ presentShare: 50 });
    await goTo(0, "15:01");
    await certify();
    expect(await papers()).toMatchObject([
      { name: "Kari Aas", minutes: 660 },
      { name: "Ola Berg", minutes: 330 },
    ]);
  });

  test("wait while somebody is still marking, and for a date that nobody was marked at", async () => {
    const { courseId, days, places } = await course();
    await goTo(10, "15:10");
    await sync(office, courseId, { enrolmentId: places.kari, dateUid: days[0] });
    await goTo(1, "16:00");
    await certify();
    expect(await papers()).toEqual([]);
    await expect(callAs(office).courses.presence.issue({ courseId })).rejects.toMatchObject(
      refused("PRESENCE_MISSING"),
    );
    expect(await waiting()).toMatchObject([
      { kind: "presenceMissing", count: 1, path: `/kontor/kurs/${courseId}?vis=oppmote` },
    ]);
    await sync(office, courseId, { enrolmentId: places.kari, dateUid: days[1] });
    await certify();
    expect(await papers()).toEqual([]);
    await moveClock("10 minutes");
    await certify();
    expect(await papers()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  test("are not given by a course without them, nor by one that is called off", async () => {
    const { courseId } = await marked({ presentShare: null });
    await goTo(0, "15:01");
    await certify();
    await expect(callAs(office).courses.presence.issue({ courseId })).rejects.toMatchObject(
      refused("NO_CERTIFICATE"),
    );
    expect(await papers()).toEqual([]);
  });

  test("stop leaving by themselves after a fortnight; then the office sends them", async () => {
    const { courseId, days, places } = await course();
    await goTo(26, "09:00");
    await sync(
      office,
      courseId,
      { enrolmentId: places.kari, dateUid: days[0] },
      { enrolmentId: places.kari, dateUid: days[1] },
    );
    await moveClock("1 hour");
    await certify();
    expect(await papers()).toEqual([]);
    expect(await waiting()).toMatchObject([
      { kind: "certificatesDue", count: 1, path: `/kontor/kurs/${courseId}?vis=oppmote` },
    ]);
    expect(await callAs(office).courses.presence.issue({ courseId })).toEqual({ issued: 1 });
    expect(await waiting()).toEqual([]);
  });

  test("issued by two at once are issued once", async () => {
    const { courseId } = await marked();
    await goTo(0, "15:01");
    const { presence } = callAs(office).courses;
    const answers = await Promise.all([1, 2, 3].map(() => presence.issue({ courseId })));
    expect(answers.map(({ issued }) => issued).toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    expect(await papers()).toHaveLength(1);
    expect(await mailsTo(kari)).toHaveLength(1);
  });
});

describe("a corrected certificate", () => {
  test("is a new version, and whoever asks by the old code is told", async () => {
    const { courseId, days, places } = await marked({ presentShare: 50 });
    await goTo(0, "15:01");
    await certify();
    const old = (await papers()).find((one) => one.name === "Ola Berg")!;
    await sync(office, courseId, { enrolmentId: places.ola, dateUid: days[1] });
    await callAs(kari).users.save({ firstName: "Kari", lastName: "Aase", locale: "nb" });
    await moveClock("1 hour");
    const { people } = await callAs(office).courses.presence.overview({ courseId });
    expect(people.map((one) => one.isRight)).toEqual([false, false]);
    expect(await callAs(office).courses.presence.issue({ courseId })).toEqual({ issued: 2 });
    const newer = (await papers()).filter((one) => one.version === 2);
    expect(newer).toMatchObject([
      { name: "Kari Aase", minutes: 660 },
      { name: "Ola Berg", minutes: 660 },
    ]);
    const { certificates } = callAs(null);
    expect(await certificates.verify({ code: old.code })).toEqual({
      name: "Ola Berg",
      title: "Veilederkurs",
      language: "nb",
      minutes: 330,
      state: "replaced",
    });
    expect(await certificates.verify({ code: newer[1]!.code.toLowerCase() })).toMatchObject({
      minutes: 660,
      state: "valid",
    });
    expect((await mailsTo(ola)).map(({ subject }) => subject)).toEqual([
      "Kursbevis: Veilederkurs",
      "Rettet kursbevis: Veilederkurs",
    ]);
    expect(await callAs(ola).certificates.own()).toMatchObject([{ id: newer[1]!.id }]);
  });

  test("leaves by itself too when more was marked within the fortnight", async () => {
    const { courseId, days, places } = await marked({ presentShare: 50 });
    await goTo(0, "15:01");
    await certify();
    await sync(office, courseId, { enrolmentId: places.ola, dateUid: days[1] });
    await moveClock("1 hour");
    await certify();
    expect((await papers()).map(({ name, version }) => [name, version])).toEqual([
      ["Kari Aas", 1],
      ["Ola Berg", 1],
      ["Ola Berg", 2],
    ]);
    expect(await waiting()).toEqual([]);
  });

  test("waits for the office after the fortnight, as a task, for three months and not longer", async () => {
    const { courseId, days, places } = await marked({ presentShare: 50 });
    await goTo(0, "15:01");
    await certify();
    await goTo(20, "09:00");
    expect(await waiting()).toEqual([]);
    await sync(office, courseId, { enrolmentId: places.ola, dateUid: days[1] });
    expect(await waiting()).toMatchObject([{ kind: "certificatesDue", count: 1 }]);
    const elsewhere = await makeActor([["officeStaff", "nord"]]);
    expect(await callAs(elsewhere).office.tasks()).toEqual([]);
    await goTo(89, "09:00");
    expect(await waiting()).toHaveLength(1);
    await goTo(2, "09:00");
    expect(await waiting()).toEqual([]);
  });
});

describe("a withdrawn certificate", () => {
  test("is worth nothing by any of its codes, and is not given again by itself", async () => {
    const { courseId, places } = await marked();
    await goTo(0, "15:01");
    await certify();
    const [paper] = await papers();
    const { presence } = callAs(office).courses;
    const named = { courseId, certificateId: paper!.id };
    await presence.withdraw(named);
    await presence.withdraw(named);
    expect(await callAs(null).certificates.verify({ code: paper!.code })).toMatchObject({
      state: "withdrawn",
    });
    expect((await mailsTo(kari)).map(({ kind }) => kind)).toEqual([
      "certificates.issued",
      "certificates.withdrawn",
    ]);
    await certify();
    expect(await presence.issue({ courseId })).toEqual({ issued: 0 });
    expect(await callAs(kari).certificates.own()).toEqual([]);
    expect(await presence.issue({ courseId, enrolmentId: places.kari })).toEqual({ issued: 1 });
    expect(await callAs(null).certificates.verify({ code: paper!.code })).toMatchObject({
      state: "replaced",
    });
  });

  test("belongs to its course: another course of the office cannot withdraw it", async () => {
    await marked();
    await goTo(0, "15:01");
    await certify();
    const { courseId } = await course();
    const [paper] = await papers();
    await expect(
      callAs(office).courses.presence.withdraw({ courseId, certificateId: paper!.id }),
    ).rejects.toMatchObject(refused("NOT_FOUND"));
  });
});

describe("the paper", () => {
  test("is for its holder and the office that issued it", async () => {
    await marked();
    await goTo(0, "15:01");
    await certify();
    const id = (await papers())[0]!.id;
    for (const actor of [kari, office])
      expect((await openCertificate(actor, id)).bytes.subarray(0, 5).toString()).toBe("%PDF-");
    for (const actor of [ola, await makeActor([["officeStaff", "nord"]])])
      await expect(openCertificate(actor, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("cannot be looked for: who asks for many codes is stopped", async () => {
    const { certificates } = callAs(null);
    const ask = async (): Promise<void> => {
      for (let times = 0; times < 80; times += 1)
        await certificates.verify({ code: randomUUID() }).catch((error: { code?: string }) => {
          if (error.code !== "NOT_FOUND") throw error;
        });
    };
    await expect(ask()).rejects.toMatchObject(refused("TOO_MANY_REQUESTS"));
  });
});
