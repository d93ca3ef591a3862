import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { FeedAddress } from "./feed-address.tsx";

/** The person's own feed address, how to use it, and a new one. */
export async function CalendarSection({ locale }: { locale: Locale }) {
  const { address, lastFetchedAt } = await (await api()).calendar.feed();
  const t = translator(locale, "calendar.profile");
  const failures = failureTexts(locale);
  const ways = [
    { title: t("outlookTitle"), text: t("outlook") },
    { title: t("iphoneTitle"), text: t("iphone") },
    { title: t("googleTitle"), text: t("google") },
  ];
  return (
    <section id="kalender" aria-labelledby="kalender-tittel" className="grid gap-4">
      <h2 id="kalender-tittel" className="ds-heading" data-size="sm">
        {t("title")}
      </h2>
      <p className="ds-paragraph max-w-prose">{t("lead")}</p>
      <FeedAddress
        address={address}
        texts={{
          address: t("address"),
          copy: t("copy"),
          copied: t("copied"),
          copyFailed: t("copyFailed"),
          secret: t("secret"),
          renew: t("renew"),
          renewExplained: t("renewExplained"),
          renewed: t("renewed"),
          ...failures,
        }}
      />
      <p className="ds-paragraph" data-size="sm">
        {lastFetchedAt
          ? t("lastFetched", { when: formatMoment(locale, osloWall(lastFetchedAt)) })
          : t("neverFetched")}
      </p>
      <Fold summary={t("howTitle")}>
        <dl className="grid gap-3">
          {ways.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-semibold">{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p className="ds-paragraph mt-3">{t("delay")}</p>
      </Fold>
    </section>
  );
}
