import { getRequestConfig } from "next-intl/server";

import { defaultLocale, isLocale } from "./locales.ts";
import { messages } from "./messages.ts";

/** Texts for pages. Called by next-intl with the language found in the address. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLocale(asked) ? asked : defaultLocale;
  return { locale, messages: messages[locale], timeZone: "Europe/Oslo" };
});
