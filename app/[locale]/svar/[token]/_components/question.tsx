import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Facts } from "#app/_ui/facts.tsx";
import { Page } from "#app/_ui/page.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Open = Extract<RouterOutputs["answers"]["show"], { state: "open" }>;

/** The question and its buttons: a plain form, so that it works without scripts. */
export function Question({
  locale,
  token,
  question,
  isAgain,
}: {
  locale: Locale;
  token: string;
  question: Open;
  isAgain: boolean;
}) {
  const t = translator(locale, "answers");
  const [lead, ...paragraphs] = question.paragraphs;
  const facts = question.facts?.map(({ label, value }) => ({ name: label, value }));
  return (
    <Page title={question.title} lead={lead}>
      {isAgain ? <Alert tone="danger">{t("again")}</Alert> : null}
      {paragraphs.map((text) => (
        <p key={text} className="ds-paragraph">
          {text}
        </p>
      ))}
      {facts ? <Facts facts={facts} /> : null}
      <form method="post" action={`/api/svar/${token}`} className="flex flex-wrap gap-3">
        <input type="hidden" name="locale" value={locale} />
        {question.choices.map(({ answer, label }, at) => (
          <Button
            key={answer}
            type="submit"
            name="answer"
            value={answer}
            variant={at === 0 ? "primary" : "secondary"}
          >
            {label}
          </Button>
        ))}
      </form>
      <p className="quiet">{t("noSignIn")}</p>
    </Page>
  );
}
