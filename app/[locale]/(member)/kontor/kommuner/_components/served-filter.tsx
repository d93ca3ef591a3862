import { Button } from "#app/_ui/button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { queryLimit } from "#server/organisations/schema.ts";

/** A plain form that puts what is chosen into the address. */
export function ServedFilter({
  locale,
  query,
  takesPart,
}: {
  locale: Locale;
  query: string;
  takesPart: string;
}) {
  const t = translator(locale, "organisations.office");
  const list = translator(locale, "organisations.list");
  return (
    <search className="print:hidden">
      <form className="flex flex-wrap items-end gap-4">
        <TextField
          id="served-q"
          name="q"
          type="search"
          label={t("search")}
          defaultValue={query}
          maxLength={queryLimit}
        />
        <Select
          id="served-takes-part"
          name="deltar"
          label={list("participation")}
          defaultValue={takesPart}
        >
          <option value="">{list("all")}</option>
          <option value="ja">{list("takesPart")}</option>
          <option value="nei">{list("notYet")}</option>
        </Select>
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
      </form>
    </search>
  );
}
