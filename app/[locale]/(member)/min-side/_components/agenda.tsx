import { getTranslations } from "next-intl/server";

import { ButtonLink } from "#app/_ui/button.tsx";
import { DateBlock } from "#app/_ui/date-block.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import type { AgendaItem } from "#server/contributions.ts";
import { dateLeaf, formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";

const isLink = (place: string | null): place is string => place?.startsWith("https://") ?? false;

/** What is mine, nearest in time on top, each with its one action. */
export async function Agenda({ locale, items }: { locale: Locale; items: AgendaItem[] }) {
  const t = await getTranslations({ locale, namespace: "mine" });
  const standing = (item: AgendaItem) => {
    switch (item.standing) {
      case "confirmed":
        return <Tag tone="success">{t("hasSeat")}</Tag>;
      case "waiting":
        return <Tag tone="warning">{t("waiting", { position: item.position ?? 0 })}</Tag>;
      case "cancelled":
        return <Tag tone="danger">{t("cancelled")}</Tag>;
    }
  };
  return (
    <ol className="agenda">
      {items.map((item, at) => (
        <li key={item.uid} className="agenda-item" data-next={at === 0 || undefined}>
          <DateBlock {...dateLeaf(locale, item.wallStart)} />
          <div className="agenda-item-text">
            <h2 className="agenda-item-title">
              <a href={localePath(locale, item.path)}>{item.title}</a>
            </h2>
            <p>{formatSpan(locale, item.wallStart, item.wallEnd)}</p>
            {item.place && !isLink(item.place) ? <p className="quiet">{item.place}</p> : null}
            <p>{standing(item)}</p>
          </div>
          <div className="agenda-item-action">
            {isLink(item.place) && item.standing === "confirmed" ? (
              <ButtonLink href={item.place} rel="noreferrer">
                {t("join")}
              </ButtonLink>
            ) : (
              <ButtonLink href={localePath(locale, item.path)} variant="secondary">
                {t("open")}
              </ButtonLink>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
