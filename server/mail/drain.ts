import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";

import { asSystem, db, type Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { personEmail } from "#db/schema/users.ts";
import { env } from "#server/env.ts";
import { beat } from "#server/health.ts";
import { log } from "#server/log.ts";

import type { Mailer, SendResult } from "./send.ts";

// Empties the outbox (decision 8): every second, any number of workers at once. At least once: a mail
// that left while the process died is sent again with the same Message-ID.

const idleMs = 1_000;
const batch = 10;
const lanes = 5;
/** Longer than a batch can take at the mailer's own deadline; after it another worker takes the mail. */
const leaseSeconds = 180;
/** About a day and a half: 10 s, 20 s, 40 s … and then every second hour. */
export const maxAttempts = 24;
const firstRetrySeconds = 10;
const longestRetrySeconds = 7_200;

/** Seconds until the next attempt, after so many. */
export const retryAfter = (attempts: number): number =>
  Math.min(firstRetrySeconds * 2 ** (attempts - 1), longestRetrySeconds);

/** A mail this worker has taken. `attempts` tells its claim from a later one. */
type Claimed = Awaited<ReturnType<typeof claim>>[number];

async function claim(tx: Tx) {
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
      replyToName: outbox.replyToName,
      replyToAddress: outbox.replyToAddress,
      isReceipt: outbox.isReceipt,
      inInbox: outbox.inInbox,
      isSecret: outbox.isSecret,
      createdAt: outbox.createdAt,
    });
}

/** The addresses that people use now, by person. */
async function addressesOf(personIds: string[]): Promise<Map<string, string>> {
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

async function settle(mail: Claimed, result: SendResult): Promise<void> {
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
const release = (mail: Claimed) =>
  db
    .update(outbox)
    .set({
      state: "queued",
      attempts: mail.attempts - 1,
      leaseUntil: null,
      nextAttemptAt: sql`tunet_now()`,
    })
    .where(stillMine(mail));

const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
    signal?.addEventListener("abort", done);
  });

/** The mail has left: writing that down is worth several tries, since forgetting it means a double. */
async function settleSurely(mail: Claimed, result: SendResult): Promise<void> {
  for (const wait of [200, 1_000, 3_000, 9_000]) {
    try {
      await settle(mail, result);
      return;
    } catch (error) {
      log.error("outbox.settle", { id: mail.id, error });
      await pause(wait);
    }
  }
  await settle(mail, result);
}

async function deliver(mail: Claimed, to: string | undefined, mailer: Mailer): Promise<SendResult> {
  if (!to) return { outcome: "refused", code: "NO_ADDRESS" };
  if (mail.subject === null || mail.text === null || mail.html === null)
    return { outcome: "refused", code: "TEXT_GONE" };
  return mailer.send({
    id: mail.id,
    to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ics: mail.ics && mail.icsMethod ? { method: mail.icsMethod, content: mail.ics } : null,
    replyTo: mail.replyToAddress
      ? { name: mail.replyToName ?? "", address: mail.replyToAddress }
      : null,
    isReceipt: mail.isReceipt,
    createdAt: mail.createdAt,
  });
}

/**
 * Takes what is due and sends it; answers whether there may be more. Without a mailer (demo mode and
 * development) the mails count as delivered to `/demo/postkasse`.
 */
export async function drainOnce(mailer: Mailer | null, signal?: AbortSignal): Promise<boolean> {
  const mails = await asSystem(claim);
  const addresses = await addressesOf(mails.flatMap(({ personId }) => personId ?? []));
  const queue = mails.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const lane = async (): Promise<void> => {
    for (let mail = queue.shift(); mail; mail = queue.shift()) {
      if (signal?.aborted) {
        await release(mail);
        continue;
      }
      const to = mail.address ?? addresses.get(mail.personId ?? "");
      const result: SendResult = mailer ? await deliver(mail, to, mailer) : { outcome: "sent" };
      await settleSurely(mail, result);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return mails.length === batch;
}

/** Empties the outbox again and again until stopped; `stop` waits for the mails that are on their way. */
export function startDrain(mailer: Mailer | null): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let isMore = false;
      try {
        isMore = await drainOnce(mailer, stopping.signal);
        await beat();
      } catch (error) {
        // The database is away or restarting; nothing is lost by waiting for it.
        log.error("outbox.drain", { error });
      }
      if (!isMore) await pause(idleMs, stopping.signal);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
