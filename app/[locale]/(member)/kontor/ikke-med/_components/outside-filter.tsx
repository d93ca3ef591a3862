import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Button } from "#app/_ui/button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { queryLimit } from "#server/organisations/schema.ts";

import type { readFilter } from "./read-filter.ts";

type County = RouterOutputs["organisations"]["outreach"]["list"]["counties"][number];

/** A plain form that puts what is chosen into the address. */
export function OutsideFilter({
  locale,
  filter,
  counties,
}: {
  locale: Locale;
  filter: ReturnType<typeof readFilter>;
  counties: readonly County[];
}) {
  const t = translator(locale, "outreach");
  return (
    <search className="print:hidden">
      <form className="flex flex-wrap items-end gap-4">
        <TextField
          id="outside-q"
          name="q"
          type="search"
          label={t("search")}
          defaultValue={filter.query}
          maxLength={queryLimit}
        />
        {counties.length > 1 ? (
          <Select id="outside-county" name="fylke" label={t("county")} defaultValue={filter.county}>
            <option value="">{t("all")}</option>
            {counties.map((county) => (
              <option key={county.number} value={county.number}>
                {locale === "nn" ? county.nameNn : county.name}
              </option>
            ))}
          </Select>
        ) : null}
        <Select
          id="outside-state"
          name="status"
          label={t("stands")}
          defaultValue={filter.state ?? ""}
        >
          <option value="">{t("all")}</option>
          <option value="none">{t("state.none")}</option>
          <option value="letterSent">{t("state.letterSent")}</option>
          <option value="answered">{t("state.answered")}</option>
          <option value="declined">{t("state.declined")}</option>
        </Select>
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
      </form>
    </search>
  );
}
