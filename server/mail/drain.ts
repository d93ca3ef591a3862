import { asSystem } from "#db/client.ts";
import { beat } from "#server/health.ts";
import { log } from "#server/log.ts";

import { addressesOf, batch, claim, release, settle, type Claimed } from "./claims.ts";
import type { Attached, Mailer, SendResult } from "./send.ts";

// Empties the outbox (decision 8): every second, any number of workers at once. At least once: a mail
// that left while the process died is sent again with the same Message-ID.

/** Draws what goes with a mail, by its kind; null when what it is drawn from is gone. */
export type Drawers = Readonly<
  Record<NonNullable<Claimed["attachmentKind"]>, (id: string) => Promise<Attached | null>>
>;

const idleMs = 1_000;
const lanes = 5;

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

/** What goes with the mail, if anything; or why it cannot leave now, or ever. */
async function attachedTo(
  { id, attachmentKind, attachmentId }: Claimed,
  drawers: Drawers,
): Promise<{ attachment: Attached | null } | { failure: SendResult }> {
  if (!attachmentKind || !attachmentId) return { attachment: null };
  try {
    const attachment = await drawers[attachmentKind](attachmentId);
    return attachment
      ? { attachment }
      : { failure: { outcome: "refused", code: "ATTACHMENT_GONE" } };
  } catch (error) {
    log.error("outbox.attachment", { id, kind: attachmentKind, error });
    return { failure: { outcome: "later", code: "ATTACHMENT" } };
  }
}

async function deliver(
  mail: Claimed,
  to: string | undefined,
  mailer: Mailer,
  drawers: Drawers,
): Promise<SendResult> {
  if (!to) return { outcome: "refused", code: "NO_ADDRESS" };
  if (mail.subject === null || mail.text === null || mail.html === null)
    return { outcome: "refused", code: "TEXT_GONE" };
  const attached = await attachedTo(mail, drawers);
  if ("failure" in attached) return attached.failure;
  return mailer.send({
    id: mail.id,
    to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ics: mail.ics && mail.icsMethod ? { method: mail.icsMethod, content: mail.ics } : null,
    attachment: attached.attachment,
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
export async function drainOnce(
  mailer: Mailer | null,
  drawers: Drawers,
  signal?: AbortSignal,
): Promise<boolean> {
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
      const result: SendResult = mailer
        ? await deliver(mail, to, mailer, drawers)
        : { outcome: "sent" };
      await settleSurely(mail, result);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return mails.length === batch;
}

/** Empties the outbox again and again until stopped; `stop` waits for the mails that are on their way. */
export function startDrain(mailer: Mailer | null, drawers: Drawers): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let isMore = false;
      try {
        isMore = await drainOnce(mailer, drawers, stopping.signal);
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
