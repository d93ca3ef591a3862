import { ButtonLink } from "#app/_ui/button.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Everything Tunet holds about the reader, to take along. */
export function OwnDataSection({ locale }: { locale: Locale }) {
  const t = translator(locale, "users");
  return (
    <section aria-labelledby="opplysninger" className="grid gap-4">
      <h2 id="opplysninger" className="ds-heading" data-size="sm">
        {t("own")}
      </h2>
      <p className="ds-paragraph">{t("ownLead")}</p>
      <p className="flex flex-wrap items-center gap-4">
        <ButtonLink variant="secondary" href="/api/me/export" download>
          {t("download")}
        </ButtonLink>
        <a className="ds-link" href={localePath(locale, "/personvern")}>
          {t("privacy")}
        </a>
      </p>
    </section>
  );
}
