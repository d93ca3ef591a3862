import type { Locale } from "#server/i18n/locales.ts";
import type { messages } from "#server/i18n/messages.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: (typeof messages)["nb"];
  }
}
