import { api } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { ReadySwitches } from "./ready-switches.tsx";

/** Where questions begin: folded under the course's own form, until somebody wants one. */
export async function QuestionsEntry({ locale, courseId }: { locale: Locale; courseId: string }) {
  const t = translator(locale, "forms.switches");
  const form = await (await api()).courses.questions.all({ courseId });
  return (
    <Fold summary={t("entry")}>
      <ReadySwitches locale={locale} courseId={courseId} form={form} />
      <div>
        <ButtonLink
          variant="secondary"
          href={localePath(locale, `/kontor/kurs/${courseId}?vis=sporsmal`)}
        >
          {form.questions.length > 0 ? t("see") : t("own")}
        </ButtonLink>
      </div>
    </Fold>
  );
}
