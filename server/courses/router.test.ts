import { randomUUID } from "node:crypto";

import type { TRPCError } from "@trpc/server";
import { beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { answerOffer } from "#server/enrolment/service.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, makePerson } from "#server/testing/factories.ts";
import { expectedFailure } from "#server/trpc.ts";
import { readWorkbook } from "#server/workbook.ts";

const day = (date: string) => ({ start: `${date}T09:00`, end: `${date}T15:00` });

const form = {
  title: "Veilederkurs del 1",
  dates: [day("2031-01-14")],
  where: "Voss",
  seats: 2,
  forWhom: "Individuelle veiledere",
  contact: "kontoret@example.no",
};

let office: Actor;
let otherOffice: Actor;
let supervisor: Actor;

beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
  otherOffice = await makeActor([["officeStaff", "nord"]]);
  supervisor = await makeActor([["supervisor", "4601"]]);
});

const published = async (
  changes: Partial<typeof form> & { signUpOpens?: string; signUpCloses?: string } = {},
) => {
  const staff = callAs(office);
  const { courseId } = await staff.courses.create({ ...form, ...changes });
  const { slug } = await staff.courses.publish({ courseId });
  return { courseId, slug };
};

const signUp = (actor: Actor, courseId: string) =>
  callAs(actor).courses.signUp({ courseId, idempotencyKey: randomUUID() });

const sentTo = async (personId: string) => {
  const { rows } = await superuser.query<{
    kind: string;
    subject: string;
    ics_method: string | null;
    ics: string;
  }>(
    "select kind, subject, ics_method, ics from outbox where receiver = $1 order by created_at, id",
    [personId],
  );
  return rows;
};

/** What waits for an office because of its courses. */
const courseTasks = async (actor: Actor) =>
  (await callAs(actor).office.tasks()).filter(({ path }) => path.startsWith("/kontor/kurs"));

describe("publishing", () => {
  test("a draft is seen by the own office only", async () => {
    const { courseId } = await callAs(office).courses.create(form);
    expect(await callAs(null).courses.list()).toEqual([]);
    await expect(callAs(otherOffice).courses.forOffice({ courseId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await callAs(office).courses.forOffice({ courseId })).toMatchObject({ status: "draft" });
  });

  test("names the limit a number is beyond", async () => {
    for (const [priceNok, said] of [
      [-5, { code: "tooSmall", limit: 0 }],
      [100_001, { code: "tooLarge", limit: 100_000 }],
      [2.5, { code: "number" }],
    ] as const) {
      const refused = await callAs(office)
        .courses.create({ ...form, priceNok })
        .catch((error: unknown) => error);
      expect(expectedFailure(refused as TRPCError)?.fields).toEqual({ priceNok: said });
    }
  });

  test("gives an address of title, place and month that stays when the title changes", async () => {
    const { courseId, slug } = await published();
    expect(slug).toBe("veilederkurs-del-1-voss-januar-2031");
    const before = await callAs(office).courses.forOffice({ courseId });
    await callAs(office).courses.save({
      courseId,
      course: {
        ...form,
        title: "Et annet navn",
        dates: [{ ...day("2031-01-14"), id: before.dates[0]?.id }],
      },
    });
    expect(await callAs(null).courses.bySlug({ slug })).toMatchObject({ title: "Et annet navn" });
  });

  test("two courses with the same title, place and month get addresses of their own", async () => {
    const { slug } = await published();
    expect((await published()).slug).toBe(`${slug}-2`);
  });

  test("is refused when the first date has passed, at the field", async () => {
    const { courseId } = await callAs(office).courses.create({
      ...form,
      dates: [day("2021-01-14")],
    });
    await expect(callAs(office).courses.publish({ courseId })).rejects.toMatchObject({
      cause: { fields: { "dates.0.start": { code: "past" } } },
    });
  });

  test("a time that the change to summer time skips is refused at its field", async () => {
    const dates = [{ start: "2027-03-28T02:30", end: "2027-03-28T05:00" }];
    await expect(callAs(office).courses.create({ ...form, dates })).rejects.toMatchObject({
      cause: { fields: { "dates.0.start": { code: "timeDoesNotExist" } } },
    });
  });

  test("people who are in no office make no courses", async () => {
    await expect(callAs(supervisor).courses.create(form)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("the link to join is shown to nobody on the open page, and mailed to those with a seat", async () => {
    const where = "https://teams.example/rom kode 4711";
    const { courseId, slug } = await published({ where });
    const open = [await callAs(null).courses.bySlug({ slug }), await callAs(null).courses.list()];
    expect(JSON.stringify(open)).not.toMatch(/teams\.example|4711/);
    await signUp(supervisor, courseId);
    expect((await sentTo(supervisor.personId))[0]?.ics).toContain(where);
    expect(await callAs(supervisor).home.agenda()).toMatchObject([
      { place: where, link: "https://teams.example/rom" },
    ]);
    // Their leader sees who comes, which is no seat.
    const leader = await makeActor([["healthLeader", "4601"]]);
    const seen = await callAs(leader).courses.fromOwnMunicipalities();
    expect(seen).toMatchObject([
      { state: "confirmed", dates: [{ wallStart: expect.any(String) }] },
    ]);
    expect(JSON.stringify(seen)).not.toContain("teams.example");
  });
});

describe("the contact", () => {
  test("has a name when it is the office's own staff, and is an address otherwise", async () => {
    const [colleague, stranger] = [
      await makePerson({ firstName: "Solveig", lastName: "Tveit" }),
      await makePerson({ firstName: "Hemmeleg", lastName: "Namn" }),
    ];
    await makeMember(colleague.personId, "officeStaff", "vest");
    await makeMember(stranger.personId, "officeStaff", "nord");
    const own = await published({ contact: colleague.address });
    const other = await published({ contact: stranger.address });
    expect(await callAs(null).courses.bySlug({ slug: own.slug })).toMatchObject({
      contactName: "Solveig Tveit",
    });
    expect(await callAs(null).courses.bySlug({ slug: other.slug })).toMatchObject({
      contactName: stranger.address,
    });
  });
});

describe("signing up", () => {
  test("is one click for a supervisor of another municipality, and withdrawn with one", async () => {
    const { courseId } = await published();
    const place = await signUp(supervisor, courseId);
    expect(place).toMatchObject({ status: "confirmed", position: null });
    const mine = await callAs(supervisor).home.agenda();
    expect(mine).toMatchObject([{ title: form.title, standing: "confirmed", place: "Voss" }]);
    await callAs(supervisor).courses.withdraw({ enrolmentId: place.enrolmentId });
    expect(await callAs(supervisor).home.agenda()).toEqual([]);
  });

  test("to a draft is NOT_FOUND, as to a course that never was", async () => {
    const { courseId } = await callAs(office).courses.create(form);
    await expect(signUp(supervisor, courseId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(signUp(supervisor, randomUUID())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("asks for the name first", async () => {
    const { courseId } = await published();
    const nameless = await makeActor([], { firstName: "", lastName: "" });
    await expect(signUp(nameless, courseId)).rejects.toMatchObject({
      cause: { code: "NAME_MISSING" },
    });
  });

  test("ends when the course has begun", async () => {
    const { courseId, slug } = await published();
    await moveClock("6 years");
    await expect(signUp(supervisor, courseId)).rejects.toMatchObject({
      cause: { code: "COURSE_OVER" },
    });
    expect(await callAs(null).courses.bySlug({ slug })).toMatchObject({ status: "over" });
  });
});

describe("a course that has begun", () => {
  const days = [day("2031-01-14"), day("2031-02-14")];
  const endFirstDay = () =>
    superuser.query("update clock_offset set value = timestamptz '2031-01-14 20:00Z' - now()");

  test("stands in the list where its next day is, and says which days are over", async () => {
    const begun = await published({ dates: days });
    const other = await published({ title: "Nettverksmøte", dates: [day("2031-01-20")] });
    const listed = async () => (await callAs(null).courses.list()).map(({ id }) => id);
    expect(await listed()).toEqual([begun.courseId, other.courseId]);
    await endFirstDay();
    expect(await listed()).toEqual([other.courseId, begun.courseId]);
    const { dates } = await callAs(null).courses.bySlug({ slug: begun.slug });
    expect(dates.map(({ isOver }) => isOver)).toEqual([true, false]);
  });

  test("is told of to the municipality with the days that are left", async () => {
    const { courseId } = await published({ dates: days });
    await signUp(supervisor, courseId);
    const leader = await makeActor([["healthLeader", "4601"]]);
    await endFirstDay();
    const [row] = await callAs(leader).courses.fromOwnMunicipalities();
    expect(row?.dates.map(({ wallStart }) => wallStart.slice(0, 10))).toEqual(["2031-02-14"]);
  });
});

describe("a change", () => {
  test("of the time reaches those with a seat, with the same UID and a higher SEQUENCE", async () => {
    const { courseId } = await published();
    await signUp(supervisor, courseId);
    const before = await callAs(office).courses.forOffice({ courseId });
    const id = before.dates[0]?.id;
    await callAs(office).courses.save({
      courseId,
      course: { ...form, dates: [{ ...day("2031-01-21"), id }] },
    });
    const sent = await sentTo(supervisor.personId);
    expect(sent.map((mail) => [mail.kind, mail.ics_method])).toEqual([
      ["enrolment.confirmed", "REQUEST"],
      ["enrolment.changed", "REQUEST"],
    ]);
    const read = (pattern: RegExp) => sent.map((mail) => pattern.exec(mail.ics)?.[1]);
    expect(new Set(read(/UID:(.+)\r/)).size).toBe(1);
    expect(read(/SEQUENCE:(\d+)/)).toEqual(["0", "1"]);
  });

  test("of the text alone tells nobody", async () => {
    const { courseId } = await published();
    await signUp(supervisor, courseId);
    const before = await callAs(office).courses.forOffice({ courseId });
    const dates = [{ ...day("2031-01-14"), id: before.dates[0]?.id }];
    await callAs(office).courses.save({
      courseId,
      course: { ...form, dates, description: "Mer om kurset" },
    });
    expect(await sentTo(supervisor.personId)).toHaveLength(1);
  });

  test("that takes a day away takes it out of the calendars", async () => {
    const dates = [day("2031-01-14"), day("2031-02-14")];
    const { courseId } = await published({ dates });
    await signUp(supervisor, courseId);
    const before = await callAs(office).courses.forOffice({ courseId });
    const kept = [{ ...day("2031-01-14"), id: before.dates[0]?.id }];
    await callAs(office).courses.save({ courseId, course: { ...form, dates: kept } });
    const sent = await sentTo(supervisor.personId);
    expect(sent.filter((mail) => mail.ics_method === "CANCEL")).toHaveLength(1);
    expect(sent.find((mail) => mail.ics_method === "CANCEL")?.ics).toContain("20310214");
  });

  test("to fewer seats than taken is refused, and nothing is changed", async () => {
    const { courseId } = await published();
    await signUp(supervisor, courseId);
    await signUp(await makeActor(), courseId);
    await expect(
      callAs(office).courses.save({ courseId, course: { ...form, title: "Nytt", seats: 1 } }),
    ).rejects.toMatchObject({ cause: { code: "SEATS_BELOW_TAKEN", params: { over: 1 } } });
    expect(await callAs(office).courses.forOffice({ courseId })).toMatchObject({
      title: form.title,
    });
  });
});

describe("telling people", () => {
  test("waits for a cancellation that is under way, and is refused then", async () => {
    const { courseId } = await published();
    await superuser.query("begin");
    await superuser.query("update course set state = 'cancelled' where id = $1", [courseId]);
    const said = {
      audiences: ["supervisorsEverywhere" as const],
      subject: "Kurs",
      text: "Velkommen",
    };
    const told = callAs(office)
      .courses.announce({ courseId, ...said })
      .then(
        () => "told",
        (error: unknown) => error,
      );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await superuser.query("commit");
    expect(await told).toMatchObject({ cause: { code: "COURSE_CANCELLED" } });
    expect(await sentTo(supervisor.personId)).toEqual([]);
  });

  test("is one mail for each person, however audiences overlap, and never a second", async () => {
    const { courseId } = await published();
    const both = await makeActor([
      ["supervisor", "4601"],
      ["healthLeader", "4601"],
    ]);
    const far = await makeActor([["supervisor", "5501"]]);
    const letter = {
      courseId,
      audiences: ["supervisorsInRegion", "leadersInRegion"] as const,
      subject: "Kurs på Voss",
      text: "Hei!\n\nVelkommen.",
    };
    const first = await callAs(office).courses.announce({
      ...letter,
      audiences: [...letter.audiences],
    });
    expect(first).toMatchObject({ told: 2, alreadyTold: 0 });
    const again = await callAs(office).courses.announce({
      ...letter,
      audiences: ["supervisorsEverywhere"],
    });
    expect(again).toMatchObject({ told: 1, alreadyTold: 2 });
    expect(await sentTo(both.personId)).toHaveLength(1);
    expect(await sentTo(far.personId)).toHaveLength(1);
  });

  test("names those the mail did not reach", async () => {
    const { courseId } = await published();
    await callAs(office).courses.announce({
      courseId,
      audiences: ["supervisorsInRegion"],
      subject: "Kurs",
      text: "Velkommen",
    });
    await superuser.query("update outbox set state = 'dead' where receiver = $1", [
      supervisor.personId,
    ]);
    const result = await callAs(office).courses.announcements({ courseId });
    expect(result.undelivered).toHaveLength(1);
    expect(await courseTasks(office)).toMatchObject([{ kind: "announcementFailed", count: 1 }]);
  });
});

describe("who sees who comes", () => {
  test("the own office sees everybody, with municipality; a leader those of the own; others nobody", async () => {
    const { courseId } = await published();
    await signUp(supervisor, courseId);
    await signUp(await makeActor([["supervisor", "4602"]]), courseId);
    const seen = await callAs(office).courses.participants({ courseId });
    expect(seen.map((one) => one.organisationName)).toEqual(["Bergen", "Kinn"]);
    const found = await callAs(office).courses.participants({ courseId, query: " KINN" });
    expect(found.map((one) => one.organisationName)).toEqual(["Kinn"]);
    expect(await callAs(office).courses.participants({ courseId, query: "%" })).toEqual([]);
    const leader = await makeActor([["healthLeader", "4602"]]);
    expect(await callAs(leader).courses.fromOwnMunicipalities()).toHaveLength(1);
    await expect(callAs(leader).courses.participants({ courseId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(callAs(otherOffice).courses.participants({ courseId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("a municipality that nobody has confirmed is marked so, on the page and in the file", async () => {
    const { courseId } = await published();
    const { personId } = await makePerson();
    await makeMember(personId, "supervisor", "4601", { confirmed: false });
    await signUp({ ...(await makeActor()), personId }, courseId);
    await signUp(supervisor, courseId);
    const seen = await callAs(office).courses.participants({ courseId });
    expect(seen.map((one) => [one.organisationName, one.isOrganisationConfirmed])).toEqual([
      ["Bergen", false],
      ["Bergen", true],
    ]);
    const { content } = await callAs(office).courses.exportParticipants({ courseId });
    expect(content.match(/Bergen[^;]*/g)).toEqual(["Bergen (ikke bekreftet)", "Bergen"]);
  });

  test("the file for Excel has a byte order mark, semicolons, and no formulas", async () => {
    const { courseId } = await published();
    await signUp(
      await makeActor([["supervisor", "4601"]], { lastName: "=HYPERLINK(1)" }),
      courseId,
    );
    const { content } = await callAs(office).courses.exportParticipants({ courseId });
    expect(content.startsWith("\uFEFFEtternavn;Fornavn;")).toBe(true);
    expect(content).toContain("'=HYPERLINK(1);");
    const workbook = await callAs(office).courses.exportParticipants({ courseId, format: "xlsx" });
    expect(workbook.fileName).toMatch(/\.xlsx$/);
    const [head, person] = readWorkbook(Buffer.from(workbook.content, "base64"));
    expect(head?.slice(0, 2)).toEqual(["Etternavn", "Fornavn"]);
    expect(person?.[0]).toBe("=HYPERLINK(1)");
  });
});

test("a cancelled course tells everybody, stays readable, and takes nobody", async () => {
  const { courseId, slug } = await published();
  await signUp(supervisor, courseId);
  await callAs(office).courses.cancel({ courseId, note: "Kurslederen er syk." });
  expect((await sentTo(supervisor.personId)).at(-1)).toMatchObject({
    kind: "enrolment.cancelled",
    ics_method: "CANCEL",
  });
  expect(await callAs(null).courses.bySlug({ slug })).toMatchObject({ status: "cancelled" });
  await expect(signUp(supervisor, courseId)).rejects.toMatchObject({
    cause: { code: "COURSE_CANCELLED" },
  });
});

test("«bruk på nytt» makes a draft with everything, on the same weekday ahead", async () => {
  const { courseId } = await published({
    dates: [day("2031-01-14"), day("2031-01-15")],
    signUpOpens: "2030-11-05T08:00",
    signUpCloses: "2031-01-07T12:00",
  });
  await moveClock("7 years");
  const copy = await callAs(office).courses.copy({ courseId });
  const made = await callAs(office).courses.forOffice(copy);
  expect(made).toMatchObject({ status: "draft", title: form.title, seats: { capacity: 2 } });
  expect(made.dates.map((date) => new Date(date.startsAt).getUTCDay())).toEqual([2, 3]);
  const daysBefore = (wall: string | null) =>
    (Date.parse(made.dates[0]?.wallStart.slice(0, 10) ?? "") -
      Date.parse(wall?.slice(0, 10) ?? "")) /
    86_400_000;
  expect(daysBefore(made.signUpOpens)).toBe(70);
  expect(daysBefore(made.signUpCloses)).toBe(7);
});

describe("a nettkurs without dates", () => {
  const link = "https://kurs.example/start kode 99";
  const made = async (changes: { seats?: number | null; signUpCloses?: string | null } = {}) => {
    const course = {
      ...form,
      kind: "selfPaced" as const,
      title: "Nettkurs",
      dates: [],
      where: link,
    };
    const input = { ...course, seats: null, ...changes };
    const { courseId } = await callAs(office).courses.create(input);
    const { slug } = await callAs(office).courses.publish({ courseId });
    return { courseId, slug, input };
  };

  test("has an address of its title, and room for everybody", async () => {
    const { slug } = await made();
    expect(slug).toBe("nettkurs");
    const [open] = await callAs(null).courses.list();
    expect(open).toMatchObject({ kind: "selfPaced", status: "open", dates: [] });
    expect(open?.seats.isLimited).toBe(false);
    expect(JSON.stringify(open)).not.toContain("kurs.example");
  });

  test("is signed up for and left, with the link by mail and on the own page, and in no calendar", async () => {
    const { courseId } = await made();
    const { enrolmentId } = await signUp(supervisor, courseId);
    const { rows } = await superuser.query("select text, ics from outbox where receiver = $1", [
      supervisor.personId,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ ics: null, text: expect.stringContaining(link) });
    expect(rows[0].text).not.toMatch(/kalender|Når:/);
    expect(await callAs(supervisor).home.agenda()).toEqual([]);
    expect(await callAs(supervisor).home.dateless()).toMatchObject([
      { title: "Nettkurs", state: "confirmed", place: link, link: "https://kurs.example/start" },
    ]);
    const leader = await makeActor([["healthLeader", "4601"]]);
    expect(await callAs(leader).courses.fromOwnMunicipalities()).toMatchObject([{ dates: [] }]);
    expect(await callAs(office).courses.presence.list({ courseId })).toMatchObject({ dates: [] });
    await callAs(supervisor).courses.withdraw({ enrolmentId });
    expect(await callAs(supervisor).home.dateless()).toEqual([]);
  });

  test("with seats has a queue, whose people do not see the link", async () => {
    const { courseId } = await made({ seats: 1 });
    const first = await signUp(supervisor, courseId);
    const second = await makeActor();
    expect(await signUp(second, courseId)).toMatchObject({ status: "waiting", position: 1 });
    const [waiting] = await callAs(second).home.dateless();
    expect(waiting).toMatchObject({ state: "waiting", position: 1, place: null, link: null });
    await callAs(supervisor).courses.withdraw({ enrolmentId: first.enrolmentId });
    const [offered] = await callAs(second).home.dateless();
    expect(offered).toMatchObject({ state: "offered", place: null, link: null });
    await answerOffer(second, { enrolmentId: offered!.enrolmentId, answer: "accept" });
    expect(await callAs(second).home.dateless()).toMatchObject([
      { state: "confirmed", place: link },
    ]);
  });

  test("is open until it is closed, and over then, also for those who take it", async () => {
    const { courseId, slug } = await made({ signUpCloses: "2031-06-01T12:00" });
    await signUp(supervisor, courseId);
    await moveClock("6 years");
    expect(await callAs(null).courses.bySlug({ slug })).toMatchObject({ status: "over" });
    expect(await callAs(null).courses.list()).toEqual([]);
    expect(await callAs(supervisor).home.dateless()).toEqual([]);
    const leader = await makeActor([["healthLeader", "4601"]]);
    expect(await callAs(leader).courses.fromOwnMunicipalities()).toEqual([]);
    await expect(signUp(await makeActor(), courseId)).rejects.toMatchObject({
      cause: { code: "COURSE_OVER" },
    });
  });

  test("is not published when it is closed already", async () => {
    await expect(made({ signUpCloses: "2021-06-01T12:00" })).rejects.toMatchObject({
      cause: { fields: { signUpCloses: { code: "past" } } },
    });
  });

  test("with another link tells those who take it, once", async () => {
    const { courseId, input } = await made();
    await signUp(supervisor, courseId);
    const where = "https://kurs.example/ny";
    await callAs(office).courses.save({ courseId, course: { ...input, where } });
    expect((await sentTo(supervisor.personId)).map(({ kind }) => kind)).toEqual([
      "enrolment.confirmed",
      "enrolment.changed",
    ]);
    expect(await callAs(supervisor).home.dateless()).toMatchObject([{ place: where }]);
  });

  test("is cancelled, announced and used again like everything else", async () => {
    const { courseId, slug } = await made({ signUpCloses: "2031-06-01T12:00" });
    await signUp(supervisor, courseId);
    const letter = { subject: "Nytt", text: "Hei" };
    expect(
      await callAs(office).courses.announce({
        courseId,
        audiences: ["supervisorsInRegion"],
        ...letter,
      }),
    ).toMatchObject({ told: 1 });
    await callAs(office).courses.cancel({ courseId, note: "" });
    expect(await callAs(null).courses.bySlug({ slug })).toMatchObject({ status: "cancelled" });
    const copy = await callAs(office).courses.copy({ courseId });
    expect(await callAs(office).courses.forOffice(copy)).toMatchObject({
      kind: "selfPaced",
      status: "draft",
      dates: [],
      signUpCloses: "2032-05-30 12:00:00",
      seats: { isLimited: false },
    });
  });
});

describe("a kind", () => {
  test("stays when it is used again, and cannot be changed once it is published", async () => {
    const { courseId } = await callAs(office).courses.create({ ...form, kind: "gathering" });
    const copy = await callAs(office).courses.copy({ courseId });
    expect(await callAs(office).courses.forOffice(copy)).toMatchObject({ kind: "gathering" });
    const course = { ...form, kind: "networkMeeting" as const };
    await callAs(office).courses.save({ courseId, course });
    await callAs(office).courses.publish({ courseId });
    await expect(
      callAs(office).courses.save({ courseId, course: { ...form, kind: "gathering" } }),
    ).rejects.toMatchObject({ cause: { fields: { kind: { code: "choice" } } } });
  });

  test("brings its «meld av innen», which the office can take away", async () => {
    const { courseId } = await callAs(office).courses.create(form);
    const before = await callAs(office).courses.forOffice({ courseId });
    expect(before.withdrawUntil).toBe("2031-01-07 23:59:00");
    const dates = [{ ...day("2031-01-14"), id: before.dates[0]?.id }];
    await callAs(office).courses.save({ courseId, course: { ...form, dates } });
    expect(await callAs(office).courses.forOffice({ courseId })).toMatchObject({
      withdrawUntil: null,
    });
  });
});

test("the queue counts from the history: an office sees what waits for it", async () => {
  const { courseId } = await published({ seats: 1 });
  await signUp(supervisor, courseId);
  await signUp(await makeActor(), courseId);
  expect(await courseTasks(office)).toMatchObject([{ kind: "courseWaiting", count: 1 }]);
  expect(await courseTasks(otherOffice)).toEqual([]);
});
