import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "./failure-texts.ts";
import type { ReferenceTexts } from "./reference-form.tsx";

/** The words of the form for «Deres referanse», for one municipality. */
export function referenceTexts(
  locale: Locale,
  name: string,
  reference: string | null,
): ReferenceTexts {
  const t = translator(locale, "billing.office");
  const question = translator(locale, "billing.question");
  return {
    label: reference === null ? t("write") : t("mend"),
    spoken: name,
    reference: question("reference"),
    referenceHint: question("referenceHint"),
    organisationNumber: question("organisationNumber"),
    organisationNumberHint: question("organisationNumberHint", { municipality: name }),
    save: t("save"),
    saving: t("saving"),
    cancel: t("cancel"),
    ...failureTexts(locale),
  };
}
