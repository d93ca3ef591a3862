import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { describe, expect, it } from "vitest";

import { type Calendar, type CalendarEvent, renderCalendar } from "./ics.ts";

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: "course-date-5b0c9c0e-0f5b-4d5e-9d8f-0d8b7f1f2a3b@tunet",
  sequence: 0,
  wallStart: "2027-01-14 18:00:00",
  wallEnd: "2027-01-14 21:00:00",
  summary: "Veilederkurs for individuelle veiledere",
  location: "Fjordvik legesenter, møterom Å",
  description: "Kurset har to deler.",
  url: "https://tunet.test/kurs/veilederkurs-fjordvik-januar-2027",
  status: "CONFIRMED",
  createdAt: new Date("2026-11-01T08:00:00Z"),
  updatedAt: new Date("2026-11-20T12:30:00Z"),
  ...changes,
});

const people = {
  organizer: { name: "ALIS Vest", address: "post@tunet.test" },
  attendee: { name: "Øyvind Å. Sæther", address: "oyvind@fjordvik.tunet.test" },
};

const invitation = (changes: Partial<CalendarEvent> = {}): Calendar => ({
  method: "REQUEST",
  stamp: new Date("2026-11-22T09:00:00Z"),
  events: [event({ ...people, ...changes })],
});

const feed = (...events: CalendarEvent[]): Calendar => ({
  method: "PUBLISH",
  name: "Tunet: Øyvind",
  source: "https://tunet.test/api/calendar/abc.ics",
  events,
});

/** What every calendar of ours must be, byte by byte; the two readers accept worse. */
const checkBytes = (ics: string) => {
  const bytes = Buffer.from(ics, "utf8");
  expect(bytes.toString("utf8")).toBe(ics);
  expect(ics.endsWith("\r\n")).toBe(true);
  expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  for (const line of ics.slice(0, -2).split("\r\n")) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line.isWellFormed()).toBe(true);
    expect(line).toMatch(/^(?: |[A-Z-]+[;:])/u);
  }
  const lines = ics.replaceAll("\r\n ", "").split("\r\n");
  // oxlint-disable-next-line no-control-regex -- none may be left
  expect(lines.join("")).not.toMatch(/[\u0000-\u001F\u007F]/u);
  const count = (start: string) => lines.filter((line) => line.startsWith(start)).length;
  const events = count("BEGIN:VEVENT");
  for (const property of ["UID:", "DTSTAMP:", "DTSTART", "DTEND", "SEQUENCE:", "STATUS:"])
    expect(count(property) - (property === "DTSTART" ? 2 : 0), property).toBe(events);
  expect(count("BEGIN:VTIMEZONE")).toBe(1);
  expect(count("METHOD:")).toBe(1);
  for (const line of lines.filter((one) => one.includes("TZID=")))
    expect(line).toContain("TZID=Europe/Oslo:");
  return lines;
};

const readIcalJs = (ics: string) => {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const zone = calendar.getFirstSubcomponent("vtimezone");
  if (!zone) throw new Error("no VTIMEZONE");
  ICAL.TimezoneService.reset();
  // Our own rules decide, not the reader's: that is what is tested.
  ICAL.TimezoneService.register(new ICAL.Timezone(zone), "Europe/Oslo");
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const read = new ICAL.Event(component);
    return {
      uid: read.uid,
      start: read.startDate.toJSDate().toISOString(),
      end: read.endDate.toJSDate().toISOString(),
      summary: read.summary,
      location: read.location,
      description: read.description,
      status: component.getFirstPropertyValue("status"),
      sequence: read.sequence,
      attendees: read.attendees.map((attendee) => attendee.toJSON()),
    };
  });
};

const readNodeIcal = (ics: string) =>
  Object.values(nodeIcal.sync.parseICS(ics)).flatMap((component) =>
    component?.type === "VEVENT" ? [component] : [],
  );

describe("a calendar's bytes", () => {
  it.each([
    ["an invitation", invitation()],
    ["a cancellation", { ...invitation({ sequence: 2 }), method: "CANCEL" as const }],
    ["a feed", feed(event(), event({ uid: "b@tunet", status: "CANCELLED", sequence: 3 }))],
    ["an empty feed", feed()],
  ])("of %s are as the standards say", (_name, calendar) => {
    checkBytes(renderCalendar(calendar));
  });

  it("are the same for the same content, so that a feed's ETag holds", () => {
    expect(renderCalendar(feed(event()))).toBe(renderCalendar(feed(event())));
  });

  it("name everything an invitation needs, and ask for no reply", () => {
    const lines = checkBytes(renderCalendar(invitation({ sequence: 4 })));
    expect(lines).toEqual(
      expect.arrayContaining([
        "METHOD:REQUEST",
        "SEQUENCE:4",
        "DTSTAMP:20261122T090000Z",
        "CREATED:20261101T080000Z",
        "LAST-MODIFIED:20261120T123000Z",
        "DTSTART;TZID=Europe/Oslo:20270114T180000",
        "DTEND;TZID=Europe/Oslo:20270114T210000",
        'ORGANIZER;CN="ALIS Vest":mailto:post@tunet.test',
        'ATTENDEE;CN="Øyvind Å. Sæther";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:oyvind@fjordvik.tunet.test',
        "URL;VALUE=URI:https://tunet.test/kurs/veilederkurs-fjordvik-januar-2027",
      ]),
    );
  });

  it("name the feed for new and old readers, and never a participant", () => {
    const lines = checkBytes(renderCalendar(feed(event(people))));
    expect(lines).toEqual(
      expect.arrayContaining([
        "METHOD:PUBLISH",
        "NAME:Tunet: Øyvind",
        "X-WR-CALNAME:Tunet: Øyvind",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "SOURCE;VALUE=URI:https://tunet.test/api/calendar/abc.ics",
      ]),
    );
    expect(lines.join()).not.toContain("ATTENDEE");
  });

  it("keep a cancelled date, marked, so that a subscriber drops it", () => {
    const ics = renderCalendar(feed(event({ status: "CANCELLED", sequence: 1 })));
    expect(readIcalJs(ics)[0]).toMatchObject({ status: "CANCELLED", sequence: 1 });
    expect(readNodeIcal(ics)[0]).toMatchObject({
      status: "CANCELLED",
      transparency: "TRANSPARENT",
    });
  });

  it("mark every event of a cancellation as cancelled", () => {
    const ics = renderCalendar({ ...invitation({ sequence: 1 }), method: "CANCEL" });
    expect(readIcalJs(ics)[0]).toMatchObject({ status: "CANCELLED", sequence: 1 });
  });
});

describe("both readers agree on the instant", () => {
  it.each([
    ["winter", "2027-01-14 18:00:00", "2027-01-14T17:00:00.000Z"],
    ["summer", "2027-06-10 18:00:00", "2027-06-10T16:00:00.000Z"],
    ["the evening before summer time", "2027-03-27 18:00:00", "2027-03-27T17:00:00.000Z"],
    ["the morning summer time begins", "2027-03-28 09:00:00", "2027-03-28T07:00:00.000Z"],
    ["the minute before it begins", "2027-03-28 01:59:00", "2027-03-28T00:59:00.000Z"],
    ["the evening before winter time", "2026-10-24 18:00:00", "2026-10-24T16:00:00.000Z"],
    ["the morning winter time begins", "2026-10-25 09:00:00", "2026-10-25T08:00:00.000Z"],
    ["the hour after it begins", "2026-10-25 03:00:00", "2026-10-25T02:00:00.000Z"],
  ])("in %s", (_name, wallStart, instant) => {
    const wallEnd = `${wallStart.slice(0, 10)} 21:00:00`;
    const ics = renderCalendar(feed(event({ wallStart, wallEnd })));
    checkBytes(ics);
    expect(readIcalJs(ics)[0]?.start).toBe(instant);
    expect(readNodeIcal(ics)[0]?.start.toISOString()).toBe(instant);
  });

  it("also of a date that lasts through the change of the clock", () => {
    const span = { wallStart: "2026-10-24 20:00:00", wallEnd: "2026-10-25 08:00:00" };
    const ics = renderCalendar(feed(event(span)));
    expect(readIcalJs(ics)[0]).toMatchObject({
      start: "2026-10-24T18:00:00.000Z",
      end: "2026-10-25T07:00:00.000Z",
    });
    expect(readNodeIcal(ics)[0]?.end?.toISOString()).toBe("2026-10-25T07:00:00.000Z");
  });
});

describe("folding", () => {
  it.each(["æ", "ø", "å", "Å", "–", "🏔️", "a\u030A"])(
    "never splits %s, wherever the fold falls",
    (letter) => {
      for (let shift = 0; shift < 80; shift += 1) {
        const summary = `${"x".repeat(shift)}${letter.repeat(40)}`;
        const ics = renderCalendar(feed(event({ summary })));
        checkBytes(ics);
        expect(readIcalJs(ics)[0]?.summary).toBe(summary);
        expect(readNodeIcal(ics)[0]?.summary).toBe(summary);
      }
    },
  );
});

describe("hostile text", () => {
  it.each([
    ["a line break", "Kurs\r\nATTENDEE:mailto:x@y.no\r\nEND:VEVENT"],
    ["a bare CR", "Kurs\rBEGIN:VALARM"],
    ["a bare LF", "Kurs\nBEGIN:VALARM"],
    ["a Unicode line separator", "Kurs\u2028BEGIN:VALARM"],
    ["a next-line character", "Kurs\u0085BEGIN:VALARM"],
    ["an escape of an escape", String.raw`Kurs\nBEGIN:VALARM\\n;,`],
    ["separators", String.raw`a;b,c\d:"e"`],
    ["half a character", "Kurs \uD83C slutt"],
    ["a null", "Kurs\u0000\u0007\u001B[31m"],
  ])("with %s stays one value", (_name, hostile) => {
    const ics = renderCalendar(
      invitation({
        summary: hostile,
        location: hostile,
        description: hostile,
        organizer: { name: hostile, address: "post@tunet.test" },
        attendee: { name: hostile, address: "a@b.no" },
      }),
    );
    const lines = checkBytes(ics);
    expect(lines.filter((line) => /^(?:BEGIN|END):VEVENT/u.test(line))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith("ATTENDEE"))).toHaveLength(1);
    expect(lines.some((line) => line.startsWith("BEGIN:VALARM"))).toBe(false);
    const expected = hostile
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u0085]/gu, "\n")
      // oxlint-disable-next-line no-control-regex -- they are dropped
      .replace(/[\u0000-\u0009\u000B-\u001F]/gu, "");
    expect(readIcalJs(ics)).toHaveLength(1);
    expect(readIcalJs(ics)[0]).toMatchObject({ summary: expected, description: expected });
    expect(readNodeIcal(ics)).toHaveLength(1);
    // node-ical undoes escapes in the wrong order and sees a line break in an escaped backslash and n.
    if (!hostile.includes("\\n")) expect(readNodeIcal(ics)[0]?.summary).toBe(expected);
  });

  it("in a name cannot leave its quotes", () => {
    const name = 'Kari";ROLE=CHAIR:mailto:x@y.no,"^nÅ';
    const lines = checkBytes(renderCalendar(invitation({ attendee: { name, address: "a@b.no" } })));
    const attendee = lines.find((line) => line.startsWith("ATTENDEE"));
    expect(attendee?.split('"')).toHaveLength(3);
    expect(attendee?.endsWith(":mailto:a@b.no")).toBe(true);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])(
    "never links to %s",
    (url) => {
      expect(() => renderCalendar(feed(event({ url })))).toThrow(TypeError);
    },
  );

  it("in an address's special characters cannot add a parameter to mailto", () => {
    const attendee = { name: "K", address: "o'b+c=d&e?f#g%h@b.no" };
    const ics = renderCalendar(invitation({ attendee }));
    expect(ics.replaceAll("\r\n ", "")).toContain(":mailto:o'b+c=d%26e%3Ff%23g%25h@b.no\r\n");
  });
});

describe("what cannot be a calendar date is refused", () => {
  it.each([
    ["an end before the start", { wallEnd: "2027-01-14 17:00:00" }],
    ["an end equal to the start", { wallEnd: "2027-01-14 18:00:00" }],
    ["an instant instead of a wall time", { wallStart: "2027-01-14T17:00:00Z" }],
    ["an invitation without a receiver", { attendee: null }],
  ])("%s", (_name, changes) => {
    expect(() => renderCalendar(invitation(changes))).toThrow(TypeError);
  });
});
