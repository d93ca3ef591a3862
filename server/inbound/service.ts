import { simpleParser } from "mailparser";

import { asSystem } from "#db/client.ts";
import type { Answerable, CalendarAnswer } from "#server/contributions.ts";
import { env } from "#server/env.ts";
import { type Mailbox, parseAddress, parseMailbox } from "#server/mail/address.ts";
import { answeredPlace } from "#server/mail/answer-address.ts";
import type { Forwarder } from "#server/mail/send.ts";
import { answerable } from "#server/mine.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { hasAddress } from "#server/users/queries.ts";

import { isAutomatic, passedOn, readAnswer, readHead } from "./rules.ts";
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
  const about = await aboutOf(address);
  return Boolean(about && !about.isClosed);
}

/**
 * Takes a message to one of our addresses. A calendar's own answer is understood; everything that a human
 * wrote goes on to the human who answers for it. Nothing of it is kept.
 * @throws AppError TOO_MANY_REQUESTS
 */
export async function take(
  message: Buffer,
  { to, sender }: { to: string; sender: string },
  forwarder: Forwarder,
): Promise<Fate> {
  const about = await aboutOf(to);
  if (!about) return "dropped";
  const answer = message.length <= answerLimit ? await answerIn(message) : null;
  const fate = answer && (await settle(about, answer));
  return fate ?? passOn(message, sender, about, forwarder);
}

/** What an address of ours is about; null for any other. */
async function aboutOf(address: string): Promise<Answerable | null> {
  const id = answeredPlace(address);
  return id ? asSystem((tx) => answerable(tx, id)) : null;
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

/** Acts on an answer whose address and attendee belong together. Null when they do not. */
function settle(about: Answerable, answer: CalendarAnswer): Promise<Fate | null> {
  return asSystem(async (tx) => {
    const { personId } = about;
    const isTheirs = personId !== null && (await hasAddress(tx, personId, answer.attendee));
    return isTheirs ? about.settle(tx, answer) : null;
  });
}

async function passOn(
  message: Buffer,
  sender: string,
  { id, contact }: Answerable,
  forwarder: Forwarder,
): Promise<Fate> {
  const head = readHead(message, headLimit);
  const from = parseMailbox(env.MAIL_FROM);
  if (!head || !from) return "dropped";
  const writer = await writerOf(head.headers);
  const own = { envelope: sender, address: writer.address };
  if (isAutomatic(head.headers, own, [from.address])) return "dropped";
  // Nobody answers for it any more, or somebody made one of these addresses the contact.
  if (!contact || !parseAddress(contact) || answeredPlace(contact)) return "dropped";
  await countAttempt(limits.passedOnByPlace, id);
  await countAttempt(limits.passedOnByContact, contact);
  const sent = await forwarder.forward(passedOn(head, { from, to: contact, writer }), contact);
  return sent.outcome === "later" ? "later" : sent.outcome === "sent" ? "passedOn" : "dropped";
}

/** Who says to have written it. */
async function writerOf(headers: readonly { name: string; line: string }[]): Promise<Mailbox> {
  const line = headers.find(({ name }) => name === "from")?.line ?? "";
  const { from } = await simpleParser(Buffer.from(`${line}\r\n\r\n`, "latin1"));
  const [first] = from?.value ?? [];
  return { name: first?.name ?? "", address: first?.address ?? "" };
}
