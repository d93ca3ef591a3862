import type { Tx } from "#db/client.ts";
import { durationOf } from "#server/attendance/duration.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { MailFact } from "#server/mail/template.ts";
import { notify } from "#server/notifications/service.ts";

import type { CertificateRow } from "./queries.ts";
import { groupedCode } from "./rules.ts";

type Contact = { name: string; address: string } | null;

/** Where the holder finds the paper again. */
const path = "/min-side/kursbevis";

const entityOf = ({ enrolmentId }: CertificateRow): string => `certificate:${enrolmentId}`;

function facts(locale: Locale, row: CertificateRow): MailFact[] {
  const t = translator(locale, "certificates.mail");
  return [
    { label: t("course"), value: row.title },
    { label: t("hours"), value: durationOf(locale, row.minutes) },
    { label: t("code"), value: groupedCode(row.code) },
  ];
}

/** The certificate itself, with the paper; a later version says that it takes the place of the one before. */
export async function tellIssued(tx: Tx, row: CertificateRow, contact: Contact): Promise<void> {
  const isCorrection = row.version > 1;
  await notify(tx, {
    kind: "certificates.issued",
    entity: entityOf(row),
    version: row.version,
    personId: row.personId,
    path,
    attachment: { what: "certificate", id: row.id },
    ...(contact ? { replyTo: contact } : {}),
    texts: (locale) => {
      const t = translator(locale, "certificates.mail");
      const named = { title: row.title };
      return {
        subject: isCorrection ? t("corrected.subject", named) : t("issued.subject", named),
        paragraphs: [
          isCorrection ? t("corrected.text", named) : t("issued.text", named),
          t("attached"),
        ],
        facts: facts(locale, row),
        button: { label: t("open"), path },
        reason: t("reason", named),
      };
    },
  });
}

/** The office has taken a certificate back. */
export async function tellWithdrawn(tx: Tx, row: CertificateRow, contact: Contact): Promise<void> {
  await notify(tx, {
    kind: "certificates.withdrawn",
    entity: entityOf(row),
    version: row.version,
    personId: row.personId,
    path,
    ...(contact ? { replyTo: contact } : {}),
    texts: (locale) => {
      const t = translator(locale, "certificates.mail");
      const named = { title: row.title };
      return {
        subject: t("withdrawn.subject", named),
        paragraphs: [t("withdrawn.text", named), t("withdrawn.why")],
        facts: facts(locale, row),
        reason: t("reason", named),
      };
    },
  });
}
