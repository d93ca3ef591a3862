import type { ReactNode } from "react";

import type { Locale } from "#server/i18n/locales.ts";

import { MemberFrame } from "#app/[locale]/_components/member-frame.tsx";

// A way into a meeting as it is now, for whoever holds the link, signed in or not.
export const dynamic = "force-dynamic";

export default async function LinkLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await params;
  return <MemberFrame locale={locale as Locale}>{children}</MemberFrame>;
}
