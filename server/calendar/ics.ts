// iCalendar bytes (RFC 5545, 5546, 7986). Pure: what goes in decides what comes out, so that a feed
// that has not changed has the same bytes, and therefore the same ETag.

export type CalendarMethod = "PUBLISH" | "REQUEST" | "CANCEL";

/** A person as a calendar names one. The address has been through `parseAddress`. */
export type CalendarPerson = { name: string; address: string };

/** One date in a calendar. `wallStart` and `wallEnd` are Oslo wall times, `2027-01-14 18:00:00`. */
export type CalendarEvent = {
  /** Stable for the date's whole life, the same in invitation and feed: `course-date-<uuid>@tunet`. */
  uid: string;
  /** Goes up by one with every change that a calendar must notice; a cancellation is one. */
  sequence: number;
  wallStart: string;
  wallEnd: string;
  /** True for whole days: from the midnight of the first to the midnight after the last. */
  isWholeDay?: boolean;
  /** True for what is to be remembered and takes no time: the day stays free. */
  isFree?: boolean;
  summary: string;
  location?: string | null;
  description?: string | null;
  url?: string | null;
  status: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
  organizer?: CalendarPerson | null;
  attendee?: CalendarPerson | null;
  /** True when the organiser's address takes answers. */
  wantsAnswer?: boolean;
  createdAt?: Date | null;
  updatedAt: Date;
  /** Held every week, so many times in all, but for the occurrences that begin at these wall times. */
  weekly?: { weeks: number; except: readonly string[] };
  /** The wall time at which this occurrence of a weekly entry would have begun. */
  occurrence?: string;
  /** Other occurrences of the same entry, which differ from it. They go in the same calendar. */
  also?: readonly CalendarEvent[];
};

export type Calendar = {
  method: CalendarMethod;
  events: readonly CalendarEvent[];
  /** The name a subscription shows. Mails have none. */
  name?: string;
  description?: string;
  /** Address of the feed itself (RFC 7986 SOURCE). */
  source?: string;
  /** When this message was made (mails). Without it each event carries its own last change (feeds). */
  stamp?: Date;
};

const lineOctets = 75;
const refreshEvery = "PT1H";
// Norway follows the European rule since 1996; older dates do not occur here.
const vtimezone = [
  "BEGIN:VTIMEZONE",
  "TZID:Europe/Oslo",
  "BEGIN:DAYLIGHT",
  "TZNAME:CEST",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZNAME:CET",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** How many octets a character takes in UTF-8. */
const octetsOf = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
};

/** Folds one content line at 75 octets without splitting a character. */
const fold = (line: string): string => {
  // No character takes more than three octets for each of its code units.
  if (line.length * 3 <= lineOctets) return line;
  let folded = "";
  let from = 0;
  let at = 0;
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > lineOctets) {
      folded += `${line.slice(from, at)}\r\n `;
      from = at;
      octets = 1;
    }
    at += character.length;
    octets += size;
  }
  return folded + line.slice(from);
};

// Every control character but the line break goes: a CR or LF in a title must never begin a new property.
const plain = (value: string): string =>
  value
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, "\n")
    .replace(/\t/gu, " ")
    // oxlint-disable-next-line no-control-regex -- control characters are what this removes
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/gu, "");

/** A TEXT value: backslash, semicolon, comma and line break escaped. */
const text = (value: string): string =>
  plain(value)
    .replace(/[\\;,]/gu, String.raw`\$&`)
    .replace(/\n/gu, String.raw`\n`);

/** A quoted parameter value. Quotes cannot be escaped there, and carets begin RFC 6868 escapes. */
const parameter = (value: string): string =>
  `"${plain(value).replace(/\n/gu, " ").replace(/["^]/gu, "'").trim()}"`;

/** An address we made ourselves; anything but http(s) is refused, since readers open it by a click. */
const uri = (value: string): string => {
  const address = new URL(value);
  if (address.protocol !== "https:" && address.protocol !== "http:")
    throw new TypeError(`a calendar link must be http(s), got ${address.protocol}`);
  return address.href;
};

const mailto = (address: string): string =>
  `mailto:${address.replace(/[^\w.@+=~'-]/gu, (character) => encodeURIComponent(character))}`;

const utc = (instant: Date): string =>
  instant
    .toISOString()
    .replace(/[-:]/gu, "")
    .replace(/\.\d+Z$/u, "Z");

const wallPattern = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.0+)?)?$/u;

const wall = (value: string): string => {
  const parts = wallPattern.exec(value);
  if (!parts) throw new TypeError(`not a wall time: ${JSON.stringify(value)}`);
  const [, year, month, day, hour, minute, second = "00"] = parts;
  return `${year}${month}${day}T${hour}${minute}${second}`;
};

const attendeeLine = (event: CalendarEvent, attendee: CalendarPerson): string => {
  // Who signed up has said yes already, so the seat is shown as accepted. Where nobody reads answers to an
  // invitation, none is asked for: forfall is told in Tunet.
  const state = event.status === "TENTATIVE" ? "TENTATIVE" : "ACCEPTED";
  const answer = event.wantsAnswer ? "TRUE" : "FALSE";
  const parameters = `CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${state};RSVP=${answer}`;
  return `ATTENDEE;CN=${parameter(attendee.name)};${parameters}:${mailto(attendee.address)}`;
};

const eventLines = (event: CalendarEvent, calendar: Calendar): string[] => {
  const starts = wall(event.wallStart);
  const ends = wall(event.wallEnd);
  // Equal lengths, so text order is time order.
  if (ends <= starts)
    throw new TypeError(`event ${event.uid} ends at ${ends}, not after ${starts}`);
  const invitation = calendar.method !== "PUBLISH";
  if (invitation && !(event.organizer && event.attendee))
    throw new TypeError(`${calendar.method} of ${event.uid} needs an organizer and an attendee`);
  const status = calendar.method === "CANCEL" ? "CANCELLED" : event.status;
  return [
    "BEGIN:VEVENT",
    `UID:${text(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    ...(event.occurrence ? [`RECURRENCE-ID;TZID=Europe/Oslo:${wall(event.occurrence)}`] : []),
    `DTSTAMP:${utc(calendar.stamp ?? event.updatedAt)}`,
    ...(event.createdAt ? [`CREATED:${utc(event.createdAt)}`] : []),
    `LAST-MODIFIED:${utc(event.updatedAt)}`,
    ...(event.isWholeDay
      ? [`DTSTART;VALUE=DATE:${starts.slice(0, 8)}`, `DTEND;VALUE=DATE:${ends.slice(0, 8)}`]
      : [`DTSTART;TZID=Europe/Oslo:${starts}`, `DTEND;TZID=Europe/Oslo:${ends}`]),
    // Counted, since the end of a series in wall times would have to be told in UTC.
    ...(event.weekly ? [`RRULE:FREQ=WEEKLY;COUNT=${event.weekly.weeks}`] : []),
    ...(event.weekly?.except ?? []).map((slot) => `EXDATE;TZID=Europe/Oslo:${wall(slot)}`),
    `STATUS:${status}`,
    `TRANSP:${status === "CANCELLED" || event.isFree ? "TRANSPARENT" : "OPAQUE"}`,
    `SUMMARY:${text(event.summary)}`,
    ...(event.location ? [`LOCATION:${text(event.location)}`] : []),
    ...(event.description ? [`DESCRIPTION:${text(event.description)}`] : []),
    ...(event.url ? [`URL;VALUE=URI:${uri(event.url)}`] : []),
    ...(event.organizer
      ? [`ORGANIZER;CN=${parameter(event.organizer.name)}:${mailto(event.organizer.address)}`]
      : []),
    ...(invitation && event.attendee ? [attendeeLine(event, event.attendee)] : []),
    "END:VEVENT",
  ];
};

/**
 * Renders one VCALENDAR with CRLF line ends and lines of at most 75 octets. A feed (`PUBLISH`) carries
 * cancelled events as `STATUS:CANCELLED`, so that subscribers drop them; mails (`REQUEST`, `CANCEL`)
 * need organiser and attendee. Throws a TypeError on a date that ends before it starts.
 */
export const renderCalendar = (calendar: Calendar): string => {
  const { name, description, source } = calendar;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tunet//Tunet//NO",
    "CALSCALE:GREGORIAN",
    `METHOD:${calendar.method}`,
    ...(name ? [`NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`] : []),
    ...(description
      ? [`DESCRIPTION:${text(description)}`, `X-WR-CALDESC:${text(description)}`]
      : []),
    ...(calendar.method === "PUBLISH"
      ? [
          "X-WR-TIMEZONE:Europe/Oslo",
          `REFRESH-INTERVAL;VALUE=DURATION:${refreshEvery}`,
          `X-PUBLISHED-TTL:${refreshEvery}`,
        ]
      : []),
    ...(source ? [`SOURCE;VALUE=URI:${uri(source)}`] : []),
    ...vtimezone,
    ...calendar.events
      .flatMap((event) => [event, ...(event.also ?? [])])
      .flatMap((event) => eventLines(event, calendar)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
};
