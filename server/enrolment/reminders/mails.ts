import type { Tx } from "#db/client.ts";
import type { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";

import { facts, replyTo } from "../mails.ts";
import type { DaysAhead } from "./rules.ts";

const reminders = {
  7: {
    kind: "enrolment.weekAhead",
    subject: "weekAhead.subject",
    text: "weekAhead.text",
  },
  1: {
    kind: "enrolment.tomorrow",
    subject: "tomorrow.subject",
    text: "tomorrow.text",
  },
} as const satisfies Record<DaysAhead, object>;

/** What begins soon: when and where, what still waits for an answer, and how to give the seat on. */
export async function tellAhead(
  tx: Tx,
  {
    place,
    pool,
    unanswered,
    days,
  }: {
    place: typeof enrolment.$inferSelect;
    pool: typeof seatPool.$inferSelect;
    unanswered: number;
    days: DaysAhead;
  },
): Promise<boolean> {
  const [first] = pool.dates;
  const { kind, subject, text } = reminders[days];
  if (!first) return false;
  return notify(tx, {
    kind,
    entity: `enrolment:${place.id}#${first.uid}`,
    // A date that was moved is another thing to be reminded of.
    version: first.sequence + 1,
    personId: place.personId,
    path: pool.path,
    ...replyTo(pool),
    texts: (locale) => {
      const t = translator(locale, "enrolment.mail");
      const said = { title: pool.title };
      return {
        subject: t(subject, said),
        paragraphs: [
          t(text, said),
          ...(unanswered > 0 ? [t("unansweredYet", { count: unanswered })] : []),
          t("confirmed.withdraw"),
        ],
        facts: facts(locale, pool, true),
        button: { label: t("open"), path: pool.path },
        reason: t("reason.enrolled", said),
      };
    },
  });
}
