import type { RouterOutputs } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { LineKey } from "#server/starts/lines/rules.ts";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { ResetForm } from "./reset-form.tsx";
import { TextForm } from "./text-form.tsx";

type Text = RouterOutputs["starts"]["texts"]["one"]["texts"][number];

/** The form with its preview, and the way back to the reference text. */
export async function TextEditor({
  locale,
  personId,
  textKey,
  today,
  text,
  owner,
}: {
  locale: Locale;
  personId: string;
  textKey: LineKey;
  today: string;
  text: Text;
  owner: string;
}) {
  const t = translator(locale, "starts.texts");
  const list = translator(locale, "starts.list");
  const failures = failureTexts(locale);
  const which = { key: textKey, locale: text.locale };
  return (
    <>
      <TextForm
        // Another language is another form.
        key={text.locale}
        personId={personId}
        which={which}
        today={today}
        text={text.now}
        owner={owner}
        texts={{
          titleField: t("titleField"),
          adviceField: t("adviceField"),
          adviceHint: t("adviceHint"),
          linkField: t("linkField"),
          linkHint: t("linkHint"),
          validFrom: t("validFrom"),
          validFromHint: t("validFromHint"),
          save: t("save"),
          saving: t("saving"),
          saved: t("saved"),
          preview: t("preview"),
          previewTitle: t("previewTitle"),
          more: list("more"),
          ...failures,
        }}
      />
      {text.isOwn ? (
        <ResetForm
          which={which}
          today={today}
          texts={{
            reset: t("reset"),
            lead: t("resetLead", { title: text.standard.title }),
            sure: t("resetSure"),
            validFrom: t("validFrom"),
            yes: t("yes"),
            saving: t("saving"),
            ...failures,
          }}
        />
      ) : null}
    </>
  );
}
