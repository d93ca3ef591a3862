import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Page } from "#app/_ui/page.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { AnswerForm } from "./_components/answer-form.tsx";
import { answerTexts, lastSaid } from "./_components/answer-texts.ts";
import { ClosedAnswers } from "./_components/closed-answers.tsx";
import { WhoSees } from "./_components/who-sees.tsx";

type Props = { params: Promise<{ locale: Locale; enrolmentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "forms.page")("title") };
}

/** What somebody with a seat is asked: nobody is, before. */
export default async function QuestionsPage({ params }: Props) {
  const { locale, enrolmentId } = await params;
  const { personId } = await requireActor(locale, `/min-side/sporsmal/${enrolmentId}`);
  const asked = await orNotFound((await api()).forms.own({ enrolmentId }));
  const t = translator(locale, "forms.page");
  const day = asked.lastDay ? formatDay(locale, asked.lastDay, { long: true }) : null;
  const open = asked.questions.filter((question) => question.isOpen);
  const closed = asked.questions.filter((question) => !question.isOpen);
  const until = open.length > 0 && closed.length === 0 ? day : null;
  return (
    <Page
      title={t("title")}
      lead={t("lead", { title: asked.title })}
      kicker={<a href={localePath(locale, "/min-side")}>{t("back")}</a>}
    >
      {until ? <p className="quiet">{t("until", { day: until })}</p> : null}
      {open.some((question) => !question.isRestricted) ? (
        <p className="quiet">{translator(locale, "forms.who")("open", { office: asked.office })}</p>
      ) : null}
      {closed.length > 0 ? (
        <Alert>
          {asked.hasBegun || !day
            ? t("begun")
            : t("closed", { day, contact: asked.contact.address || asked.contact.name })}
        </Alert>
      ) : null}
      {open.length > 0 ? (
        <AnswerForm
          personId={personId}
          enrolmentId={enrolmentId}
          questions={open.map((question) => ({
            ...question,
            last: question.earlier && !question.answer ? lastSaid(locale, question.earlier) : null,
            who: question.isRestricted ? (
              <WhoSees locale={locale} office={asked.office} staff={asked.staff} />
            ) : null,
          }))}
          mine={localePath(locale, "/min-side")}
          texts={answerTexts(locale)}
        />
      ) : null}
      {closed.length > 0 ? (
        <ClosedAnswers locale={locale} enrolmentId={enrolmentId} questions={closed} asked={asked} />
      ) : null}
    </Page>
  );
}
