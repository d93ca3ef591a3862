import { db } from "#db/client.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";

import { findMailboxHtml, listMailbox, listMailboxReceivers } from "./queries.ts";
import { linksIn, sentEvent } from "./rules.ts";

/** How many mails one page of the demo mailbox shows, and how many it gives to programs. */
const mailboxPage = 25;
const mailboxWhole = 2_000;

const asMailboxMail = (row: Awaited<ReturnType<typeof listMailbox>>[number]) => ({
  ...row,
  subject: row.subject ?? "",
  text: row.text ?? "",
  event: row.ics === null ? null : sentEvent(row.ics),
  links: linksIn(row.text ?? ""),
});

/**
 * One page of the mails of demo mode, which stay here instead of being sent, and who got any.
 * @throws AppError NOT_FOUND outside demo mode.
 */
export async function readMailbox(receiver: string | null, page: number) {
  if (!env.TUNET_DEMO) throw new AppError("NOT_FOUND");
  const offset = (page - 1) * mailboxPage;
  const [rows, receivers] = await Promise.all([
    listMailbox(db, { receiver, limit: mailboxPage + 1, offset }),
    listMailboxReceivers(db),
  ]);
  return {
    receivers,
    hasOlder: rows.length > mailboxPage,
    mails: rows.slice(0, mailboxPage).map(asMailboxMail),
  };
}

/**
 * All mails of demo mode, or one receiver's.
 * @throws AppError NOT_FOUND outside demo mode.
 */
export async function readWholeMailbox(receiver: string | null) {
  if (!env.TUNET_DEMO) throw new AppError("NOT_FOUND");
  const rows = await listMailbox(db, { receiver, limit: mailboxWhole, offset: 0 });
  return rows.map(asMailboxMail);
}

/** How one mail of the demo mailbox looks; null when there is none, as outside demo mode. */
export const readMailboxHtml = async (id: string): Promise<string | null> =>
  env.TUNET_DEMO ? findMailboxHtml(db, id) : null;
