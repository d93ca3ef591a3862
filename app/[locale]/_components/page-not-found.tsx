import { getTranslations } from "next-intl/server";

import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";

/** Nothing at this address, or nothing this reader may see. */
export async function PageNotFound({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "failure.notFound" });
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
