import { ButtonLink } from "#app/_ui/button.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The two ways to say, once, that one is away or moves on. */
export async function AwayLinks({ locale }: { locale: Locale }) {
  const t = translator(locale, "absences.links");
  return (
    <section aria-labelledby="borte" className="grid max-w-prose gap-3">
      <h2 id="borte" className="ds-heading" data-size="sm">
        {t("title")}
      </h2>
      <p className="ds-paragraph">{t("lead")}</p>
      <p className="row">
        <ButtonLink variant="secondary" href={localePath(locale, "/profil/borte")}>
          {t("away")}
        </ButtonLink>
        <ButtonLink variant="tertiary" href={localePath(locale, "/profil/flytte")}>
          {t("move")}
        </ButtonLink>
      </p>
    </section>
  );
}
