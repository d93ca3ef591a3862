import { ReferenceForm } from "#app/[locale]/_components/reference-form.tsx";
import { referenceTexts } from "#app/[locale]/_components/reference-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Tag } from "#app/_ui/tag.tsx";
import { formatKroner } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** What the municipality's invoices are marked with; nothing where there are none. */
export function Bills({
  locale,
  name,
  found: { bills, needsNumber },
}: {
  locale: Locale;
  name: string;
  found: RouterOutputs["enrolment"]["bills"];
}) {
  const t = translator(locale, "billing.own");
  const nameToCome = translator(locale, "billing.question")("nameToCome");
  if (bills.length === 0) return null;
  return (
    <section className="section" aria-labelledby="bills">
      <h2 id="bills" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p>{t("lead")}</p>
      <ul className="bills">
        {bills.map(({ id, title, path, priceNok, people, reference, remark }) => (
          <li key={id} className="bill">
            <h3 className="ds-heading" data-size="xs">
              <a href={localePath(locale, path)}>{title}</a>
            </h3>
            <p>{t("people", { names: people.map((one) => one ?? nameToCome).join(", ") })}</p>
            <p className="quiet">
              {t("sum", { sum: formatKroner(locale, priceNok * people.length) })}
            </p>
            {remark ? (
              <p>{t("remarked", { remark })}</p>
            ) : (
              <p>
                {reference === null ? (
                  <Tag tone="warning">{t("missing")}</Tag>
                ) : (
                  <Tag tone="success">{t("reference", { reference })}</Tag>
                )}
              </p>
            )}
            <ReferenceForm
              id={id}
              whose={{ billId: id }}
              reference={reference}
              needsNumber={needsNumber}
              texts={referenceTexts(locale, name, reference)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
