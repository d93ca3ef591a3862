import type { Tx } from "#db/client.ts";
import type { meeting } from "#db/schema/supervision.ts";
import { formatSpan } from "#server/i18n/format.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";
import { ask } from "#server/questions/service.ts";

/** Was everybody there? As the purpose of the question. */
export const presencePurpose = "group.presence";

/** For how many days the mail can be answered. */
const answerDays = 60;

/**
 * The morning after: who reported that they were not coming stands in the mail, and two buttons lead to the
 * page, which is open to whoever has the link and so holds only their number.
 */
export async function askWhoWasThere(
  tx: Tx,
  {
    personId,
    row,
    asks,
    expected,
  }: {
    personId: string;
    row: typeof meeting.$inferSelect;
    asks: number;
    expected: readonly { name: string; notice: "absent" | "late" | null }[];
  },
): Promise<boolean> {
  const path = await ask(tx, {
    purpose: presencePurpose,
    entityId: row.id,
    personId,
    days: answerDays,
  });
  const named = (kind: "absent" | "late"): string =>
    expected
      .filter(({ notice }) => notice === kind)
      .map(({ name }) => name)
      .join(", ");
  return notify(tx, {
    kind: "group.presence",
    entity: `meeting:${row.id}`,
    version: asks,
    personId,
    path: `/grupper/${row.groupId}`,
    texts: (locale) => {
      const t = translator(locale, "supervision.presence.mail");
      const when = formatSpan(locale, row.wallStart, row.wallEnd);
      const [absent, late] = [named("absent"), named("late")];
      return {
        subject: t("subject", { when }),
        paragraphs: [absent || late ? t("some") : t("all"), t("how")],
        facts: [
          ...(absent ? [{ label: t("absent"), value: absent }] : []),
          ...(late ? [{ label: t("late"), value: late }] : []),
        ],
        button: { label: t("button"), path },
        reason: t("reason"),
      };
    },
  });
}
