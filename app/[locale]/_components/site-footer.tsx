import { Mark } from "#app/_ui/mark.tsx";
import { env } from "#server/env.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { LanguageSwitch } from "./language-switch.tsx";
import { languageChoice } from "./languages.ts";

/** The foot of every page, the same for everybody. */
export function SiteFooter({ locale }: { locale: Locale }) {
  const t = translator(locale, "common");
  const link = (path: string, text: string) => (
    <li>
      <a href={localePath(locale, path)}>{text}</a>
    </li>
  );
  return (
    <footer className="site-footer" data-color-scheme="dark">
      <div className="site-footer-inside">
        <div className="footer-about">
          <p className="brand">
            <Mark />
            <span>{t("product")}</span>
          </p>
          <p>{t("frame.about")}</p>
        </div>
        <nav aria-label={t("frame.find")}>
          <ul>
            {link("/kurs", t("frame.courses"))}
            {link("/kommuner", t("frame.municipalities"))}
          </ul>
        </nav>
        <nav aria-label={t("frame.yourRights")}>
          <ul>
            {link("/personvern", t("frame.privacy"))}
            {link("/tilgjengelighet", t("frame.access"))}
            {env.ACCESSIBILITY_STATEMENT_URL && (
              <li>
                <a href={env.ACCESSIBILITY_STATEMENT_URL}>{t("frame.statement")}</a>
              </li>
            )}
            {link("/tilgjengelighet#kontakt", t("frame.contact"))}
          </ul>
        </nav>
        <LanguageSwitch {...languageChoice(locale)} />
      </div>
    </footer>
  );
}
