import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { formatDay, formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Who changed what had been marked, newest first; absent when nobody has. */
export function Corrections({
  locale,
  corrections,
}: {
  locale: Locale;
  corrections: RouterOutputs["courses"]["presence"]["overview"]["corrections"];
}) {
  const t = translator(locale, "courses.presence");
  if (corrections.length === 0) return null;
  return (
    <Fold summary={t("log", { count: corrections.length })}>
      <ul className="plain-list">
        {corrections.map((one) => (
          <li key={one.id}>
            {t("logOn", {
              name: one.name,
              date: one.wallStart ? formatDay(locale, one.wallStart) : "–",
              change: one.isPresent ? t("toPresent") : t("toAbsent"),
              actor: one.actorName || t("somebody"),
              when: formatMoment(locale, osloWall(one.madeAt)),
            })}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
