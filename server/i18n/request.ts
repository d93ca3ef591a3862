import { getRequestConfig } from "next-intl/server";

import { defaultLocale, isLocale } from "./locales.ts";

/**
 * Called by next-intl with the language found in the address; the texts come from `translator.ts`.
 * Without a time zone it would ask the system for one in each request.
 */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  return { locale: isLocale(asked) ? asked : defaultLocale, timeZone: "Europe/Oslo" };
});
