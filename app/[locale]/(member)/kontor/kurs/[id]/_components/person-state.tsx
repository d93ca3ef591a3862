import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Tag } from "#app/_ui/tag.tsx";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Person = RouterOutputs["courses"]["participants"][number];

/** How somebody stands, until when, and why the office decided otherwise than the rule, if it did. */
export function PersonState({ locale, one }: { locale: Locale; one: Person }) {
  const t = translator(locale, "courses.people");
  const until = one.expiresAt && formatMoment(locale, osloWall(one.expiresAt));
  return (
    <>
      <StateTag locale={locale} one={one} />
      {until ? <p className="quiet">{t("until", { until })}</p> : null}
      {one.reason ? <p className="quiet">{t("because", { reason: one.reason })}</p> : null}
    </>
  );
}

function StateTag({ locale, one }: { locale: Locale; one: Person }) {
  const t = translator(locale, "courses.people");
  const list = translator(locale, "courses.list");
  switch (one.state) {
    case "confirmed":
      return <Tag tone="success">{list("stateConfirmed")}</Tag>;
    case "waiting":
      return <Tag tone="warning">{t("waitingNumber", { position: one.position ?? 0 })}</Tag>;
    case "offered":
      return <Tag tone="info">{list("stateOffered")}</Tag>;
    case "held":
      return <Tag tone="info">{list("stateHeld")}</Tag>;
    case "applied":
      return <Tag tone="info">{list("stateApplied")}</Tag>;
    case "cancelled":
      return <Tag>{list("stateCancelled")}</Tag>;
    case "declined":
      return <Tag>{list("stateDeclined")}</Tag>;
    case "expired":
      return <Tag>{list("stateExpired")}</Tag>;
    case "replaced":
      return <Tag>{list("stateReplaced")}</Tag>;
    case "withdrawn":
    case "rejected":
      return <Tag>{one.isLate ? list("late") : list("stateWithdrawn")}</Tag>;
  }
}
