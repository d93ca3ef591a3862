import { Fold } from "#app/_ui/fold.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Beside a question about health: who sees the answer today, by name, and for how long. */
export function WhoSees({
  locale,
  office,
  staff,
}: {
  locale: Locale;
  office: string;
  staff: string[];
}) {
  const t = translator(locale, "forms.who");
  const names = staff.join(", ");
  return (
    <Fold summary={t("title")}>
      <ul className="ds-list">
        <li>{names ? t("staff", { office, names }) : t("nobody", { office })}</li>
        <li>{t("kitchen")}</li>
        <li>{t("never")}</li>
        <li>{t("deleted")}</li>
      </ul>
    </Fold>
  );
}
