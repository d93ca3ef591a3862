import type { RouterOutputs } from "#app/_trpc/server.ts";
import { DateBlock } from "#app/_ui/date-block.tsx";
import { dateLeaf } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Content = NonNullable<RouterOutputs["organisations"]["handovers"]["takeover"]["content"]>;

/** What has a day in the year ahead, nearest first. */
export function Due({ locale, due }: { locale: Locale; due: Content["due"] }) {
  const t = translator(locale, "handovers.takeover");
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("due")}
      </h2>
      {due.length === 0 ? (
        <p className="ds-paragraph">{t("nothingDue")}</p>
      ) : (
        <ol className="agenda">
          {due.map((one) => (
            <li key={`${one.on} ${one.name} ${one.what}`} className="agenda-item">
              <DateBlock {...dateLeaf(locale, `${one.on} 00:00:00`)} />
              <div className="agenda-item-text">
                <h3 className="agenda-item-title">
                  {one.kind === "return"
                    ? t("return", { name: one.name })
                    : (one.what ?? t("line"))}
                </h3>
                {one.kind === "line" ? <p>{one.name}</p> : <p>{t("returnText")}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
