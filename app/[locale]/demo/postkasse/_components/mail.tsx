import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Facts } from "#app/_ui/facts.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { formatMoment, formatSpan, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { LinkedText } from "./linked-text.tsx";

type Mail = RouterOutputs["notifications"]["mailbox"]["mails"][number];

/** One mail of the demo mailbox: who got it, what it said, and what it did to the calendar. */
export function Mail({ mail, locale, isOpen }: { mail: Mail; locale: Locale; isOpen: boolean }) {
  const t = translator(locale, "notifications.mailbox");
  const name = `${mail.firstName ?? ""} ${mail.lastName ?? ""}`.trim();
  const sent = mail.at ? formatMoment(locale, osloWall(mail.at)) : "";
  const facts = [
    { name: t("to"), value: name ? `${name} <${mail.to}>` : mail.to },
    { name: t("sent"), value: sent },
    ...(mail.attachmentKind ? [{ name: t("attachment"), value: t("certificate") }] : []),
    ...(mail.replyToAddress
      ? [
          {
            name: t("replyTo"),
            value: `${mail.replyToName ?? ""} <${mail.replyToAddress}>`.trim(),
          },
        ]
      : []),
  ];
  return (
    <Fold
      open={isOpen}
      summary={
        <span className="grid">
          <strong>{mail.subject}</strong>
          <span className="text-sm">
            {name || mail.to} · {sent}
          </span>
        </span>
      }
    >
      <Facts facts={facts} />
      {mail.event && (
        <section className="mt-4 border-l-4 border-current/30 pl-4">
          <h3 className="ds-heading" data-size="2xs">
            {mail.event.method === "CANCEL" ? t("cancellation") : t("calendar")}
          </h3>
          <Facts
            facts={[
              {
                name: t("when"),
                value: formatSpan(locale, mail.event.wallStart, mail.event.wallEnd),
              },
              ...(mail.event.location ? [{ name: t("where"), value: mail.event.location }] : []),
              { name: t("version"), value: String(mail.event.sequence) },
            ]}
          />
        </section>
      )}
      <h3 className="ds-heading mt-6" data-size="2xs">
        {t("text")}
      </h3>
      <LinkedText text={mail.text} />
      <p className="mt-4">
        <a className="ds-link" href={`/api/demo/mailbox/${mail.id}`}>
          {t("html")}
        </a>
      </p>
    </Fold>
  );
}
