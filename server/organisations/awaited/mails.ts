import type { Tx } from "#db/client.ts";
import { env } from "#server/env.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { roleAt, roleNames } from "#server/i18n/roles.ts";
import { notify } from "#server/notifications/service.ts";

import { enlistedKind, type Awaited } from "./queries.ts";

const signIn = "/logg-inn";

const say = (locale: Locale) => translator(locale, "imports.mail");

/** Tells somebody on the list that they are in as soon as they sign in. One mail, ever. */
export const tellEnlisted = (
  tx: Tx,
  one: Pick<Awaited, "personId" | "place" | "role">,
  from: { personId: string; office: string },
): Promise<boolean> =>
  notify(tx, {
    kind: enlistedKind,
    entity: `person:${one.personId}`,
    version: 1,
    personId: one.personId,
    path: signIn,
    replyTo: { personId: from.personId },
    texts: (locale) => {
      const t = say(locale);
      return {
        subject: t("subject"),
        paragraphs: [
          t("text", { office: from.office, role: roleAt(locale, one.role, one.place) }),
          t("what"),
          t("how"),
        ],
        facts: [
          { label: t("role"), value: roleNames(locale)[one.role] },
          { label: t("place"), value: one.place },
        ],
        button: { label: t("button"), path: signIn },
        reason: t("reason", { office: from.office }),
      };
    },
  });

/** The same for the office's own mail: one text for all who read the same form of Norwegian. */
export function ownMail(locale: Locale, office: string): { subject: string; text: string } {
  const t = say(locale);
  return {
    subject: t("subject"),
    text: [
      t("hello"),
      t("own", { office }),
      t("what"),
      t("how"),
      `${env.PUBLIC_URL}${localePath(locale, signIn)}`,
      t("questions"),
    ].join("\n\n"),
  };
}
