import { getLocale } from "next-intl/server";

import { defaultLocale, isLocale } from "#server/i18n/locales.ts";

import { PageNotFound } from "./_components/page-not-found.tsx";

/** What a page's `notFound()` shows when somebody comes from another page of ours. */
export default async function NotFound() {
  const locale = await getLocale();
  return <PageNotFound locale={isLocale(locale) ? locale : defaultLocale} />;
}
