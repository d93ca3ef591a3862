import type { RouterOutputs } from "#app/_trpc/server.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type WaitsFor = NonNullable<RouterOutputs["users"]["waiting"][number]["waitsFor"]>;

/** Who was asked to confirm a role and when, and what happens if nobody answers. */
export function Waiting({ locale, waitsFor }: { locale: Locale; waitsFor: WaitsFor }) {
  const t = translator(locale, "domains.waiting");
  const { leaders, office } = waitsFor;
  const date = formatDay(locale, waitsFor.askedOn);
  const day = formatDay(locale, waitsFor.officeFrom);
  const names = new Intl.ListFormat(locale === "en" ? "en" : "nb").format(leaders);
  if (leaders.length > 0 && office) return t("leader", { names, date, office, day });
  if (leaders.length > 0) return t("leaderAlone", { names, date });
  if (office) return t("office", { office, date });
  return t("nobody", { date });
}
