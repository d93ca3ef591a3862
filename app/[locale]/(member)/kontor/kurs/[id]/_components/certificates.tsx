import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { durationOf } from "#server/attendance/duration.ts";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Overview = RouterOutputs["courses"]["presence"]["overview"];
type Person = Overview["people"][number];

/** Everybody with how long they were there, and how the certificate stands. */
export function Certificates({
  locale,
  courseId,
  overview,
}: {
  locale: Locale;
  courseId: string;
  overview: Overview;
}) {
  const t = translator(locale, "courses.presence");
  const isGiven = overview.presentShare !== null;
  const columns = [t("name"), t("presence"), t("hours"), ...(isGiven ? [t("certificate")] : [])];
  return (
    <Table caption={t("certificates")} columns={columns}>
      {overview.people.map((one) => (
        <tr key={one.enrolmentId}>
          <th scope="row" className="min-w-40 text-start">
            {one.name}
          </th>
          <td>{t("share", { share: one.share })}</td>
          <td>{one.minutes > 0 ? durationOf(locale, one.minutes) : "–"}</td>
          {isGiven ? (
            <td>
              <Paper locale={locale} courseId={courseId} isOver={overview.isOver} one={one} />
            </td>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

/** How one certificate stands, and what can be done with it. */
function Paper({
  locale,
  courseId,
  isOver,
  one,
}: {
  locale: Locale;
  courseId: string;
  isOver: boolean;
  one: Person;
}) {
  const t = translator(locale, "courses.presence");
  const { certificate, name } = one;
  const texts = { cancel: t("cancel"), ...failureTexts(locale) };
  if (!certificate) {
    if (!isOver) return <Tag>{one.isEnough ? t("enough") : t("notEnough")}</Tag>;
    return one.isEnough ? <Tag tone="warning">{t("notYet")}</Tag> : t("getsNone");
  }
  const sent = t("sent", { date: formatDay(locale, osloWall(certificate.issuedAt)) });
  const version =
    certificate.version > 1 ? `, ${t("version", { version: certificate.version })}` : "";
  return (
    <div className="stack">
      <span>
        {sent + version}{" "}
        {certificate.isWithdrawn ? <Tag tone="danger">{t("withdrawn")}</Tag> : null}
        {!certificate.isWithdrawn && !one.isRight ? <Tag tone="warning">{t("stale")}</Tag> : null}
      </span>
      <div className="row">
        <a href={`/api/certificates/${certificate.id}`}>
          {t("open")}
          <span className="ds-sr-only">: {name}</span>
        </a>
        {certificate.isWithdrawn ? null : (
          <ActButton
            key={certificate.id}
            act={{ kind: "withdrawCertificate", id: certificate.id, courseId }}
            texts={{
              label: t("withdraw"),
              spoken: t("withdrawOf", { name }),
              pending: t("withdrawing"),
              sure: t("withdrawSure", { name }),
              yes: t("withdrawYes"),
              ...texts,
            }}
          />
        )}
        {certificate.isWithdrawn && one.isEnough ? (
          <ActButton
            key={`again-${certificate.id}`}
            act={{ kind: "issueCertificates", id: courseId, enrolmentId: one.enrolmentId }}
            texts={{
              label: t("issueOne"),
              spoken: t("issueOneOf", { name }),
              pending: t("issuing"),
              yes: t("issueOne"),
              ...texts,
            }}
          />
        ) : null}
      </div>
    </div>
  );
}
