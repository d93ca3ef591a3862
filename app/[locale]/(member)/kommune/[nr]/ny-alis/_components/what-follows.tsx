import { Card } from "#app/_ui/card.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** What one gets back for the four fields. */
export async function WhatFollows({ locale }: { locale: Locale }) {
  const t = translator(locale, "starts.form");
  return (
    <Card tinted>
      <h2 className="ds-heading" data-size="xs">
        {t("getTitle")}
      </h2>
      <ul className="ds-list mt-3 grid gap-2">
        <li>{t("get.invitation")}</li>
        <li>{t("get.list")}</li>
        <li>{t("get.owners")}</li>
        <li>{t("get.calendar")}</li>
      </ul>
    </Card>
  );
}
