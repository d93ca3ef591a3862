import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";

import { api, orNull } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Facts } from "#app/_ui/facts.tsx";
import { Page } from "#app/_ui/page.tsx";
import { durationOf } from "#server/attendance/duration.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Props = { params: Promise<{ locale: Locale; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "certificates.verify");
  return { title: t("title"), robots: { index: false } };
}

/** «Gjelder dette kursbeviset?»: whose, for what, how many hours, and whether it counts. Nothing else. */
export default async function VerifyPage({ params }: Props) {
  const { locale, code } = await params;
  const t = translator(locale, "certificates.verify");
  const found = await ask(code);
  if (found === "busy")
    return (
      <Page title={t("busy")} lead={t("busyText")}>
        {null}
      </Page>
    );
  if (!found)
    return (
      <Page title={t("unknown")} lead={t("unknownText")}>
        {null}
      </Page>
    );
  const said = {
    valid: { tone: "success", title: t("valid"), text: t("validText") },
    replaced: { tone: "warning", title: t("replaced"), text: t("replacedText") },
    withdrawn: { tone: "danger", title: t("withdrawn"), text: t("withdrawnText") },
  } as const;
  const { tone, title, text } = said[found.state];
  return (
    <Page title={t("title")}>
      <Alert tone={tone} title={title}>
        <p>{text}</p>
      </Alert>
      <Facts
        facts={[
          { name: t("name"), value: found.name },
          { name: t("course"), value: <span lang={found.language}>{found.title}</span> },
          { name: t("hours"), value: durationOf(locale, found.minutes) },
        ]}
      />
    </Page>
  );
}

/** What stands under a code; null when nothing does. */
async function ask(code: string) {
  try {
    return await orNull((await api()).certificates.verify({ code }));
  } catch (error) {
    if (error instanceof TRPCError && error.code === "TOO_MANY_REQUESTS") return "busy";
    throw error;
  }
}
