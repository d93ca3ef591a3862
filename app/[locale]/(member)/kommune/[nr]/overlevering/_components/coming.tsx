import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Card } from "#app/_ui/card.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Handovers = RouterOutputs["organisations"]["handovers"]["list"];

/** The handovers whose day lies ahead, each of which can still be undone. */
export function Coming({ locale, coming }: { locale: Locale; coming: Handovers["coming"] }) {
  const t = translator(locale, "handovers.page");
  const people = translator(locale, "organisations.people");
  return coming.map((row) => (
    <Card key={row.membershipId} tinted>
      <h2 className="ds-heading" data-size="sm">
        {t("coming", { name: row.name || t("somebody"), date: formatDay(locale, row.onDate) })}
      </h2>
      <p className="ds-paragraph">{t("comingText", { former: row.formerName ?? t("former") })}</p>
      <ActButton
        act={{ kind: "undoHandover", id: row.membershipId }}
        texts={{
          label: t("undo"),
          spoken: t("undoOf", { name: row.name || t("somebody") }),
          sure: t("undoSure"),
          yes: t("undoYes"),
          pending: people("pending"),
          cancel: people("cancel"),
          ...failureTexts(locale),
        }}
      />
    </Card>
  ));
}
