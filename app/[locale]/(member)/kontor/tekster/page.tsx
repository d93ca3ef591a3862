import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { startOwners } from "#app/[locale]/_components/start-owners.ts";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "starts.texts");
  return { title: t("title") };
}

/** What the office's municipalities read on the list of a new trainee, line by line. */
export default async function TextsPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/kontor/tekster");
  const t = translator(locale, "starts.texts");
  const texts = await orNotFound((await api()).starts.texts.all());
  const owners = startOwners(locale);
  const names = { nb: t("nb"), nn: t("nn"), en: t("en") };
  const back = (
    <a href={localePath(locale, "/kontor/kommuner")}>
      {translator(locale, "organisations.office")("title")}
    </a>
  );
  return (
    <Page title={t("title")} lead={t("lead")} kicker={back} wide>
      <ul className="task-list">
        {texts.map((text) => (
          <li key={text.key} className="task">
            <div className="grid justify-items-start gap-1">
              <p className="quiet">{owners[text.owner]}</p>
              <h2 className="task-title">{text.title}</h2>
              <p className="max-w-prose">{text.advice}</p>
              <p className="mt-1">
                <Tag tone={text.ownIn.length > 0 ? "info" : "neutral"}>
                  {text.ownIn.length > 0
                    ? t("ownIn", {
                        languages: text.ownIn.map((one) => names[one].toLowerCase()).join(", "),
                      })
                    : t("standard")}
                </Tag>
              </p>
            </div>
            <ButtonLink
              href={localePath(locale, `/kontor/tekster/${text.key}`)}
              variant="secondary"
            >
              {t("edit")}
              <span className="ds-sr-only">: {t("editOf", { title: text.title })}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Page>
  );
}
