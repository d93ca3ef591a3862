import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { HandoverForm } from "./handover-form.tsx";

type Handovers = RouterOutputs["organisations"]["handovers"]["list"];

/** The form that names who takes over, and what follows from it. */
export function HandoverSection({
  locale,
  personId,
  found,
}: {
  locale: Locale;
  personId: string;
  found: Handovers;
}) {
  const t = translator(locale, "handovers.page");
  const roles = roleNames(locale);
  const named = (name: string, title: string | null) =>
    title ? t("withTitle", { name, title }) : name;
  const { leaders } = found;
  return (
    <section className="grid max-w-prose gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("name")}
      </h2>
      <ul className="ds-list">
        <li>{t("effectSuccessor")}</li>
        {found.asksFirst ? <li>{t("effectAsk")}</li> : null}
        <li>{t("effectFormer")}</li>
        <li>{t("effectUndo")}</li>
      </ul>
      <HandoverForm
        personId={personId}
        number={found.number}
        leaders={leaders.map((row) => ({
          value: row.membershipId,
          label: row.isSelf ? t("you") : named(row.name, row.title),
        }))}
        first={(leaders.find((row) => row.isSelf) ?? leaders[0])?.membershipId ?? ""}
        people={found.people.map((row) => ({
          value: row.membershipId,
          label: named(row.name, row.title ?? roles[row.role]),
        }))}
        days={found.days}
        texts={{
          former: t("formerField"),
          successor: t("successorField"),
          choose: t("choose"),
          other: t("other"),
          firstName: t("firstName"),
          lastName: t("lastName"),
          address: t("address"),
          addressHint: t("addressHint"),
          onDate: t("onDate"),
          onDateHint: found.mayBeToday ? t("onDateHint") : t("onDateTomorrow"),
          send: t("send"),
          sending: t("sending"),
          ...failureTexts(locale),
        }}
      />
    </section>
  );
}
