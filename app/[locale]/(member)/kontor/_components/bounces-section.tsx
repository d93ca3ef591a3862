import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { undeliveredReasons } from "#app/[locale]/_components/undelivered-reasons.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Address } from "#app/_ui/address.tsx";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { MendAddress, RetryBounce } from "./bounce-acts.tsx";

/** Mails to the office's people that did not arrive, by name, each with its one act. */
export function BouncesSection({
  locale,
  bounces,
}: {
  locale: Locale;
  bounces: RouterOutputs["organisations"]["bounces"]["list"];
}) {
  const t = translator(locale, "bounces");
  const reasons = undeliveredReasons(locale);
  const failures = failureTexts(locale);
  if (bounces.length === 0) return null;
  return (
    <section className="grid grid-cols-1 gap-4" aria-labelledby="bounces">
      <h2 id="bounces" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p className="ds-paragraph">{t("lead")}</p>
      <ul className="task-list">
        {bounces.map((bounce) => {
          const name = bounce.name || bounce.address || t("nameless");
          return (
            <li key={bounce.mailId} className="task">
              <div>
                <h3 className="task-title">{name}</h3>
                <p>
                  {bounce.address ? <Address of={bounce.address} /> : null}{" "}
                  <a href={localePath(locale, `/kommune/${bounce.number}`)}>{bounce.place}</a>
                </p>
                <p>
                  {t("why", {
                    reason: reasons[bounce.reason],
                    date: formatDay(locale, osloWall(bounce.at)),
                  })}
                </p>
                {bounce.act === "call" ? <p>{t("call")}</p> : null}
              </div>
              {bounce.act === "mend" && bounce.personId ? (
                <MendAddress
                  personId={bounce.personId}
                  address={bounce.address ?? ""}
                  texts={{
                    open: t("mend"),
                    label: t("address", { name }),
                    send: t("send"),
                    sending: t("sending"),
                    cancel: t("cancel"),
                    ...failures,
                  }}
                />
              ) : null}
              {bounce.act === "retry" ? (
                <RetryBounce
                  mailId={bounce.mailId}
                  texts={{
                    retry: t("retry"),
                    spoken: t("retryOf", { name }),
                    sending: t("sending"),
                    ...failures,
                  }}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
