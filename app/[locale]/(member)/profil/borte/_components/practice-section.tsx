import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, type RouterOutputs } from "#app/_trpc/server.ts";
import { Address } from "#app/_ui/address.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { ChoosePractice } from "./choose-practice.tsx";
import { InFeed } from "./in-feed.tsx";
import { SendNotice } from "./send-notice.tsx";

type Practice = RouterOutputs["practice"]["own"][number];

/** «Send til legekontoret»: exactly what is sent, to whom, and whether the practice knows it. */
export async function PracticeSection({ locale }: { locale: Locale }) {
  const t = translator(locale, "practice");
  const all = await (await api()).practice.own();
  if (all.length === 0) return null;
  return (
    <section
      id="legekontor"
      aria-labelledby="legekontor-tittel"
      className="grid max-w-prose grid-cols-1 gap-5"
    >
      <h2 id="legekontor-tittel" className="ds-heading" data-size="sm">
        {t("title")}
      </h2>
      <p className="ds-paragraph">{t("lead")}</p>
      {all.map((one) => (
        <OnePractice key={one.membershipId} locale={locale} one={one} />
      ))}
    </section>
  );
}

async function OnePractice({ locale, one }: { locale: Locale; one: Practice }) {
  const t = translator(locale, "practice");
  const failures = failureTexts(locale);
  const { membershipId, practice, practices, sent, isTold, notice } = one;
  const choose = (
    <ChoosePractice
      membershipId={membershipId}
      chosen={practice?.id ?? null}
      practices={practices}
      texts={{
        ...failures,
        choose: t("choose"),
        other: t("other"),
        name: t("name"),
        address: t("addressField"),
        addressHint: t("addressHint"),
        addressKnown: t("addressKnown"),
        save: t("save"),
        saving: t("saving"),
        saved: t("saved"),
      }}
    />
  );
  return (
    <div className="grid grid-cols-1 gap-4">
      <h3 className="ds-heading" data-size="xs">
        {t("inMunicipality", { municipality: one.municipality })}
      </h3>
      {practice ? (
        <>
          <p>
            <strong>{practice.name}</strong>
            <span className="block">
              {practice.address ? <Address of={practice.address} /> : t("noAddress")}
            </span>
          </p>
          <Fold summary={t("preview")}>
            <div lang={notice.locale} className="grid gap-3">
              <p>
                <strong>{notice.subject}</strong>
              </p>
              <p className="wrap-anywhere whitespace-pre-line">{notice.text}</p>
            </div>
          </Fold>
          <p>
            {sent
              ? t("sent", { address: sent.to, when: formatMoment(locale, osloWall(sent.at)) })
              : null}{" "}
            {isTold ? (sent ? t("told") : t("nothing")) : sent ? t("changed") : null}
          </p>
          {practice.address && !isTold ? (
            <SendNotice
              membershipId={membershipId}
              texts={{ ...failures, send: t("send"), sending: t("sending"), sent: t("sentNow") }}
            />
          ) : null}
          <InFeed
            membershipId={membershipId}
            inFeed={one.inFeed}
            texts={{
              ...failures,
              label: t("inFeed"),
              hint: t("inFeedHint"),
              on: t("feedOn"),
              off: t("feedOff"),
            }}
          />
          <Fold summary={t("change")}>{choose}</Fold>
        </>
      ) : (
        <>
          <p className="ds-paragraph">{t("none")}</p>
          {choose}
        </>
      )}
    </div>
  );
}
