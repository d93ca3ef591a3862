import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";

import { WorkplaceForm } from "./workplace-form.tsx";
import type { Workplace } from "./workplaces-table.tsx";

/** The form for a new practice, or for the one that was opened. */
export function WorkplaceSection({
  locale,
  personId,
  number,
  workplace,
}: {
  locale: Locale;
  personId: string;
  number: string;
  workplace: Workplace | undefined;
}) {
  const t = translator(locale, "membership.workplaces");
  const form = translator(locale, "membership.form");
  return (
    <section id="legekontor" className="grid max-w-prose scroll-mt-6 gap-4 print:hidden">
      <h2 className="ds-heading" data-size="md">
        {workplace ? t("change", { name: workplace.name }) : t("add")}
      </h2>
      <WorkplaceForm
        personId={personId}
        number={number}
        workplaceId={workplace?.id ?? null}
        back={localePath(locale, `/kommune/${number}/legekontor`)}
        saved={{
          name: workplace?.name ?? "",
          doctors: workplace?.doctors ? String(workplace.doctors) : "",
          absenceAddress: workplace?.absenceAddress ?? "",
        }}
        texts={{
          name: t("name"),
          doctors: t("doctorsField"),
          address: t("address"),
          addressHint: t("addressHint"),
          save: t("save"),
          saving: t("saving"),
          saved: t("saved"),
          cancel: form("cancel"),
          ...failureTexts(locale),
        }}
      />
    </section>
  );
}
