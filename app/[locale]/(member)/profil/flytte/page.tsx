import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { MoveForm } from "./_components/move-form.tsx";
import { OwnMoves } from "./_components/own-moves.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "absences.move");
  return { title: t("title") };
}

/** «Jeg bytter kommune fra …»: said once, and both municipalities are asked. */
export default async function MovePage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/profil/flytte");
  const t = translator(locale, "absences.move");
  const { movable, moves } = await (await api()).absences.moves.own();
  const from = movable.map(({ membershipId, role, municipality }) => ({
    membershipId,
    label: roleAt(locale, role, municipality),
  }));
  const back = <a href={localePath(locale, "/min-side")}>{translator(locale, "mine")("title")}</a>;
  return (
    <Page title={t("title")} lead={t("lead")} kicker={back}>
      <div className="parts">
        <OwnMoves locale={locale} moves={moves} />
        {from.length === 0 && moves.length > 0 ? null : from.length === 0 ? (
          <EmptyState
            title={t("nothing")}
            action={<ButtonLink href={localePath(locale, "/profil")}>{t("toProfile")}</ButtonLink>}
          >
            <p>{t("nothingText")}</p>
          </EmptyState>
        ) : (
          <MoveForm
            from={from}
            texts={{
              ...failureTexts(locale),
              from: t("from"),
              to: t("to"),
              toChoose: t("toChoose"),
              onDate: t("onDate"),
              ask: t("ask"),
              asking: t("asking"),
              asked: t("asked"),
            }}
          />
        )}
        <section>
          <Fold summary={t("follows")}>
            <p className="ds-paragraph max-w-prose">{t("followsText")}</p>
          </Fold>
        </section>
      </div>
    </Page>
  );
}
