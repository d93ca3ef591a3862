import type { Metadata } from "next";

import { api, orNull } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Question } from "./_components/question.tsx";

type Props = {
  params: Promise<{ locale: Locale; token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "answers");
  // The form is sent from here, and its origin must be told: so the address stays within the site.
  return { title: t("page"), robots: { index: false }, referrer: "same-origin" };
}

/**
 * A question from a mail with a button for each answer, or why there is none. Reading it changes
 * nothing, since mail scanners come here too.
 */
export default async function AnswerPage({ params, searchParams }: Props) {
  const { locale, token } = await params;
  const t = translator(locale, "answers");
  const { answers } = await api();
  const shown = await orNull(answers.show({ token }));
  if (shown?.state === "open") {
    const query = await searchParams;
    const isAgain = query["igjen"] !== undefined;
    const refused = { written: partOf(query, "written."), wrong: partOf(query, "wrong.") };
    return <Question {...{ locale, token, isAgain, refused }} question={shown} />;
  }
  const said = {
    unknown: { title: t("unknownTitle"), lead: t("unknown") },
    answered: { title: t("answeredTitle"), lead: t("answered") },
    expired: { title: t("expiredTitle"), lead: t("expired") },
    settled: { title: t("settledTitle"), lead: t("settled") },
  }[shown?.state ?? "unknown"];
  return (
    <Page title={said.title} lead={shown?.state === "answered" ? shown.thanks : said.lead}>
      {shown?.state === "answered" ? <p className="ds-paragraph">{said.lead}</p> : null}
      <div>
        <ButtonLink href={localePath(locale, "/min-side")}>{t("home")}</ButtonLink>
      </div>
    </Page>
  );
}

/** The values of the query whose names begin so, by the rest of the name. */
const partOf = (query: Awaited<Props["searchParams"]>, prefix: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      name.startsWith(prefix) && typeof value === "string"
        ? [[name.slice(prefix.length), value]]
        : [],
    ),
  );
