import type { CSSProperties } from "react";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, type RouterOutputs } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Table } from "#app/_ui/table.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Download } from "#app/[locale]/_components/download.tsx";
import { builderTexts } from "./builder-texts.ts";
import { valuesOf } from "./builder-values.ts";
import { FormBuilder } from "./form-builder.tsx";
import { ReadySwitches } from "./ready-switches.tsx";
import { Reminder } from "./reminder.tsx";
import { RestrictedList } from "./restricted-list.tsx";

type Questions = RouterOutputs["courses"]["questions"]["all"];

/** What those with a seat are asked and have answered, and the questions themselves. */
export async function Questions({
  locale,
  personId,
  courseId,
}: {
  locale: Locale;
  personId: string;
  courseId: string;
}) {
  const t = translator(locale, "forms.office");
  const names = translator(locale, "forms.names");
  const form = await (await api()).courses.questions.all({ courseId });
  const isAsking = form.questions.length > 0;
  const seated = form.people.length;
  const answered = form.people.filter((one) => one.unanswered === 0).length;
  return (
    <>
      {isAsking ? (
        <div className="stack">
          <p>{seated > 0 ? t("summary", { answered, seated }) : t("nobody")}</p>
          {form.lastDay ? (
            <p className="quiet">{t("lastDay", { day: formatDay(locale, form.lastDay) })}</p>
          ) : null}
          <p className="quiet">{t("whoSees")}</p>
          <div className="row">
            {form.kitchen ? (
              <ButtonLink
                variant="secondary"
                href={localePath(locale, `/kontor/kurs/${courseId}?vis=kjokken`)}
              >
                {t("kitchenLink")}
              </ButtonLink>
            ) : null}
            {seated > 0 ? (
              <Download
                what={{ kind: "answers", courseId }}
                texts={{ label: t("csv"), preparing: t("preparing"), ...failureTexts(locale) }}
              />
            ) : null}
          </div>
        </div>
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      {isAsking && seated > 0 ? (
        <>
          {answered < seated ? <Reminder locale={locale} courseId={courseId} /> : null}
          <AnswersTable locale={locale} form={form} />
          {form.asksRestricted ? (
            <Fold summary={names("title")}>
              <RestrictedList
                courseId={courseId}
                texts={{
                  text: names("text"),
                  open: names("open"),
                  opening: names("opening"),
                  none: names("none"),
                  ...failureTexts(locale),
                }}
              />
            </Fold>
          ) : null}
        </>
      ) : null}
      <div className="narrow">
        <Fold summary={t("buildTitle")} open={!isAsking}>
          <ReadySwitches locale={locale} courseId={courseId} form={form} />
          <FormBuilder
            personId={personId}
            courseId={courseId}
            language={form.language}
            initial={valuesOf(form)}
            texts={builderTexts(locale, form)}
          />
        </Fold>
      </div>
    </>
  );
}

function AnswersTable({ locale, form }: { locale: Locale; form: Questions }) {
  const t = translator(locale, "forms.office");
  const table = translator(locale, "forms.table");
  return (
    <section className="stack" aria-labelledby="answers-heading">
      <h2 id="answers-heading" className="ds-heading" data-size="sm">
        {t("tableTitle")}
      </h2>
      {form.asksRestricted ? <p className="quiet">{t("tableNone")}</p> : null}
      <Table
        caption={t("tableTitle")}
        columns={[
          table("name"),
          table("municipality"),
          table("missing"),
          ...form.columns.map((column) => column.label),
        ]}
      >
        {form.people.map((one) => (
          <tr key={one.enrolmentId}>
            <th scope="row">{one.name}</th>
            <td>{one.organisationName}</td>
            <td>{one.unanswered}</td>
            {one.answers.map((answer, at) => (
              <td
                key={form.columns[at]?.id}
                className="pre-line"
                style={{ "--label": JSON.stringify(form.columns[at]?.label) } as CSSProperties}
              >
                {answer}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </section>
  );
}
