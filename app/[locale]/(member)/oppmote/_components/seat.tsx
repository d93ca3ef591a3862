import type { RouterOutputs } from "#app/_trpc/server.ts";
import { QrCode } from "#app/_ui/qr-code.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** One seat: its dates, whether the holder is marked there, and the code to show at the door. */
export function Seat({
  locale,
  seat,
  drawing,
}: {
  locale: Locale;
  seat: RouterOutputs["attendance"]["own"][number];
  drawing: { size: number; path: string };
}) {
  const t = translator(locale, "attendance.own");
  return (
    <section className="section" aria-labelledby={`seat-${seat.enrolmentId}`}>
      <h2 id={`seat-${seat.enrolmentId}`} className="ds-heading" data-size="sm">
        <a href={localePath(locale, seat.path)}>{seat.title}</a>
      </h2>
      <ul className="plain-list">
        {seat.dates.map((date) => (
          <li key={date.uid} className="row">
            {formatSpan(locale, date.wallStart, date.wallEnd)}
            {date.isPresent ? <Tag tone="success">{t("present")}</Tag> : null}
            {date.hasWallCode && !date.isPresent ? <Tag>{t("soon")}</Tag> : null}
          </li>
        ))}
      </ul>
      <h3 className="ds-heading" data-size="xs">
        {t("yours")}
      </h3>
      <p>{t("show")}</p>
      <QrCode drawing={drawing} label={t("picture", { title: seat.title })} />
    </section>
  );
}
