import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { OfferButtons } from "#app/[locale]/_components/offer-buttons.tsx";

/** The two answers to an offer, with the title for those who hear the buttons without their row. */
export function OfferAnswer({
  locale,
  enrolmentId,
  title,
}: {
  locale: Locale;
  enrolmentId: string;
  title: string;
}) {
  const t = translator(locale, "courses.signUp");
  return (
    <OfferButtons
      enrolmentId={enrolmentId}
      texts={{
        accept: t("accept"),
        decline: t("decline"),
        answering: t("answering"),
        title,
        ...failureTexts(locale),
      }}
    />
  );
}
