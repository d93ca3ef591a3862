import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { MailContent } from "#server/mail/template.ts";

import { requestMinutes } from "./schema.ts";

/** Where a link leads. Its secret stands behind the `#`, which no server, log or cache ever sees. */
const linkPath = (token: string): string => `/logg-inn/lenke#${token}`;

/** The mail that proves an address: a code for where it was asked for, a link for anywhere else. */
export function signInMail(locale: Locale, secret: { token: string; code: string }): MailContent {
  const t = translator(locale, "auth.mail");
  return {
    subject: t("subject", { code: secret.code }),
    preheader: t("preheader", { minutes: requestMinutes }),
    paragraphs: [t("lead")],
    code: { label: t("codeLabel"), value: secret.code },
    button: { label: t("button"), path: linkPath(secret.token) },
    after: [t("validity", { minutes: requestMinutes }), t("notYou")],
    reason: t("reason"),
  };
}
