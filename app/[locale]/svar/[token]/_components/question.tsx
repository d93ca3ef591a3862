import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { TextArea, TextField } from "#app/_ui/field.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Facts } from "#app/_ui/facts.tsx";
import { Page } from "#app/_ui/page.tsx";
import { fieldErrorCodes } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Open = Extract<RouterOutputs["answers"]["show"], { state: "open" }>;

/** What was written and not taken, by the name of its field, and the names of what is wrong with it. */
export type Refused = { written: Record<string, string>; wrong: Record<string, string> };

/** The question and its buttons: plain forms, so that it works without scripts. */
export function Question({
  locale,
  token,
  question,
  isAgain,
  refused,
}: {
  locale: Locale;
  token: string;
  question: Open;
  isAgain: boolean;
  refused: Refused;
}) {
  const t = translator(locale, "answers");
  const [lead, ...paragraphs] = question.paragraphs;
  const facts = question.facts?.map(({ label, value }) => ({ name: label, value }));
  const fieldsOf = (answer: string) => question.fields?.[answer] ?? [];
  const plain = question.choices.filter(({ answer }) => fieldsOf(answer).length === 0);
  const written = question.choices.filter(({ answer }) => fieldsOf(answer).length > 0);
  const hasWrong = (answer: string): boolean =>
    fieldsOf(answer).some(({ name }) => name in refused.wrong);
  const form = { method: "post", action: `/api/svar/${token}` } as const;
  return (
    <Page title={question.title} lead={lead}>
      {isAgain ? <Alert tone="danger">{t("again")}</Alert> : null}
      {paragraphs.map((text) => (
        <p key={text} className="ds-paragraph">
          {text}
        </p>
      ))}
      {facts ? <Facts facts={facts} /> : null}
      {written.map(({ answer, label }, at) => {
        const fields = (
          <form {...form} className="grid max-w-prose gap-4">
            <input type="hidden" name="locale" value={locale} />
            {fieldsOf(answer).map((field) => (
              <Written key={field.name} locale={locale} field={field} refused={refused} />
            ))}
            <div>
              <Button
                type="submit"
                name="answer"
                value={answer}
                variant={at === 0 ? "primary" : "secondary"}
              >
                {label}
              </Button>
            </div>
          </form>
        );
        return at === 0 ? (
          <div key={answer}>{fields}</div>
        ) : (
          <Fold key={answer} summary={label} open={hasWrong(answer)}>
            {fields}
          </Fold>
        );
      })}
      {plain.length > 0 ? (
        <form {...form} className="flex flex-wrap gap-3">
          <input type="hidden" name="locale" value={locale} />
          {plain.map(({ answer, label }, at) => (
            <Button
              key={answer}
              type="submit"
              name="answer"
              value={answer}
              variant={at === 0 && written.length === 0 ? "primary" : "secondary"}
            >
              {label}
            </Button>
          ))}
        </form>
      ) : null}
      <p className="quiet">{t("noSignIn")}</p>
    </Page>
  );
}

type Field = NonNullable<Open["fields"]>[string][number];

function Written({
  locale,
  field: { name, label, hint, isLong, limit },
  refused,
}: {
  locale: Locale;
  field: Field;
  refused: Refused;
}) {
  const code = fieldErrorCodes.find((one) => one === refused.wrong[name]);
  const sentence = translator(locale, "errors.field");
  const props = {
    id: `written-${name}`,
    name: `written.${name}`,
    label,
    ...(hint ? { hint } : {}),
    maxLength: limit,
    required: true,
    autoComplete: "off",
    defaultValue: refused.written[name] ?? "",
    ...(code ? { error: sentence(code, { limit }) } : {}),
  };
  return isLong ? <TextArea rows={4} {...props} /> : <TextField {...props} />;
}
