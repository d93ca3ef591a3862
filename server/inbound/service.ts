import { simpleParser } from "mailparser";

import { asSystem } from "#db/client.ts";
import { now } from "#server/clock.ts";
import {
  findAnsweredPlace,
  listAddresses,
  type AnsweredPlace,
} from "#server/enrolment/replies/queries.ts";
import { askToWithdraw } from "#server/enrolment/replies/service.ts";
import { isActive } from "#server/enrolment/rules.ts";
import { env } from "#server/env.ts";
import { type Mailbox, parseAddress, parseMailbox } from "#server/mail/address.ts";
import { answeredPlace } from "#server/mail/answer-address.ts";
import type { Forwarder } from "#server/mail/send.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { isAutomatic, passedOn, readAnswer, readHead, type CalendarAnswer } from "./rules.ts";
import { answerLimit, headLimit } from "./schema.ts";

/** What became of a message. `later`: the way on is closed for a while, and whoever sent it keeps it. */
export type Fate = "asked" | "noted" | "passedOn" | "dropped" | "later";

/**
 * True when an address is one that we gave out, for something that is not long over. Whatever else is
 * sent here is nobody's.
 * @throws AppError TOO_MANY_REQUESTS
 */
export async function isOurs(address: string, network: string): Promise<boolean> {
  await countAttempt(limits.inboundByNetwork, network);
  const placeId = answeredPlace(address);
  const place = placeId && (await asSystem((tx) => findAnsweredPlace(tx, placeId)));
  return Boolean(place && !place.isLongOver);
}

/**
 * Takes a message to one of our addresses. A calendar's own answer is understood; everything that a human
 * wrote goes on to the human who answers for the course. Nothing of it is kept.
 * @throws AppError TOO_MANY_REQUESTS
 */
export async function take(
  message: Buffer,
  { to, sender }: { to: string; sender: string },
  forwarder: Forwarder,
): Promise<Fate> {
  const placeId = answeredPlace(to);
  const place = placeId && (await asSystem((tx) => findAnsweredPlace(tx, placeId)));
  if (!place) return "dropped";
  const answer = message.length <= answerLimit ? await answerIn(message) : null;
  const fate = answer && (await settle(place, answer));
  return fate ?? passOn(message, sender, place, forwarder);
}

/** The calendar's answer in a message, if there is one. */
async function answerIn(message: Buffer): Promise<CalendarAnswer | null> {
  const unread = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true };
  try {
    const { attachments } = await simpleParser(message, unread);
    const calendars = attachments.filter(({ contentType }) =>
      /^(?:text\/calendar|application\/ics)$/iu.test(contentType),
    );
    return (
      calendars.map(({ content }) => readAnswer(content.toString("utf8"))).find(Boolean) ?? null
    );
  } catch {
    // What cannot be read is no answer; a human may make sense of it.
    return null;
  }
}

/**
 * Acts on an answer whose address, date and attendee belong together: a «no» to something that lies ahead
 * is asked about, the rest is as the person has it already. Null when they do not.
 */
function settle(place: AnsweredPlace, answer: CalendarAnswer): Promise<Fate | null> {
  return asSystem(async (tx) => {
    const date = place.dates.find(({ uid }) => uid === answer.uid);
    if (!date) return null;
    const addresses = place.personId ? await listAddresses(tx, place.personId) : [];
    if (!addresses.includes(answer.attendee)) return null;
    const isAhead = Date.parse(date.endsAt) > (await now(tx)).getTime();
    if (answer.says !== "no" || !isAhead || !isActive(place.state)) return "noted";
    await askToWithdraw(tx, place, date);
    return "asked";
  });
}

async function passOn(
  message: Buffer,
  sender: string,
  { enrolmentId, contactAddress }: AnsweredPlace,
  forwarder: Forwarder,
): Promise<Fate> {
  const head = readHead(message, headLimit);
  const from = parseMailbox(env.MAIL_FROM);
  if (!head || !from) return "dropped";
  const writer = await writerOf(head.headers);
  const own = { envelope: sender, address: writer.address };
  if (isAutomatic(head.headers, own, [from.address])) return "dropped";
  // Nobody answers for it any more, or somebody made one of these addresses the contact.
  if (!parseAddress(contactAddress) || answeredPlace(contactAddress)) return "dropped";
  await countAttempt(limits.passedOnByPlace, enrolmentId);
  await countAttempt(limits.passedOnByContact, contactAddress);
  const sent = await forwarder.forward(
    passedOn(head, { from, to: contactAddress, writer }),
    contactAddress,
  );
  return sent.outcome === "later" ? "later" : sent.outcome === "sent" ? "passedOn" : "dropped";
}

/** Who says to have written it. */
async function writerOf(headers: readonly { name: string; line: string }[]): Promise<Mailbox> {
  const line = headers.find(({ name }) => name === "from")?.line ?? "";
  const { from } = await simpleParser(Buffer.from(`${line}\r\n\r\n`, "latin1"));
  const [first] = from?.value ?? [];
  return { name: first?.name ?? "", address: first?.address ?? "" };
}
