import { ButtonLink } from "#app/_ui/button.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The pages below a municipality's own. */
export function Links({ locale, number }: { locale: Locale; number: string }) {
  const t = translator(locale, "membership.links");
  const here = localePath(locale, `/kommune/${number}`);
  return (
    <>
      <ButtonLink variant="secondary" href={`${here}/legekontor`}>
        {t("workplaces")}
      </ButtonLink>
      <ButtonLink variant="secondary" href={`${here}/overlevering`}>
        {t("handover")}
      </ButtonLink>
    </>
  );
}
