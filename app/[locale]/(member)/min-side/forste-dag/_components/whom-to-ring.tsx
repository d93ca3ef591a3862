import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Card } from "#app/_ui/card.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Reach } from "./reach.tsx";

type Start = RouterOutputs["starts"]["firstDay"];

/** Leader, individual supervisor and office, each with number and address. */
export async function WhomToRing({ locale, start }: { locale: Locale; start: Start }) {
  const t = translator(locale, "starts.firstDay");
  const { leaders, supervisor, office, municipality } = start;
  return (
    <section className="section" aria-labelledby="ring">
      <h2 id="ring" className="ds-heading" data-size="sm">
        {t("ring")}
      </h2>
      <p className="quiet">{leaders.length === 0 ? t("leaderNone") : t("ringLead")}</p>
      <div className="card-grid">
        {leaders.map((leader) => (
          <Card key={leader.name}>
            <p className="quiet first-letter:uppercase">{leader.title ?? t("leader")}</p>
            <p className="font-semibold">{leader.name}</p>
            <Reach
              locale={locale}
              phone={leader.phone ?? municipality.phone}
              address={leader.address}
            />
          </Card>
        ))}
        {supervisor?.isConfirmed ? (
          <Card>
            <p className="quiet">{t("supervisor")}</p>
            <p className="font-semibold">{supervisor.name}</p>
            <Reach locale={locale} phone={supervisor.phone} address={supervisor.address} />
          </Card>
        ) : null}
        {office ? (
          <Card>
            <p className="quiet">{t("office")}</p>
            <p className="font-semibold">{office.name}</p>
            <Reach locale={locale} phone={office.phone} address={office.mailbox} />
          </Card>
        ) : null}
      </div>
    </section>
  );
}
