import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { PrintButton } from "#app/_ui/print-button.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { LetterPaper, letterText } from "./_components/letter-paper.tsx";
import { OutreachState } from "./_components/outreach-state.tsx";

type Props = { params: Promise<{ locale: Locale; nr: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "outreach")("letterColumn") };
}

/** The letter to a municipality that is not in Tunet, to print or copy, and what has come of it. */
export default async function LetterPage({ params }: Props) {
  const { locale, nr } = await params;
  await requireActor(locale, `/kontor/ikke-med/${nr}`);
  const t = translator(locale, "outreach");
  const { outreach } = (await api()).organisations;
  const letter = await orNotFound(outreach.letter({ number: nr }));
  return (
    <Page
      title={t("letterTo", { name: letter.name })}
      lead={t("letterLead")}
      kicker={<a href={localePath(locale, "/kontor/ikke-med")}>{t("title")}</a>}
      actions={
        <>
          <CopyButton text={letterText(letter)} label={t("copyLetter")} copiedText={t("copied")} />
          <PrintButton>{t("print")}</PrintButton>
          <ButtonLink variant="secondary" href={localePath(locale, `/kommune/${nr}#inviter`)}>
            {t("invite")}
          </ButtonLink>
        </>
      }
    >
      <OutreachState
        number={nr}
        state={letter.state}
        texts={{
          legend: t("stands"),
          none: t("state.none"),
          letterSent: t("state.letterSent"),
          answered: t("state.answered"),
          declined: t("state.declined"),
          saved: t("saved"),
          ...failureTexts(locale),
        }}
      />
      <LetterPaper letter={letter} />
    </Page>
  );
}
