import { describe, expect, test } from "vitest";

import { isAutomatic, passedOn, readAnswer, readHead } from "./rules.ts";
import { headLimit } from "./schema.ts";

const head = (text: string) => {
  const read = readHead(Buffer.from(text), headLimit);
  if (!read) throw new Error("the head was not read");
  return read;
};

const reply = (lines: string[], method = "REPLY"): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `METHOD:${method}`,
    "BEGIN:VEVENT",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
const uid = "UID:course-date-1@tunet";
const no = "ATTENDEE;PARTSTAT=DECLINED:mailto:kari@kommune.example";

describe("an answer from a calendar", () => {
  test.each([
    [
      "as Outlook writes it",
      reply([uid, `ATTENDEE;CN="Vik, Kari";PARTSTAT=DECLINED:MAILTO:Kari@Kommune.example`]),
      "no",
    ],
    [
      "as Google writes it",
      reply([
        "DTSTAMP:20270101T000000Z",
        uid,
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=kari;X-NUM-\r\n GUESTS=0:mailto:kari@kommune.example",
      ]),
      "no",
    ],
    ["yes", reply([uid, no.replace("DECLINED", "ACCEPTED")]), "yes"],
    ["perhaps", reply([uid, no.replace("DECLINED", "TENTATIVE")]), "other"],
    ["nothing said", reply([uid, "ATTENDEE:mailto:kari@kommune.example"]), "other"],
  ])("%s is read", (_name, ics, says) => {
    expect(readAnswer(ics)).toEqual({
      uid: "course-date-1@tunet",
      occurrence: null,
      attendee: "kari@kommune.example",
      says,
    });
  });

  test.each([
    ["in Outlook's words", ";TZID=W. Europe Standard Time:20310128T170000", "2031-01-28 17:00:00"],
    ["in our zone", ";TZID=Europe/Oslo:20310128T170000", "2031-01-28 17:00:00"],
    ["in UTC, in winter", ":20310128T160000Z", "2031-01-28 17:00:00"],
    ["in UTC, in summer", ":20310701T150000Z", "2031-07-01 17:00:00"],
    ["as a day", ";VALUE=DATE:20310128", "2031-01-28"],
    ["as nothing that can be read", ":rubbish", null],
  ])("names its date %s", (_name, written, occurrence) => {
    expect(readAnswer(reply([uid, no, `RECURRENCE-ID${written}`]))?.occurrence ?? null).toBe(
      occurrence,
    );
  });

  test.each([
    ["another method", reply([uid, no], "REQUEST")],
    ["a counter-proposal", reply([uid, no], "COUNTER")],
    ["no method", reply([uid, no]).replace("METHOD:REPLY\r\n", "")],
    ["two attendees", reply([uid, no, no])],
    ["no attendee", reply([uid])],
    ["no UID", reply([no])],
    [
      "two events",
      reply([uid, no]).replace(
        "END:VCALENDAR",
        `BEGIN:VEVENT\r\n${uid}\r\nEND:VEVENT\r\nEND:VCALENDAR`,
      ),
    ],
    ["an attendee who is no address", reply([uid, "ATTENDEE;PARTSTAT=DECLINED:tel:+4790000000"])],
    ["a task", reply([uid, no]).replaceAll("VEVENT", "VTODO")],
    ["no calendar", "Hei, jeg kan ikke komme."],
    ["half a calendar", reply([uid, no]).slice(0, 60)],
    ["nothing", ""],
    ["deep nesting", "BEGIN:VEVENT\r\n".repeat(20_000)],
  ])("%s is no answer", (_name, ics) => {
    expect(readAnswer(ics)).toBeNull();
  });
});

describe("what no human wrote", () => {
  const sender = { envelope: "kari@kommune.example", address: "kari@kommune.example" };
  const own = ["tunet@tunet.test"];
  test.each([
    ["an answer of a machine", "Auto-Submitted: auto-replied", sender],
    ["the same, folded and in capitals", "AUTO-SUBMITTED:\r\n Auto-Generated (rejected)", sender],
    ["a bounce", "Content-Type: multipart/report; report-type=delivery-status", sender],
    ["what has no return path", "Subject: Hei", { ...sender, envelope: "" }],
    ["a list", "List-Id: <alle.kommune.example>", sender],
    ["bulk", "Precedence: bulk", sender],
    ["what has been here before", "X-Tunet-Passed-On: 1", sender],
    ["what goes in a circle", "Received: by a\r\n".repeat(26).trim(), sender],
    ["our own", "Subject: Hei", { ...sender, address: "Tunet@tunet.test" }],
    ["a postmaster's", "Subject: Hei", { ...sender, address: "MAILER-DAEMON@kommune.example" }],
  ])("%s is told", (_name, lines, from) => {
    expect(isAutomatic(head(`${lines}\r\n\r\nHei`).headers, from, own)).toBe(true);
  });

  test.each([
    "Auto-Submitted: no",
    "Precedence: normal",
    "Content-Type: multipart/mixed",
    "Subject: Auto-Submitted: auto-replied",
  ])("a mail with «%s» is a human's", (line) =>
    expect(isAutomatic(head(`${line}\r\n\r\nHei`).headers, sender, own)).toBe(false),
  );
});

describe("what is passed on", () => {
  const way = {
    from: { name: "Tunet", address: "tunet@tunet.test" },
    to: "kontoret@example.test",
    writer: { name: "Åse Ærlig", address: "ase@kommune.example" },
  };
  const pass = (text: string, more: Partial<typeof way> = {}) =>
    passedOn(head(text), { ...way, ...more }).toString("latin1");

  test("keeps its subject, thread and text, and nothing of where it came from", () => {
    const sent = pass(
      "Received: from a\r\nDKIM-Signature: v=1\r\nFrom: x@y.no\r\nTo: svar+1@z\r\nCc: andre@y.no\r\nBcc: c@y.no\r\nReply-To: b@y.no\r\n" +
        "Subject: =?utf-8?Q?Sp=C3=B8rsm=C3=A5l?=\r\n om lunsj\r\nIn-Reply-To: <1@tunet>\r\nContent-Type: text/plain;\r\n\tcharset=utf-8\r\nX-Evil: 1\r\n\r\nHei\r\n.\r\nbunn",
    );
    expect(sent).toContain("Subject: =?utf-8?Q?Sp=C3=B8rsm=C3=A5l?=\r\n om lunsj\r\n");
    expect(sent).toContain("Content-Type: text/plain;\r\n\tcharset=utf-8\r\n");
    expect(sent).toContain("Reply-To: <ase@kommune.example>\r\n");
    expect(sent).toContain("To: <kontoret@example.test>\r\n");
    expect(sent.split("\r\n\r\n").slice(1).join("\r\n\r\n")).toBe("Hei\r\n.\r\nbunn");
    expect(sent).not.toMatch(/svar\+1|andre@|c@y|b@y|x@y|DKIM|Received|X-Evil/);
  });

  test("keeps octets that are no UTF-8", () => {
    const body = Buffer.from([0xff, 0xfe, 0x00, 0xe6, 0x0d, 0x0a]);
    const read = readHead(Buffer.concat([Buffer.from("Subject: x\r\n\r\n"), body]), headLimit);
    expect(passedOn(read!, way).subarray(-body.length)).toEqual(body);
  });

  test.each([
    ["a bare CR", "Subject: a\rBcc: alle@y.no\r\n\r\nHei"],
    ["a NUL", "Subject: a\u0000\r\n\u0000Bcc: alle@y.no\r\n\r\nHei"],
    ["a bare LF", "Subject: a\nBcc: alle@y.no\r\n\r\nHei"],
    ["a folded line of nothing", "Subject: a\r\n \t\r\nBcc: alle@y.no\r\n\r\nHei"],
    ["two subjects", "Subject: a\r\nSubject: b\r\nBcc: alle@y.no\r\n\r\nHei"],
  ])("%s begins no header of its own", (_name, text) => {
    const lines = pass(text).split(/\r\n|\r|\n/u);
    expect(lines.filter((line) => /^bcc:/iu.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("Subject:"))).toHaveLength(1);
  });

  test("a name from outside stays a name", () => {
    const name = 'Kari"\r\nBcc: alle@y.no\r\n <a@b.no>, x';
    const [from = ""] = pass("Subject: a\r\n\r\nHei", {
      writer: { name, address: "k@y.no" },
    }).split("\r\n");
    expect(from).toMatch(/^From: "[^"<>@]*" <tunet@tunet\.test>$/u);
  });

  test("an address that is none is not answered to", () => {
    const sent = pass("Subject: a\r\n\r\nHei", {
      writer: { name: "x", address: "a@b.no>, <c@d.no" },
    });
    expect(sent).not.toMatch(/Reply-To|c@d/u);
  });

  test("a head without end, or as large as a book, is refused", () => {
    expect(readHead(Buffer.from("Subject: a"), headLimit)?.body.length).toBe(0);
    expect(
      readHead(Buffer.from(`Subject: ${"a".repeat(headLimit)}\r\n\r\n`), headLimit),
    ).toBeNull();
  });
});
