import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Switches } from "./switches.tsx";

type Questions = RouterOutputs["courses"]["questions"]["all"];

/** The three ready questions and the evaluation, each with one tick. */
export function ReadySwitches({
  locale,
  courseId,
  form,
}: {
  locale: Locale;
  courseId: string;
  form: Questions;
}) {
  const t = translator(locale, "forms.switches");
  const ready = [
    { what: "diet", label: t("diet") },
    { what: "access", label: t("access") },
    { what: "lodging", label: t("lodging") },
  ] as const;
  return (
    <Switches
      courseId={courseId}
      switches={[
        ...ready.map(({ what, label }) => {
          const question = form.questions.find((one) => one.ready === what);
          const count = question?.replies ?? 0;
          return {
            what,
            label,
            isOn: question !== undefined,
            answered: count > 0 ? t("answered", { count }) : null,
          };
        }),
        {
          what: "evaluation",
          label: t("evaluation"),
          hint: t("evaluationHint"),
          isOn: form.wantsEvaluation,
          answered: null,
        },
      ]}
      texts={{
        title: t("title"),
        lead: t("lead"),
        saving: t("saving"),
        offYes: t("offYes"),
        offNo: t("offNo"),
        ...failureTexts(locale),
      }}
    />
  );
}
