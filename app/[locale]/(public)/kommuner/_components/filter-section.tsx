import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { ListFilter } from "#app/_ui/list-filter.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Search and choices for the municipalities below. */
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
      <ListFilter
        texts={{ title: t("filter"), shown: t.raw("shown") as string, reset: t("reset") }}
        empty={
          <EmptyState title={t("none")}>
            <p>{t("noneText")}</p>
          </EmptyState>
        }
      >
        <TextField id="municipality-q" name="q" type="search" label={t("search")} />
        <Select id="municipality-county" name="fylke" label={t("county")}>
          <option value="">{t("allCounties")}</option>
          {counties.map(({ number, name }) => (
            <option key={number} value={number}>
              {name}
            </option>
          ))}
        </Select>
        <Select id="municipality-office" name="kontor" label={t("office")}>
          <option value="">{t("allOffices")}</option>
          {offices.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
        <Select id="municipality-takes-part" name="deltar" label={t("participation")}>
          <option value="">{t("all")}</option>
          <option value="ja">{t("takesPart")}</option>
          <option value="nei">{t("notYet")}</option>
        </Select>
      </ListFilter>
    </>
  );
}
