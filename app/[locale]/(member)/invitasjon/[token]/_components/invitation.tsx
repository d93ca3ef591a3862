import type { ReactNode } from "react";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import { type Locale, localePath, signInPath } from "#server/i18n/locales.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";
import type { ShownInvitation } from "#server/organisations/invitations/answers/service.ts";

import { AcceptButton } from "./accept-button.tsx";

/** An invitation in each of its states: what it is, why it is so, and the one thing to do. */
export function Invitation({
  locale,
  token,
  shown,
}: {
  locale: Locale;
  token: string;
  shown: ShownInvitation;
}) {
  const t = translator(locale, "organisations.accept");
  const failures = failureTexts(locale);
  const { organisation, address } = shown;
  const role = roleAt(locale, shown.role, organisation);
  const inviter = shown.inviter ?? t("inviterUnknown");
  const date = formatDay(locale, osloWall(shown.expiresAt), { long: true });
  const offer = {
    title: t("title", { organisation }),
    lead: shown.inviter ? t("from", { inviter, role }) : t("first", { role }),
  };
  const signIn = (
    <ButtonLink href={signInPath(locale, `/invitasjon/${token}`)}>{t("signInButton")}</ButtonLink>
  );
  const home = (
    <ButtonLink variant="secondary" href={localePath(locale, "/min-side")}>
      {t("onward")}
    </ButtonLink>
  );

  type Said = { title: string; lead: string; more?: string; act?: ReactNode };
  const said: Record<ShownInvitation["state"], Said> = {
    signIn: { ...offer, more: `${t("until", { date })} ${t("signIn", { address })}`, act: signIn },
    open: {
      ...offer,
      more: t("until", { date }),
      act: (
        <AcceptButton
          token={token}
          texts={{
            button: t("button"),
            pending: t("pending"),
            ...failures,
          }}
        />
      ),
    },
    otherAddress: {
      title: t("otherAddressTitle"),
      lead: t("otherAddress", { address }),
      act: (
        <ButtonLink variant="secondary" href={localePath(locale, "/profil")}>
          {t("profile")}
        </ButtonLink>
      ),
    },
    yours: {
      title: t("yoursTitle"),
      lead: t("yours", { role }),
      act:
        shown.onward === "setUp" ? (
          <ButtonLink href={localePath(locale, "/admin/oppsett")}>{t("onwardSetUp")}</ButtonLink>
        ) : (
          <ButtonLink href={localePath(locale, "/min-side")}>{t("onward")}</ButtonLink>
        ),
    },
    accepted: { title: t("usedTitle"), lead: t("used", { address }), act: signIn },
    expired: { title: t("expiredTitle"), lead: t("expired", { date, inviter }), act: home },
    revoked: { title: t("revokedTitle"), lead: t("revoked", { inviter }), act: home },
  };
  const { title, lead, more, act } = said[shown.state];
  return (
    <Page title={title} lead={lead}>
      {more && <p className="ds-paragraph">{more}</p>}
      {act && <div>{act}</div>}
    </Page>
  );
}
