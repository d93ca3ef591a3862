import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { askDue, remindDueBills } from "#server/enrolment/billing/service.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, organisationId } from "#server/testing/factories.ts";
import { readWorkbook } from "#server/workbook.ts";

/** Bergen, whose organisation number is known, and Haram, whose is not. */
const [bergen, haram] = ["4601", "1580"];

let office: Actor;
let leader: Actor;
let doctor: Actor;
let courseId: string;
let bergenId: string;

const at = (day: string) =>
  superuser.query("update clock_offset set value = $1::timestamptz - now()", [
    `${day}T07:20:00+01:00`,
  ]);

const form = {
  title: "Veilederkurs",
  dates: [{ start: "2031-03-20T09:00", end: "2031-03-20T15:00" }],
  where: "Voss",
  seats: 20,
  forWhom: "Individuelle veiledere",
  contact: "kontoret@example.no",
  priceNok: 2_500,
};

const signUp = (actor: Actor) =>
  callAs(actor).courses.signUp({ courseId, idempotencyKey: randomUUID() });

const billing = () => callAs(office).courses.billing;

const mailsTo = async (actor: Actor) => {
  const { rows } = await superuser.query<{ kind: string; subject: string; text: string }>(
    `select kind, subject, text from outbox where person_id = $1 and kind like 'billing.%'
     order by created_at`,
    [actor.personId],
  );
  return rows;
};

const tokenIn = (text: string): string => /\/svar\/([\w-]+)/u.exec(text)?.[1] ?? "";

/** Presses a button of the page behind the mail, as somebody who is not signed in. */
const press = (token: string, answer: "reference" | "wrong", written: Record<string, string>) =>
  callAs(null).answers.give({ token, answer, written });

beforeEach(async () => {
  await at("2031-02-03");
  office = await makeActor([["officeStaff", "vest"]]);
  leader = await makeActor([["healthLeader", bergen]]);
  doctor = await makeActor([["supervisor", bergen]]);
  bergenId = await organisationId(bergen);
  ({ courseId } = await callAs(office).courses.create(form));
  await callAs(office).courses.publish({ courseId });
});

describe("the municipality is asked", () => {
  test("once for everybody, 14 days before the start, and reminded after 7 and 14 days", async () => {
    await signUp(doctor);
    await signUp(await makeActor([["supervisor", bergen]]));
    await at("2031-03-05");
    expect(await askDue()).toBe(0);
    await at("2031-03-06");
    await moveClock("2 hours");
    expect(await askDue()).toBe(1);
    expect(await askDue()).toBe(0);
    expect(await remindDueBills()).toBe(0);
    // Whoever comes later is on the same bill.
    await signUp(await makeActor([["supervisor", bergen]]));
    expect(await askDue()).toBe(0);
    await moveClock("7 days");
    expect(await remindDueBills()).toBe(1);
    expect(await remindDueBills()).toBe(0);
    await moveClock("7 days");
    expect(await remindDueBills()).toBe(1);
    await moveClock("7 days");
    expect(await remindDueBills()).toBe(0);
    const mails = await mailsTo(leader);
    expect(mails.map(({ kind }) => kind)).toEqual([
      "billing.asked",
      "billing.reminded",
      "billing.reminded",
    ]);
    expect(mails[0]!.text.replaceAll("\u00a0", " ")).toContain("5 000 kr");
    expect(mails[1]!.text.replaceAll("\u00a0", " ")).toContain("7 500 kr");
    expect(await mailsTo(doctor)).toEqual([]);
  });

  test("when sign-up has closed, also when the course is far ahead", async () => {
    await callAs(office).courses.save({
      courseId,
      course: { ...form, signUpCloses: "2031-02-10T12:00" },
    });
    await signUp(doctor);
    expect(await askDue()).toBe(0);
    await at("2031-02-11");
    expect(await askDue()).toBe(1);
  });

  test("not for what is free, called off, or has nobody of theirs in it", async () => {
    await at("2031-03-10");
    expect(await askDue()).toBe(0);
    const { enrolmentId } = await signUp(doctor);
    await callAs(office).courses.save({ courseId, course: { ...form, priceNok: null } });
    expect(await askDue()).toBe(0);
    await callAs(office).courses.save({ courseId, course: form });
    await callAs(doctor).courses.withdraw({ enrolmentId });
    expect(await askDue()).toBe(0);
    await signUp(doctor);
    await callAs(office).courses.cancel({ courseId, note: "" });
    expect(await askDue()).toBe(0);
    expect(await mailsTo(leader)).toEqual([]);
  });

  test("no more when everybody has left, though the link still says why", async () => {
    const { enrolmentId } = await signUp(doctor);
    await at("2031-03-10");
    await askDue();
    await callAs(doctor).courses.withdraw({ enrolmentId });
    await moveClock("8 days");
    expect(await remindDueBills()).toBe(0);
    const token = tokenIn((await mailsTo(leader))[0]!.text);
    expect(await callAs(null).answers.show({ token })).toEqual({ state: "settled" });
  });

  test("as soon as it has somebody to ask; until then the office is told that there is nobody", async () => {
    await signUp(await makeActor([["supervisor", "4602"]]));
    await at("2031-03-10");
    expect(await askDue()).toBe(0);
    const organisation = await organisationId("4602");
    await expect(billing().ask({ courseId, organisationId: organisation })).rejects.toMatchObject({
      cause: { code: "NOBODY_TO_ASK" },
    });
    const { invoices } = await billing().invoices({ courseId });
    expect(invoices).toMatchObject([{ hasContact: false, bill: null }]);
    expect(await callAs(office).office.tasks()).toContainEqual(
      expect.objectContaining({ kind: "referencesMissing", id: courseId, count: 1 }),
    );
    const found = await makeActor([["healthLeader", "4602"]]);
    expect(await askDue()).toBe(1);
    expect(await mailsTo(found)).toHaveLength(1);
  });

  test("of two who lead it the first answers, and the other is asked no more", async () => {
    const other = await makeActor([["healthLeader", bergen]]);
    await signUp(doctor);
    await at("2031-03-10");
    expect(await askDue()).toBe(1);
    const [mine] = await mailsTo(leader);
    const [theirs] = await mailsTo(other);
    const token = tokenIn(mine!.text);
    await callAs(null).answers.give({ token, answer: "reference", written: { reference: "KV1" } });
    expect(await callAs(null).answers.show({ token: tokenIn(theirs!.text) })).toEqual({
      state: "settled",
    });
    await moveClock("8 days");
    expect(await remindDueBills()).toBe(0);
  });
});

describe("at the same moment", () => {
  beforeEach(async () => {
    await signUp(doctor);
    await at("2031-03-10");
  });
  const ask = () => billing().ask({ courseId, organisationId: bergenId });

  test("the job and the office's press send one mail, and so do two presses", async () => {
    await Promise.all([askDue(), ask(), ask()]);
    expect((await mailsTo(leader)).map(({ kind }) => kind)).toEqual(["billing.asked"]);
  });

  test("two runs of the reminders send one", async () => {
    await askDue();
    await moveClock("8 days");
    const counts = await Promise.all([remindDueBills(), remindDueBills(), remindDueBills()]);
    expect(Math.max(...counts)).toBe(1);
    expect((await mailsTo(leader)).map(({ kind }) => kind)).toEqual([
      "billing.asked",
      "billing.reminded",
    ]);
  });

  test("two leaders answer: the first counts, and the second is told", async () => {
    const other = await makeActor([["healthLeader", bergen]]);
    await askDue();
    const tokens = [leader, other].map(async (one) => tokenIn((await mailsTo(one))[0]!.text));
    const [mine, theirs] = await Promise.all(tokens);
    const given = await Promise.allSettled([
      press(mine!, "reference", { reference: "KV1" }),
      press(theirs!, "wrong", { remark: "Nei" }),
    ]);
    expect(given.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("a municipality that has answered is not asked again", async () => {
    await askDue();
    await press(tokenIn((await mailsTo(leader))[0]!.text), "reference", { reference: "KV1" });
    await expect(ask()).rejects.toMatchObject({ cause: { code: "REFERENCE_KNOWN" } });
    expect(await mailsTo(leader)).toHaveLength(1);
  });

  test("where nobody is left to remind, no reminder is counted, and whoever comes gets it", async () => {
    await askDue();
    await superuser.query(
      "update membership set ends_on = (tunet_now())::date where person_id = $1",
      [leader.personId],
    );
    await moveClock("8 days");
    expect(await remindDueBills()).toBe(0);
    const next = await makeActor([["healthLeader", bergen]]);
    expect(await remindDueBills()).toBe(1);
    expect((await mailsTo(next)).map(({ kind }) => kind)).toEqual(["billing.reminded"]);
  });
});

describe("the answer", () => {
  const askLeader = async (): Promise<string> => {
    await signUp(doctor);
    await at("2031-03-10");
    await askDue();
    return tokenIn((await mailsTo(leader))[0]!.text);
  };

  test("is one field, given without signing in, and ends the office's task", async () => {
    const token = await askLeader();
    expect(await callAs(office).office.tasks()).toContainEqual(
      expect.objectContaining({ kind: "referencesMissing", id: courseId }),
    );
    for (const [reference, code] of [
      ["  ", "required"],
      ["æ".repeat(101), "tooLong"],
    ] as const)
      await expect(press(token, "reference", { reference })).rejects.toMatchObject({
        cause: { fields: { reference: { code } } },
      });
    await press(token, "reference", { reference: " Bestiller 4711 ", remark: "passed over" });
    const { invoices } = await billing().invoices({ courseId });
    expect(invoices).toMatchObject([
      {
        payer: { organisationNumber: "964338531" },
        bill: { reference: "Bestiller 4711", remark: null },
      },
    ]);
    const tasks = await callAs(office).office.tasks();
    expect(tasks.map(({ kind }) => kind)).not.toContain("referencesMissing");
  });

  test("may be that something is wrong: the office hears of it, mends it, and asks again", async () => {
    const token = await askLeader();
    await press(token, "wrong", { remark: "Hun jobber i Alver." });
    expect(await callAs(office).office.tasks()).toContainEqual(
      expect.objectContaining({ kind: "billWrong", id: courseId, count: 1 }),
    );
    await moveClock("8 days");
    expect(await remindDueBills()).toBe(0);
    await billing().ask({ courseId, organisationId: bergenId });
    const mails = await mailsTo(leader);
    expect(mails.map(({ kind }) => kind)).toEqual(["billing.asked", "billing.asked"]);
    expect(await callAs(null).answers.show({ token: tokenIn(mails[1]!.text) })).toMatchObject({
      state: "open",
    });
  });

  test("an organisation number that nobody knows is asked for once, and its check digit is checked", async () => {
    const [place, head] = [await organisationId(haram), await makeActor([["healthLeader", haram]])];
    await signUp(await makeActor([["supervisor", haram]]));
    await at("2031-03-10");
    await askDue();
    const token = tokenIn((await mailsTo(head))[0]!.text);
    const wrong = { reference: "A", organisationNumber: "964338532" };
    await expect(press(token, "reference", wrong)).rejects.toMatchObject({
      cause: { fields: { organisationNumber: { code: "organisationNumber" } } },
    });
    // The municipality's own answer has the number; what the office heard on the telephone need not.
    const { bills } = await callAs(head).enrolment.bills({ organisationId: place });
    await expect(
      callAs(head).enrolment.giveReference({ billId: bills[0]!.id, reference: "A" }),
    ).rejects.toMatchObject({ cause: { fields: { organisationNumber: { code: "required" } } } });
    await press(token, "reference", { ...wrong, organisationNumber: "974 760 673" });
    expect((await billing().invoices({ courseId })).invoices).toMatchObject([
      {
        payer: { organisationId: place, organisationNumber: "974760673" },
        bill: { reference: "A" },
      },
    ]);
    expect(await callAs(head).enrolment.bills({ organisationId: place })).toMatchObject({
      needsNumber: false,
    });
    // A number that was told may be told anew, and the log has both.
    await callAs(head).enrolment.giveReference({
      billId: bills[0]!.id,
      reference: "A",
      organisationNumber: "964338531",
    });
    expect((await billing().invoices({ courseId })).invoices[0]!.payer).toMatchObject({
      organisationNumber: "964338531",
    });
    const { rowCount } = await superuser.query(
      "select 1 from audit_entry where action = 'billing.numberWritten'",
    );
    expect(rowCount).toBe(2);
  });

  test("may be mended by the municipality until the accounts have it, and by nobody else", async () => {
    const token = await askLeader();
    await press(token, "reference", { reference: "gammel" });
    const { bills } = await callAs(leader).enrolment.bills({ organisationId: bergenId });
    const [own] = bills;
    expect(own).toMatchObject({ reference: "gammel", priceNok: 2_500 });
    await callAs(leader).enrolment.giveReference({ billId: own!.id, reference: "ny" });
    expect((await billing().invoices({ courseId })).invoices[0]!.bill).toMatchObject({
      reference: "ny",
    });
    const neighbour = await makeActor([["healthLeader", "4602"]]);
    for (const other of [neighbour, doctor, await makeActor([["officeStaff", "nord"]])])
      await expect(
        callAs(other).enrolment.giveReference({ billId: own!.id, reference: "x" }),
      ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("of somebody who leads it no more is worth nothing", async () => {
    const token = await askLeader();
    await superuser.query(
      "update membership set ends_on = (tunet_now() - interval '1 day')::date where person_id = $1",
      [leader.personId],
    );
    await expect(press(token, "reference", { reference: "4711" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the office", () => {
  test("chooses another payer for one, and takes it back", async () => {
    const { enrolmentId } = await signUp(doctor);
    const colleague = await makeActor([["supervisor", bergen]]);
    await signUp(colleague);
    await billing().choosePayer({ courseId, enrolmentId, payer: { kind: "fund" } });
    const kinds = async () =>
      (await billing().invoices({ courseId })).invoices.map(
        ({ payer, people }) => `${payer.kind} ${people.length}`,
      );
    expect(await kinds()).toEqual(["municipality 1", "fund 1"]);
    const other = { kind: "other", name: "KS", organisationNumber: "971 032 146" } as const;
    await billing().choosePayer({ courseId, enrolmentId, payer: other });
    expect(await kinds()).toEqual(["municipality 1", "other 1"]);
    await billing().choosePayer({ courseId, enrolmentId, payer: { kind: "employer" } });
    expect(await kinds()).toEqual(["municipality 2"]);
    // Another municipality than where she works: it is asked, and the first is not.
    const alver = { kind: "municipality", number: "4631" } as const;
    await billing().choosePayer({ courseId, enrolmentId, payer: alver });
    expect(await kinds()).toEqual(["municipality 1", "municipality 1"]);
    const head = await makeActor([["healthLeader", "4631"]]);
    await at("2031-03-10");
    expect(await askDue()).toBe(2);
    expect((await mailsTo(head)).map(({ kind }) => kind)).toEqual(["billing.asked"]);
    const [asked] = await mailsTo(head);
    await press(tokenIn(asked!.text), "reference", { reference: "Alver 1" });
    const { invoices } = await billing().invoices({ courseId });
    expect(
      invoices.map(({ payer, bill }) => [
        payer.kind === "municipality" && payer.name,
        bill?.reference ?? null,
      ]),
    ).toEqual([
      ["Alver", "Alver 1"],
      ["Bergen", null],
    ]);
    await expect(
      billing().choosePayer({ courseId, enrolmentId, payer: { ...alver, number: "9999" } }),
    ).rejects.toMatchObject({ cause: { fields: { "payer.number": { code: "choice" } } } });
    await expect(
      billing().choosePayer({
        courseId,
        enrolmentId,
        payer: { ...other, organisationNumber: "971032147" },
      }),
    ).rejects.toMatchObject({
      cause: { issues: [{ path: ["payer", "organisationNumber"], message: "organisationNumber" }] },
    });
  });

  test("of another course chooses nothing here", async () => {
    const alverId = await organisationId("4631");
    const { enrolmentId } = await signUp(doctor);
    const second = await callAs(office).courses.create(form);
    await expect(
      billing().choosePayer({ ...second, enrolmentId, payer: { kind: "fund" } }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      billing().writeReference({
        ...second,
        organisationId: bergenId,
        said: { reference: "4711" },
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const organisationId of [bergenId, randomUUID()])
      await expect(billing().ask({ ...second, organisationId })).rejects.toMatchObject({
        cause: { code: "COURSE_NOT_PUBLISHED" },
      });
    for (const organisationId of [alverId, randomUUID()])
      await expect(billing().ask({ courseId, organisationId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
  });

  test("writes what it was told on the telephone, and nobody is asked", async () => {
    await signUp(doctor);
    await billing().writeReference({
      courseId,
      organisationId: bergenId,
      said: { reference: "Ringt inn" },
    });
    await at("2031-03-10");
    expect(await askDue()).toBe(0);
    expect(await mailsTo(leader)).toEqual([]);
  });

  test("gets the basis as CSV and XLSX, with the fields of EHF", async () => {
    await signUp(doctor);
    const alone = await makeActor();
    await signUp(alone);
    await billing().writeReference({
      courseId,
      organisationId: bergenId,
      said: { reference: "=4711" },
    });
    const { fileName, content } = await billing().export({ courseId, format: "csv" });
    expect(fileName).toMatch(/^veilederkurs.*-faktura\.csv$/u);
    const [head, first, second, end] = content.replace("\uFEFF", "").split("\r\n");
    expect(head).toBe(
      "Arrangement;Dato;Betaler;Organisasjonsnummer;Elektronisk adresse;Deres referanse;E-post;Deltakere;Antall;Enhet;Pris per deltaker;Beløp;Valuta",
    );
    const cells = first!.split(";");
    expect(cells.slice(0, 7)).toEqual([
      "Veilederkurs",
      "2031-03-20",
      "Bergen",
      "964338531",
      "0192:964338531",
      // Nothing that a spreadsheet takes for a formula.
      "'=4711",
      "",
    ]);
    expect(cells.slice(8)).toEqual(["1", "EA", "2500", "2500", "NOK"]);
    expect(second!.split(";").slice(3, 6)).toEqual(["", "", ""]);
    expect(end).toBe("");
    const { content: workbook } = await billing().export({ courseId, format: "xlsx" });
    const [, row] = readWorkbook(Buffer.from(workbook, "base64"));
    expect(row!.slice(2, 6)).toEqual(["Bergen", "964338531", "0192:964338531", "=4711"]);
  });

  test("a free course has no invoices", async () => {
    const free = await callAs(office).courses.create({ ...form, priceNok: null });
    await expect(billing().invoices(free)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
