import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Tag } from "#app/_ui/tag.tsx";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { EndSession } from "./end-session.tsx";

/** «Innlogginger»: where the reader is signed in, and a way out of each. */
export async function SessionsSection({ locale }: { locale: Locale }) {
  const t = translator(locale, "auth.sessions");
  const failures = failureTexts(locale);
  const sessions = await (await api()).auth.sessions();
  const moment = (at: Date): string => formatMoment(locale, osloWall(at));
  return (
    <section id="innlogginger" aria-labelledby="innlogginger-tittel" className="grid gap-4">
      <h2 id="innlogginger-tittel" className="ds-heading" data-size="sm" tabIndex={-1}>
        {t("title")}
      </h2>
      <p className="ds-paragraph">{t("lead")}</p>
      <ul className="grid gap-5">
        {sessions.map((session) => {
          const device = session.device || t("unknown");
          const since = moment(session.createdAt);
          return (
            <li key={session.id} className="flex flex-wrap items-start justify-between gap-3">
              <span className="grid gap-1">
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <strong>{device}</strong>
                  {session.isThis ? <Tag tone="info">{t("thisOne")}</Tag> : null}
                  {session.isShared ? <Tag>{t("shared")}</Tag> : null}
                </span>
                <span>{t("since", { when: since })}</span>
                <span>{t("lastUsed", { when: moment(session.lastSeenAt) })}</span>
              </span>
              {session.isThis ? null : (
                <EndSession
                  sessionId={session.id}
                  texts={{
                    ...failures,
                    action: t("end"),
                    name: t("endNamed", { device, when: since }),
                    done: t("ended"),
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 ? (
        <EndSession
          sessionId={null}
          texts={{
            ...failures,
            action: t("endOthers"),
            name: t("endOthers"),
            done: t("othersEnded"),
          }}
        />
      ) : null}
    </section>
  );
}
