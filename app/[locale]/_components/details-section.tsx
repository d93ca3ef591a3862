import { translator } from "#server/i18n/translator.ts";

import { api, orNull, type RouterOutputs } from "#app/_trpc/server.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { DetailsForm, type DetailField } from "./details-form.tsx";
import { failureTexts } from "./failure-texts.ts";

type Details = RouterOutputs["organisations"]["memberships"]["details"];

/** The form that changes what a membership says; nothing where it is not the reader's to change. */
export async function DetailsSection({
  locale,
  personId,
  membershipId,
  back,
}: {
  locale: Locale;
  personId: string;
  membershipId: string;
  back: string;
}) {
  const { memberships } = (await api()).organisations;
  const details = await orNull(memberships.details({ membershipId }));
  if (!details) return null;
  const t = translator(locale, "membership.form");
  const fields = fieldsOf(locale, details);
  const isWork = details.facts.includes("workplaceId");
  return (
    <>
      <DetailsForm
        personId={personId}
        membershipId={membershipId}
        saved={valuesOf(details)}
        fields={fields}
        mayDate={details.mayDate}
        back={back}
        texts={{
          startsOn: t("startsOn"),
          more: isWork ? t("more") : t("moreTitle"),
          notes: t("startFixed", { date: formatDay(locale, details.startsOn, { long: true }) }),
          save: t("save"),
          saving: t("saving"),
          cancel: t("cancel"),
          ...failureTexts(locale),
        }}
      />
      {details.mayWritePhone ? null : <p className="quiet max-w-prose">{t("phoneTheirs")}</p>}
    </>
  );
}

const valuesOf = (details: Details) => ({
  startsOn: details.startsOn,
  // Where there is one practice only, it is the likely one.
  workplaceId:
    details.workplaceId ?? (details.workplaces.length === 1 ? details.workplaces[0]?.id : "") ?? "",
  position: details.position ?? "",
  employment: details.employment ?? "",
  percent: details.percent === null ? "" : String(details.percent),
  specialty: details.specialty,
  scheme: details.scheme,
  title: details.title ?? "",
  phone: details.phone ?? "",
});

function fieldsOf(locale: Locale, details: Details): DetailField[] {
  const t = translator(locale, "membership.form");
  const fact = translator(locale, "membership.facts");
  const none = { value: "", label: t("notGiven") };
  const lastDay = details.schemes.find(({ key }) => key === "old")?.lastDay;
  const schemeNames = {
    2019: t("scheme2019"),
    old: t("schemeOld", { date: lastDay ? formatDay(locale, lastDay) : "" }),
  };
  const known: Record<Details["facts"][number], DetailField> = {
    workplaceId: {
      name: "workplaceId",
      kind: "choice",
      label: t("workplace"),
      hint: t("workplaceHint"),
      choices: [none, ...details.workplaces.map(({ id, name }) => ({ value: id, label: name }))],
    },
    position: {
      name: "position",
      kind: "choice",
      label: t("position"),
      choices: [
        none,
        { value: "regularGp", label: fact("regularGp") },
        { value: "gpLocum", label: fact("gpLocum") },
        { value: "introductionDoctor", label: fact("introductionDoctor") },
        { value: "otherGp", label: fact("otherGp") },
      ],
    },
    employment: {
      name: "employment",
      kind: "choice",
      label: t("employment"),
      choices: [
        none,
        { value: "salaried", label: fact("salaried") },
        { value: "selfEmployed", label: fact("selfEmployed") },
      ],
    },
    percent: { name: "percent", kind: "number", label: t("percent") },
    specialty: {
      name: "specialty",
      kind: "choice",
      label: t("specialty"),
      choices: [
        { value: "generalPractice", label: t("generalPractice") },
        { value: "publicHealth", label: fact("publicHealth") },
      ],
    },
    scheme: {
      name: "scheme",
      kind: "choice",
      label: t("scheme"),
      choices: details.schemes.map(({ key }) => ({ value: key, label: schemeNames[key] })),
    },
    title: { name: "title", kind: "text", label: t("ownTitle"), hint: t("ownTitleHint") },
  };
  return [
    ...details.facts.map((name) => known[name]),
    ...(details.mayWritePhone
      ? [{ name: "phone", kind: "phone", label: t("phone"), hint: t("phoneHint") } as const]
      : []),
  ];
}
