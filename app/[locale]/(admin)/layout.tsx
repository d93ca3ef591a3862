import type { ReactNode } from "react";

import type { Locale } from "#server/i18n/locales.ts";

import { MemberFrame } from "#app/[locale]/_components/member-frame.tsx";

// Made for whoever asks: nothing here may be kept from one reader to the next.
export const dynamic = "force-dynamic";

export default async function AdminLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await params;
  return <MemberFrame locale={locale as Locale}>{children}</MemberFrame>;
}
