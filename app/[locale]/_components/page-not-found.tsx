import { getTranslations } from "next-intl/server";

import { type Locale, localePath } from "#server/i18n/locales.ts";

import { DeadEnd } from "./dead-end.tsx";

/** Nothing at this address, or nothing this reader may see. */
export async function PageNotFound({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "failure.notFound" });
  return (
    <DeadEnd title={t("title")} lead={t("lead")}>
      <a className="ds-button" data-variant="primary" href={localePath(locale, "/kurs")}>
        {t("courses")}
      </a>
      <a className="ds-button" data-variant="secondary" href={localePath(locale, "/")}>
        {t("home")}
      </a>
    </DeadEnd>
  );
}
