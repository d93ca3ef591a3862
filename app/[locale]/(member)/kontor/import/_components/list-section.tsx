import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { ListForm } from "./list-form.tsx";

/** The form for the list, with its words. */
export function ListSection({ locale, personId }: { locale: Locale; personId: string }) {
  const t = translator(locale, "imports");
  return (
    <ListForm
      personId={personId}
      roles={roleNames(locale)}
      texts={{
        text: t("text"),
        textHint: t("textHint"),
        file: t("file"),
        opening: t("opening"),
        fileTooLarge: t("fileTooLarge"),
        look: t("look"),
        looking: t("looking"),
        faultsLead: t("faultsLead"),
        row: t("row"),
        column: t("column"),
        mend: t("mend"),
        empty: t("empty"),
        previewTitle: t("previewTitle"),
        person: t("person"),
        municipality: t("municipality"),
        role: t("role"),
        state: t("state"),
        new: t("new"),
        changed: t("changed"),
        unchanged: t("unchanged"),
        takingIn: t("takingIn"),
        nothing: t("nothing"),
        doneNext: t("doneNext"),
        ...failureTexts(locale),
      }}
    />
  );
}
