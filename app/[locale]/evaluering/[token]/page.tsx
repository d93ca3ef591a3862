import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, orNull } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { EvaluationForm } from "./_components/evaluation-form.tsx";

type Props = { params: Promise<{ locale: Locale; token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "evaluations.page");
  return { title: t("title"), robots: { index: false }, referrer: "same-origin" };
}

/** How it was, for whoever holds the link of a mail. Reading it changes nothing. */
export default async function EvaluationPage({ params }: Props) {
  const { locale, token } = await params;
  const t = translator(locale, "evaluations.page");
  const shown = await orNull((await api()).evaluations.show({ token }));
  if (shown?.state === "open")
    return (
      <Page title={t("title")} lead={t("lead", { title: shown.title })}>
        <EvaluationForm
          token={token}
          questions={[
            { key: "useful", label: t("useful") },
            { key: "taught", label: t("taught") },
            { key: "arranged", label: t("arranged") },
          ]}
          texts={{
            lowest: t("lowest"),
            highest: t("highest"),
            words: t("words"),
            wordsHint: t("wordsHint"),
            anonymous: t("anonymous"),
            send: t("send"),
            sending: t("sending"),
            ...failureTexts(locale),
          }}
        />
      </Page>
    );
  const said = {
    unknown: { title: t("unknownTitle"), lead: t("unknown") },
    answered: { title: t("thanksTitle"), lead: t("thanks") },
    over: { title: t("overTitle"), lead: t("over") },
  }[shown?.state ?? "unknown"];
  return (
    <Page title={said.title} lead={said.lead}>
      <div>
        <ButtonLink href={localePath(locale, "/min-side")}>{t("home")}</ButtonLink>
      </div>
    </Page>
  );
}
