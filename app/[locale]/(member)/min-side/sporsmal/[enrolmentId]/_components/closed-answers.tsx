import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Forget } from "./forget.tsx";
import { WhoSees } from "./who-sees.tsx";

type Asked = RouterOutputs["forms"]["own"];

/** What was answered and cannot be changed any more; what is about health can still be taken back. */
export function ClosedAnswers({
  locale,
  enrolmentId,
  questions,
  asked,
}: {
  locale: Locale;
  enrolmentId: string;
  questions: Asked["questions"];
  asked: Asked;
}) {
  const t = translator(locale, "forms.page");
  return (
    <dl className="facts">
      {questions.map((question) => (
        <div key={question.id}>
          <dt lang={question.lang}>{question.label}</dt>
          <dd className="stack">
            <span className="pre-line">{question.said || t("nothing")}</span>
            {question.isRestricted && question.said ? (
              <Forget
                enrolmentId={enrolmentId}
                questionId={question.id}
                texts={{
                  forget: t("forget", { label: question.label }),
                  forgetting: t("forgetting"),
                  ...failureTexts(locale),
                }}
              />
            ) : null}
            {question.isRestricted ? (
              <WhoSees locale={locale} office={asked.office} staff={asked.staff} />
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
