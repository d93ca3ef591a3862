import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** What the form that offers a role says. */
export function inviteTexts(locale: Locale) {
  const t = translator(locale, "organisations.invite");
  return {
    address: t("address"),
    addressHint: t("addressHint"),
    role: t("role"),
    place: t("place"),
    send: t("send"),
    sending: t("sending"),
    sent: t.raw("sent") as string,
    copyHint: t("copyHint"),
    copy: t("copy"),
    copied: t("copied"),
  };
}
