import { randomUUID } from "node:crypto";
import { connect } from "node:net";

import { createTransport, type SendMailOptions } from "nodemailer";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { admit } from "#server/enrolment/service.ts";
import { env } from "#server/env.ts";
import { answerAddress } from "#server/mail/answer-address.ts";
import { createMailer } from "#server/mail/send.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makePerson, makePool } from "#server/testing/factories.ts";
import { expectOutput } from "#server/testing/loud.ts";

import { messageLimit } from "../schema.ts";
import { startListening } from "./service.ts";

/*
 * A real mail client against the real listener, which hands on to a real mail server: the human's.
 */

type Passed = { from: string; to: string[]; raw: Buffer };
let passed: Passed[] = [];
let isHumanAway = false;
const humans = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  logger: false,
  disableReverseLookup: true,
  onRcptTo: (_address, _session, callback) =>
    callback(isHumanAway ? Object.assign(new Error("later"), { responseCode: 451 }) : null),
  onData: (stream, { envelope }, callback) => {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      passed.push({
        from,
        to: envelope.rcptTo.map((one) => one.address),
        raw: Buffer.concat(parts),
      });
      callback();
    });
  },
});

const before = { MAIL_INBOUND: env.MAIL_INBOUND, MAIL_INBOUND_DOMAIN: env.MAIL_INBOUND_DOMAIN };
let listening: Awaited<ReturnType<typeof startListening>>;
let mailer: ReturnType<typeof createMailer>;

beforeAll(async () => {
  await new Promise<void>((resolve) => humans.listen(0, "127.0.0.1", resolve));
  const address = humans.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const inbound = { host: "127.0.0.1", port: 0 };
  Object.assign(env, { MAIL_INBOUND: inbound, MAIL_INBOUND_DOMAIN: "svar.tunet.test" });
  mailer = createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: env.MAIL_FROM,
    publicUrl: "https://tunet.test",
  });
  listening = await startListening(inbound, mailer);
});
afterAll(async () => {
  await listening.stop();
  mailer.close();
  Object.assign(env, before);
  await new Promise<void>((resolve) => humans.close(() => resolve()));
});

const addressOf = async ({ personId }: Actor): Promise<string> => {
  const { rows } = await superuser.query<{ address: string }>(
    "select address from person_email where person_id = $1",
    [personId],
  );
  return rows[0]!.address;
};

let actor: Actor;
let address: string;
let pool: Awaited<ReturnType<typeof makePool>>;
let enrolmentId: string;
let to: string;
beforeEach(async () => {
  expectOutput(/inbound\.(?:taken|listening)/u);
  passed = [];
  isHumanAway = false;
  actor = await makeActor([["supervisor", "4601"]]);
  address = await addressOf(actor);
  const place = await sign();
  ({ pool, enrolmentId, to } = place);
});
afterEach(() => {
  isHumanAway = false;
});

async function sign(facts: Parameters<typeof makePool>[0] = {}) {
  const made = await makePool(facts);
  const placed = await withActor(actor, (tx) =>
    admit(tx, {
      act: "signUp",
      poolId: made.id,
      personId: actor.personId,
      organisationId: null,
      idempotencyKey: randomUUID(),
    }),
  );
  return { pool: made, enrolmentId: placed.enrolmentId, to: answerAddress(placed.enrolmentId)! };
}

type Sent = { code: number };
async function send(mail: SendMailOptions): Promise<Sent> {
  const transport = createTransport({ host: "127.0.0.1", port: listening.port(), ignoreTLS: true });
  try {
    const info = await transport.sendMail({
      from: `Kari Vik <${address}>`,
      to,
      subject: "Svar",
      ...mail,
    });
    return { code: Number(info.response.slice(0, 3)) };
  } catch (error) {
    return { code: (error as { responseCode?: number }).responseCode ?? 0 };
  } finally {
    transport.close();
  }
}

const answer = (
  said: string,
  facts: { uid?: string; attendee?: string; method?: string } = {},
): SendMailOptions => {
  const { uid = pool.dates[0]!.uid, attendee = address, method = "REPLY" } = facts;
  const content = [
    "BEGIN:VCALENDAR",
    "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN",
    "VERSION:2.0",
    `METHOD:${method}`,
    "BEGIN:VEVENT",
    `UID:${uid}`,
    "DTSTART:20271125T080000Z",
    `ATTENDEE;CN="Vik, Kari";PARTSTAT=${said}:mailto:${attendee}`,
    "COMMENT:Jeg er syk og har feber",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
  return { text: "Jeg er syk og har feber", icalEvent: { method, content } };
};

const mails = async (kind = "enrolment.replied") => {
  const { rows } = await superuser.query<{ subject: string; text: string }>(
    "select subject, text from outbox where kind = $1 order by created_at",
    [kind],
  );
  return rows;
};
const state = async () => {
  const { rows } = await superuser.query<{ state: string }>(
    "select state from enrolment where id = $1",
    [enrolmentId],
  );
  return rows[0]?.state;
};
const give = async (said: string) => {
  const [mail] = (await mails()).slice(-1);
  const token = /\/svar\/([\w-]+)/u.exec(mail!.text)![1]!;
  await callAs(null).answers.give({ token, answer: said });
};

describe("a «no» in the calendar", () => {
  it("asks the person once, and withdraws nobody", async () => {
    expect(await send(answer("DECLINED"))).toEqual({ code: 250 });
    expect(await send(answer("DECLINED"))).toEqual({ code: 250 });
    expect(await state()).toBe("confirmed");
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: `Vil du melde deg av? ${pool.title}` });
    expect(passed).toEqual([]);
    await give("withdraw");
    expect(await state()).toBe("withdrawn");
    expect(await mails("enrolment.withdrawn")).toHaveLength(1);
  });

  it("is asked about anew when the person has kept the place and says no again", async () => {
    await send(answer("DECLINED"));
    await give("keep");
    expect(await state()).toBe("confirmed");
    await send(answer("DECLINED"));
    expect(await mails()).toHaveLength(2);
  });

  it("is written down nowhere", async () => {
    await send(answer("DECLINED"));
    const { rows } = await superuser.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'",
    );
    for (const { name } of rows) {
      const found = await superuser.query(`select 1 from ${name} t where t::text ilike '%feber%'`);
      expect(found.rowCount, name).toBe(0);
    }
  });

  it("to one who has withdrawn, or to a date that is past, is no news", async () => {
    await callAs(actor).courses.withdraw({ enrolmentId });
    expect(await send(answer("DECLINED"))).toEqual({ code: 250 });
    expect([await mails(), passed]).toEqual([[], []]);
  });

  it("that comes when the date is past is no news", async () => {
    const { rows } = await superuser.query<{ days: number }>(
      "select ceil(extract(epoch from ('2027-11-26'::timestamptz - tunet_now())) / 86400)::int as days",
    );
    await superuser.query("update seat_pool set ends_at = null");
    await moveClock(`${Math.max(rows[0]!.days, 1)} days`);
    expect(await send(answer("DECLINED"))).toEqual({ code: 250 });
    expect([await mails(), passed]).toEqual([[], []]);
  });

  it.each(["ACCEPTED", "TENTATIVE"])("%s is what we knew", async (said) => {
    expect(await send(answer(said))).toEqual({ code: 250 });
    expect([await mails(), passed, await state()]).toEqual([[], [], "confirmed"]);
  });

  it("works through a server that folds case", async () => {
    to = to.toUpperCase();
    await send(answer("DECLINED"));
    expect(await mails()).toHaveLength(1);
  });
});

describe("an answer to a meeting of a group", () => {
  const evening = (day: string) => ({ day, start: "17:00", end: "20:00" });
  const days = ["2031-01-14", "2031-01-28", "2031-02-11"];
  let office: Actor;
  let leader: Actor;
  let groupId: string;
  let memberId: string;
  let uid: string;

  beforeEach(async () => {
    await superuser.query("update clock_offset set value = '2031-01-06T09:00:00+01:00' - now()");
    office = await makeActor([["officeStaff", "vest"]]);
    actor = await makeActor([["trainee", "4601"]]);
    address = await addressOf(actor);
    const { personId, address: leaders } = await makePerson({ firstName: "Eva", lastName: "Vik" });
    leader = { personId, locale: "nb", memberships: [] };
    const { groups, meetings } = callAs(office).supervision;
    ({ groupId } = await groups.form({
      name: "Bergen vår",
      rhythm: "biweekly",
      seats: 8,
      startsOn: "2031-01-06",
      personIds: [actor.personId],
      leaders: `Eva Vik, ${leaders}`,
    }));
    await meetings.plan({ groupId, meetings: days.map(evening) });
    const { members } = await groups.show({ groupId });
    memberId = members.find((one) => one.personId === actor.personId)!.id;
    to = answerAddress(memberId)!;
    const { rows } = await superuser.query<{ ics: string }>(
      "select ics from outbox where kind = 'group.planned' and person_id = $1",
      [actor.personId],
    );
    const entry = rows[0]!.ics.replace(/\r\n[ \t]/gu, "");
    // The entry asks for answers, at the address that is the member's alone.
    expect(entry).toContain(`mailto:${to}`);
    uid = /^UID:(.+)$/mu.exec(entry)![1]!.trim();
  });

  const onDate = (said: string, at: string) => {
    const mail = answer(said, { uid });
    const { content } = mail.icalEvent as { content: string };
    const named = content.replace("DTSTART:", `RECURRENCE-ID${at}\r\nDTSTART:`);
    return { ...mail, icalEvent: { method: "REPLY", content: named } };
  };
  const said = async () =>
    (await callAs(actor).supervision.meetings.list({ groupId })).meetings.map(({ own }) => own);
  const outbox = async () =>
    (await superuser.query<{ n: number }>("select count(*)::int as n from outbox")).rows[0]!.n;

  it.each([
    ["in Outlook's zone", ";TZID=W. Europe Standard Time:20310128T170000"],
    ["in ours", ";TZID=Europe/Oslo:20310128T170000"],
    ["in UTC", ":20310128T160000Z"],
    ["as a day", ";VALUE=DATE:20310128"],
  ])(
    "«no» to one date is «Meld forfall» for that date: %s, and nobody is written to",
    async (_name, at) => {
      const before = await outbox();
      expect(await send(onDate("DECLINED", at))).toEqual({ code: 250 });
      expect(await said()).toEqual([null, "absent", null]);
      const seen = (await callAs(leader).supervision.meetings.list({ groupId })).meetings;
      expect(seen.map(({ notices }) => notices?.absent)).toEqual([0, 1, 0]);
      // «Yes» takes it back; «maybe» is no word.
      await send(onDate("TENTATIVE", at));
      expect(await said()).toEqual([null, "absent", null]);
      await send(onDate("ACCEPTED", at));
      expect(await said()).toEqual([null, null, null]);
      expect([await outbox(), passed]).toEqual([before, []]);
    },
  );

  it("finds a meeting that was moved by the date it had first", async () => {
    const { meetings } = callAs(leader).supervision;
    const list = (await meetings.list({ groupId })).meetings;
    await meetings.move({ moves: [{ meetingId: list[1]!.id, to: evening("2031-01-30") }] });
    await send(onDate("DECLINED", ";TZID=Europe/Oslo:20310128T170000"));
    expect(await said()).toEqual([null, "absent", null]);
  });

  it("«no» to the whole half-year, and what a human writes, goes to the leader", async () => {
    expect(await send(answer("DECLINED", { uid }))).toEqual({ code: 250 });
    expect(await said()).toEqual([null, null, null]);
    await send({ text: "Kan vi bytte dag?" });
    const read = [await addressOf(leader)];
    expect(passed.map((one) => one.to)).toEqual([read, read]);
  });

  it("of somebody else, or to another's entry, changes nothing", async () => {
    const at = ";TZID=Europe/Oslo:20310128T170000";
    const other = await makeActor([["trainee", "4601"]]);
    const { members } = await callAs(office)
      .supervision.groups.add({
        groupId,
        onDate: "2031-01-06",
        personIds: [other.personId],
      })
      .then(() => callAs(office).supervision.groups.show({ groupId }));
    to = answerAddress(members.find((one) => one.personId === other.personId)!.id)!;
    await send(onDate("DECLINED", at));
    to = answerAddress(memberId)!;
    await send({ ...onDate("DECLINED", at), ...answer("DECLINED", { uid: "round-x@tunet" }) });
    expect(await said()).toEqual([null, null, null]);
  });

  it("of one who has left is refused at the door", async () => {
    await callAs(office).supervision.groups.endMember({ memberId, onDate: "2031-01-06" });
    expect((await send(onDate("DECLINED", ":20310128T160000Z"))).code).toBe(550);
    expect(passed).toEqual([]);
  });
});

describe("what does not belong together is a human's to read", () => {
  it.each([
    ["somebody else's attendee", { attendee: "ola@kommune.example" }],
    ["another UID", { uid: "course-date-2@tunet" }],
    ["a request", { method: "REQUEST" }],
    ["a counter-proposal", { method: "COUNTER" }],
  ])("%s asks nobody", async (_name, facts) => {
    expect(await send(answer("DECLINED", facts))).toEqual({ code: 250 });
    expect([await mails(), passed.length, await state()]).toEqual([[], 1, "confirmed"]);
  });

  it("a token of another place does not speak for this one's dates", async () => {
    const other = await sign();
    await send({ ...answer("DECLINED"), to: other.to });
    expect([await mails(), passed.length]).toEqual([[], 1]);
  });
});

describe("what a human writes", () => {
  it("goes to the contact from our own address, with answers to the writer and the text as it was", async () => {
    const attachments = [{ filename: "plan.pdf", content: Buffer.from([1, 2, 0xff, 0]) }];
    const said = {
      subject: "Spørsmål om lunsj",
      text: "Kan jeg få gluten­fri mat? Æøå",
      attachments,
    };
    expect(await send(said)).toEqual({ code: 250 });
    const [one] = passed;
    expect(one).toMatchObject({ from: "tunet@tunet.test", to: ["kontoret@example.test"] });
    const mail = await PostalMime.parse(one!.raw);
    expect(mail.from?.address).toBe("tunet@tunet.test");
    expect(mail.from?.name).toContain("Kari Vik");
    expect(mail.replyTo?.[0]?.address).toBe(address);
    expect(mail.subject).toBe(said.subject);
    expect(mail.text?.trim()).toBe(said.text);
    expect(new Uint8Array(mail.attachments[0]!.content as ArrayBuffer)).toEqual(
      new Uint8Array([1, 2, 0xff, 0]),
    );
    expect(one!.raw.toString()).not.toContain(to);
  });

  it("stays with its sender while the way on is closed", async () => {
    isHumanAway = true;
    expect(await send({ text: "Hei" })).toEqual({ code: 451 });
    isHumanAway = false;
    expect(await send({ text: "Hei" })).toEqual({ code: 250 });
    expect(passed).toHaveLength(1);
  });

  it("goes nowhere when the course has no contact any more, or one of these addresses", async () => {
    await superuser.query("update seat_pool set contact_address = ''");
    await send({ text: "Hei" });
    await superuser.query("update seat_pool set contact_address = $1", [to]);
    await send({ text: "Hei" });
    expect(passed).toEqual([]);
  });

  it("is not passed on for ever: ten an hour from one address", async () => {
    const codes = [];
    for (let at = 0; at < 11; at += 1) codes.push((await send({ text: `Hei ${at}` })).code);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 250), 451]);
    expect(passed).toHaveLength(10);
  });
});

describe("circles", () => {
  it.each([
    ["an automatic answer", { headers: { "Auto-Submitted": "auto-replied" } }],
    ["a bounce", { envelope: { from: "", to: "" } }],
    ["a list", { headers: { "List-Id": "<alle.kommune.example>" } }],
    ["our own sender", { from: "tunet@tunet.test" }],
  ])("%s is taken and goes nowhere", async (_name, mail) => {
    const envelope = "envelope" in mail ? { envelope: { from: "", to } } : {};
    expect(await send({ text: "Jeg er borte", ...mail, ...envelope })).toEqual({ code: 250 });
    expect(passed).toEqual([]);
  });

  it("what was passed on and is sent back goes nowhere", async () => {
    await send({ text: "Hei" });
    await send({ raw: passed[0]!.raw, envelope: { from: "kontoret@example.test", to } });
    expect(passed).toHaveLength(1);
  });
});

describe("at the door", () => {
  it.each([
    ["an address elsewhere", () => "ola@kommune.example"],
    ["another address of ours", () => "post@svar.tunet.test"],
    ["an address without a token", () => "svar@svar.tunet.test"],
    ["a made-up token", () => `svar+${"a".repeat(53)}@svar.tunet.test`],
    [
      "a token with one letter changed",
      () => to.replace(/.@/u, (end) => (end[0] === "0" ? "1@" : "0@")),
    ],
    ["our token at another domain", () => to.replace("svar.tunet.test", "kommune.example")],
    ["our token with more behind", () => to.replace("@", "+x@")],
    ["a percent route", () => to.replace("@", "%kommune.example@")],
    ["a place that never was", () => answerAddress(randomUUID())!],
  ])("%s is refused", async (_name, make) => {
    expect(
      (await send({ text: "Hei", envelope: { from: address, to: make() } })).code,
    ).toBeGreaterThanOrEqual(500);
    expect(passed).toEqual([]);
  });

  it("an address about something long over is refused", async () => {
    await moveClock("1 year 40 days");
    expect(await send({ text: "Hei" })).toEqual({ code: 550 });
  });

  it("a second recipient has to wait for a message of its own", async () => {
    const other = await sign();
    const talk = await say([
      `MAIL FROM:<${address}>`,
      `RCPT TO:<${to}>`,
      `RCPT TO:<${other.to}>`,
      "QUIT",
    ]);
    expect(talk.map((line) => line.slice(0, 3))).toEqual(["250", "250", "452", "221"]);
  });

  it("knows no passwords and no encryption of its own", async () => {
    const talk = await say(["AUTH PLAIN AGEAYg==", "STARTTLS", "VRFY kari", "QUIT"]);
    expect(talk.map((line) => line[0])).not.toContain("3");
    expect(talk.slice(0, 2).every((line) => line.startsWith("5"))).toBe(true);
  });

  it("does not let a stranger guess for long", async () => {
    await superuser.query(
      `insert into rate_limit (key, points, expire)
       select 'inboundByNetwork:127.0.0.1', 600, (extract(epoch from now()) + 600) * 1000`,
    );
    expect(await send({ text: "Hei" })).toEqual({ code: 451 });
  });
});

describe("hostile mails", () => {
  it("larger than we take are refused, however they come", async () => {
    const text = "a".repeat(messageLimit + 1);
    expect(await send({ text })).toEqual({ code: 552 });
    const talk = await say([`MAIL FROM:<${address}> SIZE=${messageLimit + 1}`, "QUIT"]);
    expect(talk[0]).toMatch(/^552/u);
    expect(passed).toEqual([]);
  });

  it("that end a message early begin no second one", async () => {
    const smuggled = `Hei\n.\nMAIL FROM:<${address}>\nRCPT TO:<${to}>\nDATA\nSubject: smuglet\n\nHei`;
    const raw = Buffer.from(`Subject: a\r\n\r\n${smuggled}\r\n`);
    await send({ raw, envelope: { from: address, to } });
    expect(passed).toHaveLength(1);
  });

  const hostile: [string, () => string | Buffer][] = [
    ["a thousand parts inside each other", () => nested(1_000)],
    ["no head at all", () => "\r\nHei"],
    ["only a head", () => "Subject: a"],
    [
      "a head of NULs",
      () =>
        Buffer.concat([Buffer.from("Subject: "), Buffer.alloc(1_000), Buffer.from("\r\n\r\nHei")]),
    ],
    [
      "eight bits everywhere",
      () => Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at % 251) + 1)),
    ],
    ["a boundary that never comes", () => 'Content-Type: multipart/mixed; boundary="x"\r\n\r\nHei'],
    [
      "base64 that is none",
      () => "Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%",
    ],
    [
      "a calendar of nothing but BEGIN",
      () => `Content-Type: text/calendar\r\n\r\n${"BEGIN:VEVENT\r\n".repeat(8_000)}`,
    ],
    ["ten thousand addresses", () => `From: ${"a@b.no, ".repeat(7_000)}c@d.no\r\n\r\nHei`],
    ["groups in groups", () => `From: ${"a:".repeat(20_000)};\r\n\r\nHei`],
  ];
  it.each(hostile)("%s does not stop the listener", { timeout: 30_000 }, async (_name, make) => {
    const started = performance.now();
    const { code } = await send({ raw: make(), envelope: { from: address, to } });
    expect([250, 451, 552]).toContain(code);
    expect(performance.now() - started).toBeLessThan(15_000);
    await superuser.query("delete from rate_limit");
    expect(await send(answer("DECLINED"))).toEqual({ code: 250 });
    expect(await mails()).toHaveLength(1);
  });

  it("with headers in the name inject nothing", async () => {
    const raw = `From: =?utf-8?Q?a=0D=0ABcc:_alle=40kommune.example?= <${address}>\r\nSubject: =?utf-8?Q?b=0D=0ABcc:_x?=\r\n\r\nHei`;
    await send({ raw, envelope: { from: address, to } });
    const [one] = passed;
    expect(one?.to).toEqual(["kontoret@example.test"]);
    const lines = one!.raw.toString("latin1").split("\r\n\r\n")[0]!.split("\r\n");
    expect(lines.filter((line) => /^bcc/iu.test(line))).toEqual([]);
  });
});

it("a second worker on the same port waits for it", async () => {
  expectOutput(/inbound\.notListening/u);
  const taken = { host: "127.0.0.1", port: listening.port() };
  const second = await startListening(taken, mailer);
  expect(second.port()).toBe(0);
  await second.stop();
});

describe("an invitation", () => {
  const ics = async () => {
    const { rows } = await superuser.query<{ ics: string; reply_to_address: string; text: string }>(
      "select ics, reply_to_address, text from outbox where kind = 'enrolment.confirmed' and receiver = $1",
      [actor.personId],
    );
    const [row] = rows;
    return { ...row!, ics: row!.ics.replaceAll("\r\n ", "") };
  };

  it("asks for answers at the place's own address, and says what becomes of a no", async () => {
    const mail = await ics();
    expect(mail.ics).toContain(`mailto:${to}`);
    expect(mail.ics).toContain("RSVP=TRUE");
    expect(mail.reply_to_address).toBe(to);
    expect(mail.text).toContain("får du en e-post der du kan melde deg av");
  });

  it("says that answers do not arrive when nobody takes them in", async () => {
    const inbound = env.MAIL_INBOUND;
    env.MAIL_INBOUND = null;
    try {
      await superuser.query("delete from outbox");
      await sign();
      const mail = await ics();
      expect(mail.ics).not.toContain("svar+");
      expect(mail.ics).toContain("RSVP=FALSE");
      expect(mail.reply_to_address).toBe("kontoret@example.test");
      expect(mail.text).toContain("kommer ikke fram til oss");
      expect(mail.ics).toContain("kommer ikke fram til oss");
    } finally {
      env.MAIL_INBOUND = inbound;
    }
  });
});

/** So many parts inside each other. */
function nested(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
  );
  return `${open.join("")}Content-Type: text/plain\r\n\r\nHei`;
}

/** Talks to the listener line by line; answers what it said to each. */
function say(lines: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const heard: string[] = [];
    const left = ["EHLO test", ...lines];
    const socket = connect(listening.port(), "127.0.0.1");
    let text = "";
    socket.setEncoding("utf8");
    socket.on("error", reject);
    socket.on("close", () => resolve(heard.slice(2)));
    socket.on("data", (part: string) => {
      text += part;
      if (!/^\d{3} .*\r\n$/mu.test(text)) return;
      heard.push(text.trim());
      text = "";
      const next = left.shift();
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
  });
}
