import { randomUUID } from "node:crypto";

import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { beforeEach, describe, expect, test } from "vitest";

import { GET } from "#app/api/practice/[token]/route.ts";
import { db } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import type { Actor } from "#server/authorize.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { hashTrace } from "#server/auth/token.ts";
import { signId } from "#server/signed-id.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePool } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });
const secretTitle = "Hemmelig veilederkurs";

let doctor: Actor;
let colleague: Actor;
let leader: Actor;

beforeEach(async () => {
  doctor = await makeActor([["trainee", "4601"]], { firstName: "Ingrid", lastName: "Vik" });
  colleague = await makeActor([["supervisor", "4601"]], { firstName: "Ola", lastName: "Nes" });
  leader = await makeActor([["healthLeader", "4601"]]);
});

const own = async (actor: Actor) => {
  const [one] = await callAs(actor).practice.own();
  if (!one) throw new Error("the person has no membership with a practice");
  return one;
};

const join = async (
  actor: Actor,
  name = "Fjordgata legekontor",
  address = "timebok@example.no",
) => {
  const { membershipId } = await own(actor);
  const { workplaceId } = await callAs(actor).practice.choose({
    membershipId,
    workplaceId: null,
    name,
    address,
  });
  return { membershipId, workplaceId };
};

const beAway = (actor: Actor, from = "2031-01-10", to = "2031-02-20") =>
  callAs(actor).absences.report({ from, to, counts: false, staysInformed: true });

/** A seat in the coming year, at a place and under a title that the practice never hears of. */
const takeSeat = async (actor: Actor, state: "confirmed" | "waiting" = "confirmed") => {
  const { rows } = await superuser.query<{ day: string }>(
    "select (tunet_now()::date + 30)::text as day",
  );
  const day = rows[0]?.day ?? "";
  const pool = await makePool({
    title: secretTitle,
    startsAt: new Date(`${day}T08:00:00Z`),
    endsAt: new Date(`${day}T14:00:00Z`),
    dates: [
      {
        uid: `course-date-${randomUUID()}@tunet`,
        sequence: 0,
        wallStart: `${day} 09:00:00`,
        wallEnd: `${day} 15:00:00`,
        startsAt: `${day}T08:00:00.000Z`,
        endsAt: `${day}T14:00:00.000Z`,
        place: "Hemmelig hotell",
      },
    ],
  });
  await db
    .insert(enrolment)
    .values({ poolId: pool.id, personId: actor.personId, state, idempotencyKey: randomUUID() });
  return day;
};

const nearby = async () => {
  const { rows } = await superuser.query<{ from: string; to: string }>(
    "select (tunet_now()::date + 5)::text as from, (tunet_now()::date + 40)::text as to",
  );
  return rows[0]!;
};

const mails = async () => {
  const { rows } = await superuser.query<{ receiver: string; subject: string; text: string }>(
    "select receiver, subject, text from outbox where kind = 'practice.notice' order by version",
  );
  return rows;
};

const fetchFeed = (token: string, network = "10.0.0.1") =>
  GET(
    new Request(`http://localhost:3000/api/practice/${token}`, {
      headers: { "x-forwarded-for": network },
    }),
    { params: Promise.resolve({ token }) },
  );

const feedOf = async (workplaceId: string, version = 1) =>
  fetchFeed(`${signId("practice-feed", workplaceId, version)}.ics`);

describe("the key of a practice's calendar", () => {
  test("does not go to an address that a colleague gives once somebody else is shown", async () => {
    const { membershipId, workplaceId } = await join(doctor, "Fjordgata legekontor", "");
    await callAs(doctor).practice.setInFeed({ membershipId, inFeed: true });
    const choice = { membershipId: (await own(colleague)).membershipId, workplaceId, name: "" };
    await expect(
      callAs(colleague).practice.choose({ ...choice, address: "ola@privat.example" }),
    ).rejects.toMatchObject({ cause: { fields: { address: { code: "addressOfOthers" } } } });
    await callAs(colleague).practice.choose({ ...choice, address: "" });
    expect((await own(colleague)).practice).toMatchObject({ id: workplaceId, address: null });
    // Whoever is shown alone gives it, and so does the municipality.
    await callAs(doctor).practice.choose({
      membershipId,
      workplaceId,
      name: "",
      address: "timebok@example.no",
    });
    expect((await own(doctor)).practice).toMatchObject({ address: "timebok@example.no" });
  });

  test("is worth nothing any more when the municipality corrects the address", async () => {
    const { membershipId, workplaceId } = await join(doctor, "Fjordgata", "feil@example.no");
    await callAs(doctor).practice.setInFeed({ membershipId, inFeed: true });
    expect((await feedOf(workplaceId)).status).toBe(200);
    const save = (absenceAddress: string | null, doctors: number) =>
      callAs(leader).organisations.workplaces.save({
        workplaceId,
        name: "Fjordgata",
        doctors,
        absenceAddress,
      });
    await save("feil@example.no", 3);
    expect((await feedOf(workplaceId)).status).toBe(200);
    await save("timebok@example.no", 3);
    expect((await feedOf(workplaceId)).status).toBe(404);
    expect((await feedOf(workplaceId, 2)).status).toBe(200);
  });
});

test.each(["Logg inn på https://svindel.example", "Se svindel.example", "Fjord\u202egata"])(
  "%j is no name of a practice, since it stands in mails to others",
  async (name) => {
    const { membershipId } = await own(doctor);
    await expect(
      callAs(doctor).practice.choose({ membershipId, workplaceId: null, name, address: "" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(
      callAs(leader).organisations.workplaces.add({
        number: "4601",
        name,
        doctors: null,
        absenceAddress: null,
      }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  },
);

describe("«Send til legekontoret»", () => {
  test("sends days and times to the stored address, word for word as the preview shows", async () => {
    const { membershipId } = await join(doctor);
    const { from, to } = await nearby();
    await beAway(doctor, from, to);
    await takeSeat(doctor);
    const { notice } = await own(doctor);
    expect(await callAs(doctor).practice.send({ membershipId })).toEqual({ status: "sent" });
    const [mail] = await mails();
    expect(mail).toEqual({
      receiver: "timebok@example.no",
      subject: notice.subject,
      text: notice.text,
    });
    expect(mail?.text).toMatch(/Borte: .+ – /);
    expect(mail?.text).toMatch(/Opptatt: .+ kl\.\s09\.00-15\.00/);
    for (const word of [secretTitle, "hotell", "/kurs/", doctor.personId])
      expect(mail?.text).not.toContain(word);
  });

  test("is not sent twice for the same, and again when something has changed", async () => {
    const { membershipId } = await join(doctor);
    const { from, to } = await nearby();
    const { absenceId } = await beAway(doctor, from, to);
    const send = () => callAs(doctor).practice.send({ membershipId });
    expect((await Promise.all([send(), send()])).map((one) => one.status).toSorted()).toEqual([
      "sent",
      "unchanged",
    ]);
    expect(await own(doctor)).toMatchObject({ isTold: true });
    await callAs(doctor).absences.withdraw({ absenceId });
    expect(await own(doctor)).toMatchObject({ isTold: false });
    expect(await send()).toEqual({ status: "sent" });
    expect((await mails()).at(-1)?.text).toContain("ingen dager eller klokkeslett");
    expect(await mails()).toHaveLength(2);
  });

  test("has nothing to send before there is something, and nobody to send to without an address", async () => {
    const { membershipId } = await join(doctor, "Fjordgata", "");
    await expect(callAs(doctor).practice.send({ membershipId })).rejects.toMatchObject(
      refused("PRACTICE_ADDRESS_MISSING"),
    );
    await join(doctor, "fjordgata", "timebok@example.no");
    expect(await callAs(doctor).practice.send({ membershipId })).toEqual({ status: "unchanged" });
    expect(await mails()).toEqual([]);
  });

  test("goes to an address that a colleague cannot turn elsewhere", async () => {
    await join(doctor);
    const { workplaceId } = await join(colleague, "FJORDGATA legekontor", "ond@example.com");
    expect(await own(doctor)).toMatchObject({
      practice: { id: workplaceId, address: "timebok@example.no" },
    });
  });

  test("is the person's own to decide", async () => {
    const { membershipId, workplaceId } = await join(doctor);
    for (const other of [colleague, leader])
      for (const act of [
        () => callAs(other).practice.send({ membershipId }),
        () => callAs(other).practice.setInFeed({ membershipId, inFeed: true }),
        () => callAs(other).practice.choose({ membershipId, workplaceId, name: "", address: "" }),
      ])
        await expect(act()).rejects.toMatchObject(refused("NOT_FOUND"));
    const foreigner = await makeActor([["trainee", "4602"]]);
    const { membershipId: foreign } = await own(foreigner);
    await expect(
      callAs(foreigner).practice.choose({
        membershipId: foreign,
        workplaceId,
        name: "",
        address: "",
      }),
    ).rejects.toMatchObject(refused("NOT_FOUND"));
  });

  test("writes nynorsk to a municipality that does", async () => {
    await superuser.query("update municipality set written_form = 'nn' where number = '4601'");
    await join(doctor);
    expect((await own(doctor)).notice.text).toContain("ikkje");
  });
});

describe("the practice's calendar", () => {
  const show = async (actor: Actor) => {
    const { membershipId, workplaceId } = await join(actor);
    await callAs(actor).practice.setInFeed({ membershipId, inFeed: true });
    return { membershipId, workplaceId };
  };

  test("shows those who chose it, with name, days and hours, as both readers read it", async () => {
    const { from, to } = await nearby();
    const { workplaceId } = await show(doctor);
    await join(colleague);
    await beAway(doctor, from, from);
    await beAway(colleague, from, to);
    const day = await takeSeat(doctor);
    await takeSeat(doctor, "waiting");
    const response = await feedOf(workplaceId);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-robots-tag")).toContain("noindex");
    const ics = await response.text();

    const calendar = new ICAL.Component(ICAL.parse(ics));
    const read = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    expect(read.map((one) => one.summary).toSorted()).toEqual([
      "Ingrid Vik: borte",
      "Ingrid Vik: opptatt",
    ]);
    const whole = read.find((one) => one.summary.endsWith("borte"));
    expect([whole?.startDate.isDate, whole?.startDate.toString()]).toEqual([true, from]);
    const entries = Object.values(nodeIcal.sync.parseICS(ics)).flatMap((one) =>
      one?.type === "VEVENT" ? [one] : [],
    );
    expect(entries).toHaveLength(2);
    const busy = entries.find((one) => JSON.stringify(one.summary).includes("opptatt"));
    expect(busy?.start.toISOString().slice(0, 10)).toBe(day);
    expect(entries.find((one) => JSON.stringify(one.summary).includes("borte"))?.datetype).toBe(
      "date",
    );

    const kinds = new Set(
      [...ics.replaceAll("\r\n ", "").matchAll(/^([A-Z-]+)[;:]/gmu)].map(([, name]) => name),
    );
    for (const kind of ["LOCATION", "DESCRIPTION;", "URL", "ATTENDEE", "ORGANIZER", "CREATED"])
      expect([...kinds]).not.toContain(kind);
    for (const word of [secretTitle, "hotell", "course-date", "absence-", "Ola", doctor.personId])
      expect(ics).not.toContain(word);
    expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    for (const line of ics.slice(0, -2).split("\r\n"))
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test("answers 304 while nothing has changed", async () => {
    const { workplaceId } = await show(doctor);
    const token = `${signId("practice-feed", workplaceId, 1)}.ics`;
    const etag = (await fetchFeed(token)).headers.get("etag") ?? "";
    const again = await GET(
      new Request("http://localhost:3000/", { headers: { "if-none-match": etag } }),
      { params: Promise.resolve({ token }) },
    );
    expect(again.status).toBe(304);
  });

  test("loses whoever takes the tick away, leaves the practice or the municipality", async () => {
    const { from, to } = await nearby();
    const { membershipId, workplaceId } = await show(doctor);
    await beAway(doctor, from, to);
    const shown = async () => (await (await feedOf(workplaceId)).text()).includes("Ingrid");
    expect(await shown()).toBe(true);
    await callAs(doctor).practice.setInFeed({ membershipId, inFeed: false });
    expect(await shown()).toBe(false);
    await callAs(doctor).practice.setInFeed({ membershipId, inFeed: true });
    await join(doctor, "Et annet legekontor", "");
    expect(await shown()).toBe(false);
    await join(doctor);
    expect(await shown()).toBe(true);
    await superuser.query("update membership set ends_on = current_date where id = $1", [
      membershipId,
    ]);
    expect(await shown()).toBe(false);
  });

  test("is closed by the leader, and the next notice brings a new address", async () => {
    const { from, to } = await nearby();
    const { membershipId, workplaceId } = await show(doctor);
    await beAway(doctor, from, to);
    await callAs(doctor).practice.send({ membershipId });
    expect((await own(doctor)).notice.text).not.toMatch(/api\/practice/);
    const addressIn = (text: string) => /practice\/([\w-]+\.ics)/.exec(text)?.[1] ?? "";
    const old = addressIn((await mails())[0]?.text ?? "");
    expect((await fetchFeed(old)).status).toBe(200);
    expect(await callAs(leader).practice.ofMunicipality({ number: "4601" })).toEqual({
      calendars: [{ workplaceId, name: "Fjordgata legekontor", people: 1 }],
      mayClose: true,
    });
    for (const actor of [doctor, await makeActor([["healthLeader", "1804"]])])
      await expect(callAs(actor).practice.closeCalendar({ workplaceId })).rejects.toMatchObject(
        refused("NOT_FOUND"),
      );
    await expect(
      callAs(await makeActor([["officeStaff", "vest"]])).practice.closeCalendar({ workplaceId }),
    ).rejects.toMatchObject(refused("FORBIDDEN"));
    await callAs(leader).practice.closeCalendar({ workplaceId });
    expect((await fetchFeed(old)).status).toBe(404);
    expect(await callAs(doctor).practice.send({ membershipId })).toEqual({ status: "sent" });
    const next = addressIn((await mails())[1]?.text ?? "");
    expect(next).not.toBe(old);
    expect((await fetchFeed(next)).status).toBe(200);
  });

  test.each([
    ["nonsense", () => "nonsense.ics"],
    ["no ending", (id: string) => signId("practice-feed", id, 1)],
    ["another version", (id: string) => `${signId("practice-feed", id, 9)}.ics`],
    ["a key for something else", (id: string) => `${signId("calendar-feed", id, 1)}.ics`],
    ["nobody's id", () => `${signId("practice-feed", randomUUID(), 1)}.ics`],
    ["an empty token", () => ".ics"],
  ])("answers %s with the same empty 404", async (_, token) => {
    const { workplaceId } = await show(doctor);
    const response = await fetchFeed(token(workplaceId));
    expect([response.status, await response.text()]).toEqual([404, ""]);
  });

  test("answers a network that asks without end 429", async () => {
    const { workplaceId } = await show(doctor);
    const network = hashTrace("10.9.9.9");
    for (let asked = 0; asked < limits.practiceFeedByNetwork.points; asked += 100)
      await limits.practiceFeedByNetwork.consume(network, 100);
    await expect(countAttempt(limits.practiceFeedByNetwork, network)).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
    const token = `${signId("practice-feed", workplaceId, 1)}.ics`;
    expect((await fetchFeed(token, "10.9.9.9")).status).toBe(429);
    expect((await fetchFeed(token)).status).toBe(200);
  });
});
