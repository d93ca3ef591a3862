import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Card } from "#app/_ui/card.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Handovers = RouterOutputs["organisations"]["handovers"]["list"];

/** The handovers that have not taken effect, each of which can still be undone. */
export function Coming({ locale, coming }: { locale: Locale; coming: Handovers["coming"] }) {
  const t = translator(locale, "handovers.page");
  const people = translator(locale, "organisations.people");
  return coming.map((row) => {
    const name = row.name || t("somebody");
    const date = formatDay(locale, row.onDate);
    const former = row.formerName ?? t("former");
    return (
      <Card key={row.membershipId} tinted>
        <h2 className="ds-heading" data-size="sm">
          {row.isWaiting ? t("asked", { name, date }) : t("coming", { name, date })}
        </h2>
        <p className="ds-paragraph">
          {row.isWaiting ? t("askedText", { former }) : t("comingText", { former })}
        </p>
        {row.isLate ? <p className="ds-paragraph">{t("late", { name, former })}</p> : null}
        <ActButton
          act={{ kind: "undoHandover", id: row.membershipId }}
          texts={{
            label: t("undo"),
            spoken: t("undoOf", { name }),
            sure: t("undoSure"),
            yes: t("undoYes"),
            pending: people("pending"),
            cancel: people("cancel"),
            ...failureTexts(locale),
          }}
        />
      </Card>
    );
  });
}
