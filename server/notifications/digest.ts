import { and, asc, eq, inArray, isNotNull, isNull, like, lte, sql } from "drizzle-orm";

import { asSystem, db, type Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { person } from "#db/schema/users.ts";
import { wantsPeace } from "#server/absences/queries.ts";
import { env } from "#server/env.ts";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import { localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { openPaths } from "./kept-path.ts";
import { notify } from "./service.ts";
import { isStillTheirs, passOn } from "./succession.ts";

/** The longest list that anybody reads; what is left stands in the inbox. */
const linesLimit = 50;

/** What the next mail on Monday may tell a person, as far as it is not news that somebody away is spared. */
const waitsFor = (personId: string, isHeld: boolean) =>
  and(
    eq(outbox.personId, personId),
    eq(outbox.state, "digest"),
    lte(outbox.nextAttemptAt, sql`tunet_now()`),
    isHeld ? like(outbox.kind, "enrolment.%") : undefined,
  );

/** True when the mail on Monday comes to a person anyway. */
export async function hasNewsForMonday(tx: Tx, personId: string): Promise<boolean> {
  const isHeld = await wantsPeace(tx, personId);
  const rows = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        waitsFor(personId, isHeld),
        isNull(outbox.readAt),
        isNotNull(outbox.subject),
        isStillTheirs,
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/**
 * Gathers what waits for one person into one mail; those who want none have it in the inbox only. What
 * the person has read there by now, what has lost its text, and what has become somebody else's to
 * read is not told.
 */
async function gather(tx: Tx, personId: string): Promise<void> {
  const [reader] = await tx
    .select({ wantsDigest: person.wantsDigest })
    .from(person)
    .where(eq(person.id, personId));
  if (!reader) return;
  // Somebody who is away and asked for peace hears of the own places only, and of the rest when back.
  const isHeld = await wantsPeace(tx, personId);
  // Another worker that gathers at the same moment waits here, and then finds nothing left.
  const waiting = await tx
    .select({
      id: outbox.id,
      subject: outbox.subject,
      path: outbox.path,
      createdAt: outbox.createdAt,
      readAt: outbox.readAt,
      isStillTheirs,
    })
    .from(outbox)
    .where(waitsFor(personId, isHeld))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .for("update");
  if (waiting.length === 0) return;
  await tx
    .update(outbox)
    .set({
      state: "gathered",
      // No mail of its own will leave, and nobody needs the answer links in it any more.
      text: sql`case when not ${outbox.isSecret} then ${outbox.text} end`,
      html: sql`case when not ${outbox.isSecret} then ${outbox.html} end`,
    })
    .where(
      inArray(
        outbox.id,
        waiting.map((item) => item.id),
      ),
    );
  const told = waiting.filter(
    (item) => item.subject !== null && item.readAt === null && item.isStillTheirs,
  );
  const items = await openPaths(tx, personId, told);
  const [first] = items;
  if (!reader.wantsDigest || !first) return;
  await notify(tx, {
    kind: "notifications.digest",
    // Each line is gathered once, so its first one names the mail; a second one on a Monday is another.
    entity: `digest:${first.id}`,
    version: 1,
    personId,
    path: "/varsler",
    inInbox: false,
    texts: (locale) => {
      const t = translator(locale, "mail.digest");
      return {
        subject: t("subject", { count: items.length }),
        paragraphs: [t("text")],
        facts: items.slice(0, linesLimit).map(({ subject, path, createdAt }) => ({
          label: formatDay(locale, osloWall(createdAt)),
          value: subject ?? "",
          href: `${env.PUBLIC_URL}${localePath(locale, path ?? "/varsler")}`,
        })),
        button: { label: t("button"), path: "/varsler" },
        ...(items.length > linesLimit
          ? { after: [t("more", { count: items.length - linesLimit })] }
          : {}),
        reason: t("reason"),
      };
    },
  });
}

/** Monday morning: one mail to each person for whom something waited that could wait. Answers to how many. */
export async function sendDigests(): Promise<number> {
  await asSystem(passOn);
  const waiting = await db
    .selectDistinct({ personId: sql<string>`${outbox.personId}` })
    .from(outbox)
    .where(and(eq(outbox.state, "digest"), sql`${outbox.personId} is not null`));
  for (const { personId } of waiting) await asSystem((tx) => gather(tx, personId));
  return waiting.length;
}
