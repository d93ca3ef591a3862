import ICAL from "ical.js";

import type { CalendarAnswer } from "#server/contributions.ts";
import { osloWall } from "#server/i18n/format.ts";
import { type Mailbox, mailboxName, parseAddress } from "#server/mail/address.ts";

import { hopLimit } from "./schema.ts";

/** One line above a mail's text: its name in small letters, and the line as it came, folds and all. */
export type Header = { name: string; line: string };

/**
 * Cuts a message into the lines above its text and the text, as octets. A line that is no header is
 * left out, as are stray control characters, so that nothing in a value can begin a line of its own.
 */
export function readHead(
  message: Buffer,
  limit: number,
): { headers: Header[]; body: Buffer } | null {
  // The wire has CRLF; somebody else's line ends are read too, since a reader further on might.
  const text = message.subarray(0, limit).toString("latin1");
  const end = /\r?\n\r?\n/u.exec(text);
  if (!end && message.length > limit) return null;
  const head = end ? text.slice(0, end.index) : text;
  const headers: Header[] = [];
  for (const line of head.split(/\r?\n/u)) {
    // oxlint-disable-next-line no-control-regex -- control characters are what this removes
    const clean = line.replace(/[\u0000-\u0008\u000A-\u001F\u007F]/gu, "");
    const last = headers.at(-1);
    if (/^[ \t]/u.test(clean)) {
      if (last && clean.trim() !== "") last.line += `\r\n${clean}`;
      continue;
    }
    const name = /^([!-9;-~]+):/u.exec(clean)?.[1];
    if (name) headers.push({ name: name.toLowerCase(), line: clean });
  }
  return { headers, body: end ? message.subarray(end.index + end[0].length) : Buffer.alloc(0) };
}

const valueOf = (headers: readonly Header[], name: string): string =>
  headers
    .find((header) => header.name === name)
    ?.line.slice(name.length + 1)
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase() ?? "";

/** On every message that we hand on: one that comes back with it goes in a circle. */
const ownMark = "x-tunet-passed-on";

/**
 * True for what no human wrote or what has been here before: bounces, automatic answers, lists, and our
 * own. Passed on, each could call forth the next (RFC 3834 §2).
 */
export function isAutomatic(
  headers: readonly Header[],
  sender: { envelope: string; address: string },
  own: readonly string[],
): boolean {
  const submitted = valueOf(headers, "auto-submitted");
  return (
    // Bounces and answers of machines have no return path (RFC 5321 §4.5.5).
    sender.envelope === "" ||
    (submitted !== "" && !/^no\b/u.test(submitted)) ||
    /^(?:bulk|junk|list|auto_reply)\b/u.test(valueOf(headers, "precedence")) ||
    /^multipart\/report\b/u.test(valueOf(headers, "content-type")) ||
    ["x-autoreply", "x-autorespond", "list-id", ownMark].some((name) =>
      headers.some((header) => header.name === name),
    ) ||
    headers.filter((header) => header.name === "received").length > hopLimit ||
    [sender.envelope, sender.address].some(
      (address) =>
        own.includes(address.toLowerCase()) || /^(?:mailer-daemon|postmaster)@/iu.test(address),
    )
  );
}

/** What a message is passed on with: what it is about, what it answers, and how to read it. */
const kept = new Set([
  "subject",
  "date",
  "message-id",
  "in-reply-to",
  "references",
  "thread-topic",
  "thread-index",
  "mime-version",
  "content-type",
  "content-transfer-encoding",
  "content-language",
  "content-disposition",
]);

/** A name in a header, in words of at most 75 octets where it has letters outside ASCII (RFC 2047). */
function headerName(name: string): string {
  const plain = mailboxName(name);
  if (/^[ -~]*$/u.test(plain)) return `"${plain}"`;
  const words: string[] = [];
  let word = "";
  for (const letter of plain) {
    if (Buffer.byteLength(word + letter) > 39) {
      words.push(word);
      word = "";
    }
    word += letter;
  }
  return [...words, word]
    .map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`)
    .join("\r\n ");
}

/**
 * The message as the human gets it: the text untouched, from our own address, since nobody else's may
 * send from our server, with the writer's name, and answers going to the writer.
 */
export function passedOn(
  { headers, body }: { headers: readonly Header[]; body: Buffer },
  { from, to, writer }: { from: Mailbox; to: string; writer: Mailbox },
): Buffer {
  const seen = new Set<string>();
  const lines = headers.flatMap(({ name, line }) => {
    if (!kept.has(name) || seen.has(name)) return [];
    seen.add(name);
    return [line];
  });
  const address = parseAddress(writer.address);
  const shown = `${writer.name || address || ""} (${from.name || "Tunet"})`.trim();
  const head = [
    `From: ${headerName(shown)} <${from.address}>`,
    `To: <${to}>`,
    ...(address ? [`Reply-To: <${address}>`] : []),
    `${ownMark}: 1`,
    ...lines,
  ].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), body]);
}

/** Reads an answer to an invitation (RFC 5546 §3.2.3); null when it is anything else, or no calendar at all. */
export function readAnswer(ics: string): CalendarAnswer | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(ics));
    if (calendar.name !== "vcalendar") return null;
    if (String(calendar.getFirstPropertyValue("method")).toUpperCase() !== "REPLY") return null;
    const events = calendar.getAllSubcomponents("vevent");
    const attendees = events[0]?.getAllProperties("attendee") ?? [];
    const uid = events[0]?.getFirstPropertyValue("uid");
    if (events.length !== 1 || attendees.length !== 1 || typeof uid !== "string") return null;
    const attendee = parseAddress(String(attendees[0]?.getFirstValue()).replace(/^mailto:/iu, ""));
    const said = String(attendees[0]?.getFirstParameter("partstat")).toUpperCase();
    const says = said === "DECLINED" ? "no" : said === "ACCEPTED" ? "yes" : "other";
    return attendee ? { uid, occurrence: occurrenceOf(events[0]), attendee, says } : null;
  } catch {
    // Whatever a stranger sends: it is not an answer.
    return null;
  }
}

/** Programs name the zone in their own words, and mean ours; only UTC says that it is none. */
function occurrenceOf(event: ICAL.Component | undefined): string | null {
  const time = event?.getFirstPropertyValue("recurrence-id");
  if (!(time instanceof ICAL.Time)) return null;
  if (time.isDate) return time.toString();
  return time.zone === ICAL.Timezone.utcTimezone
    ? osloWall(time.toJSDate())
    : time.toString().slice(0, 19).replace("T", " ");
}
