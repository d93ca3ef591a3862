import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { ReferenceForm } from "#app/[locale]/_components/reference-form.tsx";
import { referenceTexts } from "#app/[locale]/_components/reference-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatKroner, formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { PayerForm } from "./payer-form.tsx";

type Billing = RouterOutputs["courses"]["billing"]["invoices"];
type One = Billing["invoices"][number];
type Where = { locale: Locale; courseId: string; billing: Billing; invoice: One };

/** One invoice: who gets it, what it is marked with, and each participant on it. */
export function Invoice(props: Where) {
  const { locale, invoice } = props;
  const { payer, people } = invoice;
  const t = translator(locale, "billing.office");
  return (
    <>
      <h3 className="ds-heading" data-size="xs">
        {nameOf(locale, invoice)}
      </h3>
      <p className="quiet">
        {t("sum", { count: people.length, sum: formatKroner(locale, invoice.sum) })}
        {"organisationNumber" in payer && payer.organisationNumber
          ? ` · ${t("number", { number: payer.organisationNumber })}`
          : null}
      </p>
      {payer.kind === "municipality" ? <Marking {...props} payer={payer} /> : null}
      <ul className="bill-people">
        {people.map((person) => (
          <li key={person.enrolmentId} className="bill-person">
            <Person {...props} person={person} />
          </li>
        ))}
      </ul>
    </>
  );
}

function nameOf(locale: Locale, { payer, people }: One): string {
  const t = translator(locale, "billing.office");
  switch (payer.kind) {
    case "municipality":
    case "other":
      return payer.name;
    case "own":
      return people[0]?.name ?? t("own");
    case "fund":
      return t("fund");
    case "nobody":
      return t("nobody");
  }
}

type Municipality = Extract<One["payer"], { kind: "municipality" }>;

/** What a municipality has been asked and has said, and what the office can do about it. */
function Marking({
  locale,
  courseId,
  billing,
  invoice: { bill, hasContact },
  payer,
}: Where & { payer: Municipality }) {
  const t = translator(locale, "billing.office");
  const { name, organisationId, organisationNumber } = payer;
  const reference = bill?.reference ?? null;
  const when = bill?.askedAt ? formatMoment(locale, osloWall(bill.askedAt)) : null;
  const canAsk = billing.canAsk && hasContact && reference === null;
  return (
    <>
      <p className="row">
        {reference === null ? (
          <Tag tone="warning">
            {when === null
              ? t(hasContact ? "notAsked" : "cannotAsk")
              : (bill?.reminders ?? 0) > 0
                ? t("reminded", { when, count: bill?.reminders ?? 0 })
                : t("asked", { when })}
          </Tag>
        ) : (
          <Tag tone="success">{t("reference", { reference })}</Tag>
        )}
        {organisationNumber ? null : <Tag tone="warning">{t("numberMissing")}</Tag>}
      </p>
      {bill?.remark ? (
        <Alert tone="warning">
          <p>{t("remark", { remark: bill.remark })}</p>
        </Alert>
      ) : null}
      {hasContact || reference !== null ? null : <p className="quiet">{t("noContact")}</p>}
      <div className="row">
        <ReferenceForm
          id={organisationId}
          whose={{ courseId, organisationId }}
          reference={reference}
          needsNumber={organisationNumber === null}
          texts={referenceTexts(locale, name, reference)}
        />
        {/* Asked again, it is another button: the one before stays pressed. */}
        {canAsk ? (
          <ActButton
            key={when}
            act={{ kind: "askForReference", id: organisationId, courseId }}
            texts={{
              label: when === null ? t("ask") : t("askAgain"),
              spoken: name,
              pending: t("asking"),
              yes: "",
              cancel: "",
              ...failureTexts(locale),
            }}
          />
        ) : null}
      </div>
    </>
  );
}

function Person({
  locale,
  courseId,
  invoice: { payer },
  person: { enrolmentId, name, organisationName, chosen },
}: Where & { person: One["people"][number] }) {
  const t = translator(locale, "billing.office");
  const nameToCome = translator(locale, "billing.question")("nameToCome");
  const kinds = [
    { kind: "employer", label: organisationName ?? t("own") },
    ...(organisationName ? [{ kind: "own", label: t("own") } as const] : []),
    { kind: "fund", label: t("fund") },
    { kind: "municipality", label: t("municipality") },
    { kind: "other", label: t("other") },
    { kind: "nobody", label: t("nobody") },
  ] as const;
  return (
    <>
      {name === null ? <Tag tone="warning">{nameToCome}</Tag> : <span>{name}</span>}
      <PayerForm
        courseId={courseId}
        enrolmentId={enrolmentId}
        chosen={chosen ?? "employer"}
        other={chosen === "other" && payer.kind === "other" ? payer : null}
        kinds={kinds}
        texts={{
          label: t("change"),
          spoken: name ?? nameToCome,
          who: t("who"),
          which: t("which"),
          choose: t("choose"),
          otherName: t("otherName"),
          otherNumber: t("otherNumber"),
          otherNumberHint: t("otherNumberHint"),
          save: t("save"),
          saving: t("saving"),
          cancel: t("cancel"),
          ...failureTexts(locale),
        }}
      />
    </>
  );
}
