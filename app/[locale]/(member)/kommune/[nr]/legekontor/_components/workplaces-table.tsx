import { translator } from "#server/i18n/translator.ts";

import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Address } from "#app/_ui/address.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Table } from "#app/_ui/table.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";

export type Workplace = RouterOutputs["organisations"]["workplaces"]["list"]["workplaces"][number];

/** The practices of a municipality, with how many of its people work in each. */
export function WorkplacesTable({
  locale,
  number,
  workplaces,
}: {
  locale: Locale;
  number: string;
  workplaces: readonly Workplace[];
}) {
  const t = translator(locale, "membership.workplaces");
  const people = translator(locale, "organisations.people");
  const failures = failureTexts(locale);
  if (workplaces.length === 0) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  const here = localePath(locale, `/kommune/${number}/legekontor`);
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("heading")}
      </h2>
      <Table
        caption={t("heading")}
        columns={[t("name"), t("doctors"), t("people"), t("absence"), t("act")]}
      >
        {workplaces.map((one) => (
          <tr key={one.id}>
            <th scope="row" className="min-w-40 text-start">
              {one.name}
            </th>
            <td>{one.doctors ?? "–"}</td>
            <td>{one.people}</td>
            <td className="min-w-40">
              {one.absenceAddress ? <Address of={one.absenceAddress} /> : "–"}
            </td>
            <td>
              <div className="flex flex-wrap gap-2 whitespace-nowrap">
                <ButtonLink variant="secondary" href={`${here}?rediger=${one.id}#legekontor`}>
                  {t("edit")}
                  <span className="ds-sr-only">: {t("editOf", { name: one.name })}</span>
                </ButtonLink>
                {one.people === 0 && (
                  <ActButton
                    act={{ kind: "removeWorkplace", id: one.id }}
                    texts={{
                      label: t("remove"),
                      spoken: t("removeOf", { name: one.name }),
                      sure: t("removeSure"),
                      yes: t("removeYes"),
                      pending: people("pending"),
                      cancel: people("cancel"),
                      ...failures,
                    }}
                  />
                )}
              </div>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
