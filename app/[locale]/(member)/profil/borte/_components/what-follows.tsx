import { Fold } from "#app/_ui/fold.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Who sees it, and what follows of it. */
export async function WhatFollows({ locale }: { locale: Locale }) {
  const t = translator(locale, "absences.follows");
  return (
    <Fold summary={t("title")}>
      <ul className="ds-list max-w-prose">
        <li>{t("leaders")}</li>
        <li>{t("calendar")}</li>
        <li>{t("call")}</li>
        <li>{t("access")}</li>
      </ul>
    </Fold>
  );
}
