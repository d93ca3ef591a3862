import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { questionsLimit } from "#server/enrolment/forms/schema.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Question = { id: string; replies: number };

/** The sentences of the form builder, for the part of the page that works in the browser. */
export function builderTexts(locale: Locale, { questions }: { questions: Question[] }) {
  const t = translator(locale, "forms.builder");
  const languages = { nb: t("nb"), nn: t("nn"), en: t("en") };
  const inLanguage = (language: string) => ({
    label: t("labelIn", { language }),
    help: t("helpIn", { language }),
    options: t("optionsIn", { language }),
  });
  return {
    lead: t("lead"),
    health: t("health"),
    answerBy: t("answerBy"),
    answerByHint: t("answerByHint"),
    // The number is known in the browser only.
    question: t("question", { number: "#" }),
    up: t("up", { number: "#" }),
    remove: t("remove", { number: "#" }),
    kind: t("kind"),
    kinds: {
      text: t("kindText"),
      choice: t("kindChoice"),
      several: t("kindSeveral"),
      yesNo: t("kindYesNo"),
      number: t("kindNumber"),
    },
    label: t("label"),
    help: t("help"),
    isRequired: t("isRequired"),
    options: t("options"),
    optionsHint: t("optionsHint"),
    optionsInHint: t("optionsInHint"),
    other: t("other"),
    in: {
      nb: inLanguage(languages.nb),
      nn: inLanguage(languages.nn),
      en: inLanguage(languages.en),
    },
    answered: Object.fromEntries(
      questions
        .filter(({ replies }) => replies > 0)
        .map(({ id, replies }) => [id, t("answered", { count: replies })]),
    ) as Record<string, string>,
    add: t("add"),
    full: t("full", { limit: questionsLimit }),
    limit: questionsLimit,
    save: t("save"),
    saving: t("saving"),
    saved: t("saved"),
    ...failureTexts(locale),
  };
}
export type BuilderTexts = ReturnType<typeof builderTexts>;
