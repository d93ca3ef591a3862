import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { OperatorForm, type OperatorFacts } from "./operator-form.tsx";

/** The first step: eight answers, and what comes of them. */
export function OperatorSection({
  locale,
  personId,
  facts,
}: {
  locale: Locale;
  personId: string;
  facts: OperatorFacts | null;
}) {
  const t = translator(locale, "installation");
  const empty: OperatorFacts = {
    name: "",
    organisationNumber: "",
    contactName: "",
    contactAddress: "",
    dpoName: "",
    dpoAddress: "",
    hostingCountry: "",
    subprocessors: "",
  };
  return (
    <section aria-labelledby="drift" className="grid gap-5">
      <h2 id="drift" className="ds-heading" data-size="md">
        {t("operatorTitle")}
      </h2>
      {facts ? null : <p className="ds-paragraph">{t("operatorLead")}</p>}
      <OperatorForm
        personId={personId}
        saved={facts ?? { ...empty, hostingCountry: t("norway") }}
        texts={{
          operator: t("operator"),
          contact: t("contact"),
          contactHint: t("contactHint"),
          dpo: t("dpo"),
          hosting: t("hosting"),
          save: facts ? t("saveAgain") : t("save"),
          saving: t("saving"),
          saved: t("saved"),
          organisationNumberHint: t("organisationNumberHint"),
          subprocessorsHint: t("subprocessorsHint"),
          labels: {
            name: t("name"),
            organisationNumber: t("organisationNumber"),
            contactName: t("contactName"),
            contactAddress: t("contactAddress"),
            dpoName: t("dpoName"),
            dpoAddress: t("dpoAddress"),
            hostingCountry: t("hostingCountry"),
            subprocessors: t("subprocessors"),
          },
          ...failureTexts(locale),
        }}
      />
    </section>
  );
}
