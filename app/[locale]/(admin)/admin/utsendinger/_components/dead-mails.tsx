import { undeliveredReasons } from "#app/[locale]/_components/undelivered-reasons.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Retry, type RetryTexts } from "./retry.tsx";

type DeadMail = RouterOutputs["notifications"]["undelivered"]["mails"][number];

/** Mails that were given up: what kind, to whom, why; never what they say. */
export function DeadMails({
  mails,
  locale,
  texts,
}: {
  mails: DeadMail[];
  locale: Locale;
  texts: RetryTexts;
}) {
  const t = translator(locale, "notifications.undelivered");
  const reasons = undeliveredReasons(locale);
  return (
    <Table
      caption={t("mails")}
      columns={[t("to"), t("kind"), t("when"), t("why"), t("attempts"), t("act")]}
    >
      {mails.map((mail) => (
        <tr key={mail.id}>
          <th scope="row">{mail.to ?? t("noAddress")}</th>
          <td>
            <code>{mail.kind}</code>
          </td>
          <td>{formatMoment(locale, osloWall(mail.createdAt))}</td>
          <td>
            {reasons[mail.reason]}
            {mail.failure && ` (${t("code", { code: mail.failure })})`}
          </td>
          <td>{mail.attempts}</td>
          <td>
            {mail.hasText ? (
              <Retry what={{ kind: "mail", id: mail.id }} texts={texts} />
            ) : (
              t("gone")
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
