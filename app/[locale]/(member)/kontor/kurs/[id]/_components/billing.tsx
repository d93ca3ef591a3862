import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, orNotFound, type RouterOutputs } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { formatKroner } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator, type Translator } from "#server/i18n/translator.ts";

import { Download } from "#app/[locale]/_components/download.tsx";
import { Invoice } from "./invoice.tsx";

/** Who gets the invoices of a course, for whom, and marked with what. */
export async function BillingPart({ locale, courseId }: { locale: Locale; courseId: string }) {
  const billing = await orNotFound((await api()).courses.billing.invoices({ courseId }));
  const t = translator(locale, "billing.office");
  return (
    <section className="section" aria-labelledby="billing">
      <h2 id="billing" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p>{t("lead", { price: formatKroner(locale, billing.priceNok) })}</p>
      {billing.canAsk ? (
        <p className="quiet">{t("when")}</p>
      ) : (
        <Alert>
          <p>{t("draft")}</p>
        </Alert>
      )}
      {billing.invoices.length === 0 ? (
        <EmptyState title={t("none")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : (
        <>
          <p>
            <strong>{totalOf(t, locale, billing.invoices)}</strong>
          </p>
          <div className="row">
            {(["xlsx", "csv"] as const).map((format) => (
              <Download
                key={format}
                what={{ kind: "basis", courseId, format }}
                texts={{ label: t(format), preparing: t("preparing"), ...failureTexts(locale) }}
              />
            ))}
          </div>
          <ul className="bills">
            {billing.invoices.map((invoice) => (
              <li key={invoice.people[0]?.enrolmentId} className="bill">
                <Invoice locale={locale} courseId={courseId} billing={billing} invoice={invoice} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type Invoices = RouterOutputs["courses"]["billing"]["invoices"]["invoices"];

/** For how many, how much in all, and how many of the municipalities have said what the invoice is marked with. */
function totalOf(t: Translator<"billing.office">, locale: Locale, invoices: Invoices): string {
  const own = invoices.filter(({ payer }) => payer.kind === "municipality");
  return t("total", {
    count: invoices.reduce((count, { people }) => count + people.length, 0),
    sum: formatKroner(
      locale,
      invoices.reduce((kroner, { sum }) => kroner + sum, 0),
    ),
    known: own.filter(({ bill }) => bill?.reference).length,
    asked: own.length,
  });
}
