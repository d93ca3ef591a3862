import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { pageMetadata } from "#app/[locale]/_components/page-metadata.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { ways } from "./_components/ways.ts";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "calendar.help");
  return pageMetadata(locale, "/hjelp/kalender", t("title"), t("lead"));
}

/** The two ways a meeting reaches a calendar, of which a person has one: every mail with a date leads here. */
export default async function CalendarHelpPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "calendar.help");
  const choose = (
    <ButtonLink href={localePath(locale, "/profil#varsler")}>{t("choose")}</ButtonLink>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={choose}>
      {ways(locale).map(({ title, texts, steps, after }) => (
        <section key={title} className="grid max-w-prose gap-3">
          <h2 className="ds-heading" data-size="sm">
            {title}
          </h2>
          {texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {steps.length > 0 ? (
            <dl className="grid gap-3">
              {steps.map(({ program, text }) => (
                <div key={program}>
                  <dt className="font-semibold">{program}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          ) : null}
          {after.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      ))}
    </Page>
  );
}
