import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { FeedAddress } from "./feed-address.tsx";

/** The person's own feed address, the way to how it is used, and a new one. */
export async function CalendarSection({ locale }: { locale: Locale }) {
  const { address, lastFetchedAt } = await (await api()).calendar.feed();
  const t = translator(locale, "calendar.profile");
  const failures = failureTexts(locale);
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
      <p className="ds-paragraph">
        <a className="ds-link" href={localePath(locale, "/hjelp/kalender")}>
          {t("howLink")}
        </a>
      </p>
    </section>
  );
}
