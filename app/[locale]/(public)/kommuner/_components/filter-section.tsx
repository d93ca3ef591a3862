import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { MunicipalityFilter } from "./municipality-filter.tsx";

/** The filter with its texts and choices; only they go to the browser. */
export function FilterSection({
  locale,
  counties,
  offices,
}: {
  locale: Locale;
  counties: readonly { number: string; name: string }[];
  offices: readonly { slug: string; name: string }[];
}) {
  const t = translator(locale, "organisations.list");
  return (
    <>
      <noscript>
        <p className="ds-paragraph">{t("noScript")}</p>
      </noscript>
      <MunicipalityFilter
        counties={counties.map(({ number, name }) => ({ value: number, label: name }))}
        offices={offices.map(({ slug, name }) => ({ value: slug, label: name }))}
        texts={{
          title: t("filter"),
          search: t("search"),
          county: t("county"),
          allCounties: t("allCounties"),
          office: t("office"),
          allOffices: t("allOffices"),
          participation: t("participation"),
          all: t("all"),
          takesPart: t("takesPart"),
          notYet: t("notYet"),
          shown: t.raw("shown") as string,
          none: t("none"),
          reset: t("reset"),
        }}
      />
    </>
  );
}
