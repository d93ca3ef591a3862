import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";

import { db, type Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { personEmail } from "#db/schema/users.ts";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";

import type { SendResult } from "./send.ts";

/** How many mails a worker takes at a time. */
export const batch = 10;
/** Longer than a batch can take at the mailer's own deadline; after it another worker takes the mail. */
const leaseSeconds = 180;
/** About a day and a half: 10 s, 20 s, 40 s … and then every second hour. */
export const maxAttempts = 24;
const firstRetrySeconds = 10;
const longestRetrySeconds = 7_200;

/** Seconds until the next attempt, after so many. */
export const retryAfter = (attempts: number): number =>
  Math.min(firstRetrySeconds * 2 ** (attempts - 1), longestRetrySeconds);

/** A mail a worker has taken. `attempts` tells its claim from a later one. */
export type Claimed = Awaited<ReturnType<typeof claim>>[number];

/** Takes some of the mails that are due for a while; whoever dies with them lets go of them by itself. */
export async function claim(tx: Tx) {
  // Two workers never wait for each other, and never get the same row: locked rows are passed by.
  const due = tx.$with("due").as(
    tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          inArray(outbox.state, ["queued", "sending"]),
          lte(outbox.nextAttemptAt, sql`tunet_now()`),
        ),
      )
      .orderBy(asc(outbox.nextAttemptAt), asc(outbox.createdAt))
      .limit(batch)
      .for("update", { skipLocked: true }),
  );
  // The next attempt is the end of the lease, so that a dead worker's mails become due by themselves.
  const leaseEnd = sql`tunet_now() + make_interval(secs => ${leaseSeconds})`;
  return tx
    .with(due)
    .update(outbox)
    .set({
      state: "sending",
      attempts: sql`${outbox.attempts} + 1`,
      leaseUntil: leaseEnd,
      nextAttemptAt: leaseEnd,
    })
    .from(due)
    .where(eq(outbox.id, due.id))
    .returning({
      id: outbox.id,
      kind: outbox.kind,
      attempts: outbox.attempts,
      personId: outbox.personId,
      address: outbox.address,
      subject: outbox.subject,
      text: outbox.text,
      html: outbox.html,
      ics: outbox.ics,
      icsMethod: outbox.icsMethod,
      attachmentKind: outbox.attachmentKind,
      attachmentId: outbox.attachmentId,
      replyToName: outbox.replyToName,
      replyToAddress: outbox.replyToAddress,
      isReceipt: outbox.isReceipt,
      inInbox: outbox.inInbox,
      isSecret: outbox.isSecret,
      createdAt: outbox.createdAt,
    });
}

/** The addresses that people use now, by person. */
export async function addressesOf(personIds: string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .select({ personId: personEmail.personId, address: personEmail.address })
    .from(personEmail)
    .where(and(inArray(personEmail.personId, personIds), eq(personEmail.isPrimary, true)));
  return new Map(rows.map((row) => [row.personId, row.address]));
}

// The row may have been taken over after the lease: then its newer claim decides, not this one.
const stillMine = (mail: Claimed) =>
  and(eq(outbox.id, mail.id), eq(outbox.state, "sending"), eq(outbox.attempts, mail.attempts));

/** What the row no longer says once the mail has left. The demo mailbox is where demo mails stay. */
const forgotten = (mail: Claimed) => {
  if (!mail.isSecret || env.TUNET_DEMO) return {};
  const words = { text: null, html: null };
  // The inbox keeps its line, and the link behind it, which opens nothing for anybody else.
  return mail.inInbox ? words : { ...words, subject: null, path: null };
};

/** Writes down how an attempt went, unless another worker has the mail by now. */
export async function settle(mail: Claimed, result: SendResult): Promise<void> {
  if (result.outcome === "sent") {
    const sentAt = sql`tunet_now()`;
    await db
      .update(outbox)
      .set({ state: "sent", sentAt, leaseUntil: null, failure: null, ...forgotten(mail) })
      .where(stillMine(mail));
    return;
  }
  const isDead = result.outcome === "refused" || mail.attempts >= maxAttempts;
  const nextAttemptAt = sql`tunet_now() + make_interval(secs => ${retryAfter(mail.attempts)})`;
  await db
    .update(outbox)
    .set({
      state: isDead ? "dead" : "queued",
      leaseUntil: null,
      failure: result.code,
      nextAttemptAt,
    })
    .where(stillMine(mail));
  log.warn(isDead ? "outbox.dead" : "outbox.later", {
    id: mail.id,
    kind: mail.kind,
    code: result.code,
  });
}

/** Gives a mail back that was taken and not tried. */
export const release = (mail: Claimed) =>
  db
    .update(outbox)
    .set({
      state: "queued",
      attempts: mail.attempts - 1,
      leaseUntil: null,
      nextAttemptAt: sql`tunet_now()`,
    })
    .where(stillMine(mail));
