import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Nothing at this address, or nothing this reader may see. */
export function PageNotFound({ locale }: { locale: Locale }) {
  const t = translator(locale, "failure.notFound");
  const actions = (
    <>
      <ButtonLink href={localePath(locale, "/kurs")}>{t("courses")}</ButtonLink>
      <ButtonLink variant="secondary" href={localePath(locale, "/")}>
        {t("home")}
      </ButtonLink>
    </>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={actions}>
      {null}
    </Page>
  );
}
