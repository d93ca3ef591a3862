import type { Tx } from "#db/client.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";

/** Asks somebody who was there how it was; it can wait for Monday. */
export const askOne = (
  tx: Tx,
  { poolId, personId, path }: { poolId: string; personId: string; path: string },
  pool: { title: string; contactName: string; contactAddress: string },
): Promise<boolean> =>
  notify(tx, {
    kind: "evaluations.asked",
    entity: `evaluation:${poolId}`,
    version: 1,
    personId,
    path,
    urgent: false,
    ...(pool.contactAddress
      ? { replyTo: { name: pool.contactName, address: pool.contactAddress } }
      : {}),
    texts: (locale) => {
      const t = translator(locale, "evaluations.mail");
      const { title } = pool;
      return {
        subject: t("subject", { title }),
        paragraphs: [t("text", { title }), t("anonymous")],
        button: { label: t("button"), path },
        reason: t("reason", { title }),
      };
    },
  });
