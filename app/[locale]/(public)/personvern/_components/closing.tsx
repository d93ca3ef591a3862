import { ButtonLink } from "#app/_ui/button.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { operatorSentences } from "./operator-sentences.ts";
import { Sentences } from "./sentences.tsx";

/** What holds for everybody: rights, who is responsible, what lies in the browser. */
export async function Closing({ locale }: { locale: Locale }) {
  const t = translator(locale, "privacy");
  const said = await operatorSentences(locale);
  return (
    <>
      <Sentences
        heading={t("rights.heading")}
        sentences={[
          t("rights.access"),
          t("rights.rectify"),
          t("rights.erase"),
          t("rights.object"),
          t("rights.complain"),
        ]}
      />
      <p>
        <ButtonLink href={localePath(locale, "/profil")} variant="secondary">
          {t("rights.profile")}
        </ButtonLink>
      </p>
      <Sentences
        heading={t("operator.heading")}
        sentences={[
          t("operator.text"),
          said.operator,
          said.processors,
          t("operator.abroad"),
          t("operator.assessment"),
        ]}
      />
      <Sentences
        heading={t("browser.heading")}
        sentences={[t("browser.session"), t("browser.draft"), t("browser.presence")]}
      />
      <p>
        <ButtonLink href={localePath(locale, "/personvern/protokoll")} variant="secondary">
          {t("record.link")}
        </ButtonLink>
      </p>
    </>
  );
}
