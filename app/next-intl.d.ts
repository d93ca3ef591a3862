import type { Locale } from "#server/i18n/locales.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
  }
}
