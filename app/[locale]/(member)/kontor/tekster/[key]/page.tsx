import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { Tabs } from "#app/_ui/tabs.tsx";
import { isLocale, localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { lineKeys } from "#server/starts/lines/rules.ts";

import { startOwners } from "#app/[locale]/_components/start-owners.ts";
import { History } from "./_components/history.tsx";
import { TextEditor } from "./_components/text-editor.tsx";

type Props = {
  params: Promise<{ locale: Locale; key: string }>;
  searchParams: Promise<{ sprak?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "starts.texts");
  return { title: t("title") };
}

/** One text of the office's own: language by language, from a day on, with what was before. */
export default async function TextPage({ params, searchParams }: Props) {
  const { locale, key: asked } = await params;
  const { sprak } = await searchParams;
  const path = `/kontor/tekster/${asked}`;
  const { personId } = await requireActor(locale, path);
  const t = translator(locale, "starts.texts");
  const key = lineKeys.find((known) => known === asked) ?? notFound();
  const text = await orNotFound((await api()).starts.texts.one({ key }));
  const language = isLocale(sprak) ? sprak : locale;
  const shown = text.texts.find((one) => one.locale === language) ?? notFound();
  const names = { nb: t("nb"), nn: t("nn"), en: t("en") };
  const owners = startOwners(locale);
  return (
    <Page
      title={shown.now.title}
      lang={language}
      kicker={<a href={localePath(locale, "/kontor/tekster")}>{t("back")}</a>}
      lead={t("otherLanguages")}
      wide
    >
      <Tabs
        label={t("languages")}
        tabs={text.texts.map((one) => ({
          href: `${localePath(locale, path)}?sprak=${one.locale}`,
          text: names[one.locale],
          current: one.locale === language,
        }))}
      />
      <TextEditor
        locale={locale}
        personId={personId}
        textKey={key}
        today={text.today}
        text={shown}
        owner={owners[text.owner]}
      />
      <History
        locale={locale}
        versions={text.versions.filter((version) => version.locale === language)}
      />
    </Page>
  );
}
