import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Absence = RouterOutputs["absences"]["own"][number];

/** Says calmly that one is away, until when, and what comes meanwhile. */
export async function AwayNow({ locale, absence }: { locale: Locale; absence: Absence }) {
  const t = translator(locale, "absences.banner");
  return (
    <Alert tone="info">
      <p>
        {t("text", { day: formatDay(locale, absence.endsOn, { long: true }) })}{" "}
        {absence.staysInformed ? t("informed") : t("notInformed")}{" "}
        <a href={localePath(locale, "/profil/borte")}>{t("change")}</a>
      </p>
    </Alert>
  );
}
