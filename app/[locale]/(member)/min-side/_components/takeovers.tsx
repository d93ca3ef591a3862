import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Takeover = RouterOutputs["organisations"]["handovers"]["own"][number];

/** The municipalities the reader has taken over of late, or will, each with its one page. */
export function Takeovers({ locale, takeovers }: { locale: Locale; takeovers: Takeover[] }) {
  const t = translator(locale, "handovers.mine");
  return takeovers.map(({ number, name, onDate, hasBegun }) => {
    const date = formatDay(locale, onDate, { long: true });
    return (
      <Alert key={number} tone="info">
        <p>
          {hasBegun ? t("begun", { name, date }) : t("coming", { name, date })}{" "}
          <a href={localePath(locale, `/kommune/${number}/overtar`)}>{t("link")}</a>
        </p>
      </Alert>
    );
  });
}
