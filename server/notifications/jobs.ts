import { and, isNotNull, lt, sql } from "drizzle-orm";
import { z } from "zod";

import { asSystem } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import type { Job } from "#server/jobs/job.ts";

/** How long the words of a mail are kept; afterwards only that it was sent, when, and how it went. */
export const TEXT_DAYS = 30;

/** Forgets what was said in mails older than 30 days. The inbox shows them no longer either. */
export const forgetTexts: Job<Record<string, never>> = {
  name: "notifications.forget-texts",
  schema: z.strictObject({}),
  handler: async () => {
    await asSystem((tx) =>
      tx
        .update(outbox)
        .set({
          subject: null,
          text: null,
          html: null,
          ics: null,
          replyToName: null,
          replyToAddress: null,
        })
        .where(
          and(
            isNotNull(outbox.subject),
            lt(outbox.createdAt, sql`tunet_now() - make_interval(days => ${TEXT_DAYS})`),
          ),
        ),
    );
  },
};
