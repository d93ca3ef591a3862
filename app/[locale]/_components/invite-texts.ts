import { getTranslations } from "next-intl/server";

import type { Locale } from "#server/i18n/locales.ts";

/** What the form that offers a role says. */
export async function inviteTexts(locale: Locale) {
  const t = await getTranslations({ locale, namespace: "organisations.invite" });
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
