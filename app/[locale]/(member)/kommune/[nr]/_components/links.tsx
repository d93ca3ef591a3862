import { ButtonLink } from "#app/_ui/button.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The pages below a municipality's own; seats are booked by those who lead it. */
export function Links({
  locale,
  number,
  isOwn,
}: {
  locale: Locale;
  number: string;
  isOwn: boolean;
}) {
  const t = translator(locale, "membership.links");
  const here = localePath(locale, `/kommune/${number}`);
  return (
    <>
      {isOwn ? (
        <ButtonLink variant="secondary" href={`${here}/kurs`}>
          {translator(locale, "bookings")("link")}
        </ButtonLink>
      ) : null}
      <ButtonLink variant="secondary" href={`${here}/legekontor`}>
        {t("workplaces")}
      </ButtonLink>
      <ButtonLink variant="secondary" href={`${here}/overlevering`}>
        {t("handover")}
      </ButtonLink>
    </>
  );
}
