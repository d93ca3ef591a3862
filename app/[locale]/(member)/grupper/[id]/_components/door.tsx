import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { Download } from "#app/[locale]/_components/download.tsx";
import { api } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Facts } from "#app/_ui/facts.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { DoorForm } from "./door-form.tsx";
import { PhoneChoice } from "./phone-choice.tsx";

/** How those in a group come into its meetings, the own choices, and for its leaders the settings. */
export async function Door({
  locale,
  groupId,
  isOpen,
}: {
  locale: Locale;
  groupId: string;
  isOpen: boolean;
}) {
  const door = await (await api()).supervision.links.door({ groupId });
  if (!door) return null;
  const t = translator(locale, "supervision.door");
  const links = translator(locale, "supervision.links");
  const failures = failureTexts(locale);
  return (
    <section className="section" aria-labelledby="door">
      <h2 id="door" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      {door.kind === "none" ? <p className="ds-paragraph">{t("none")}</p> : null}
      {door.link ? (
        <div>
          <ButtonLink href={door.link} rel="noreferrer" variant="secondary">
            {t("open")}
          </ButtonLink>
        </div>
      ) : null}
      {door.room ? (
        <Facts
          facts={[
            { name: links("roomNumber"), value: door.room.number },
            ...(door.room.pin ? [{ name: links("roomPin"), value: door.room.pin }] : []),
          ]}
        />
      ) : null}
      {door.ownLink ? (
        <div className="stack">
          <p className="ds-paragraph max-w-prose">
            <a href={door.ownLink}>{t("ownLink")}</a>. {t("ownLinkText")}
          </p>
          <div>
            <ActButton
              act={{ kind: "renewMeetingLink", id: groupId }}
              texts={{
                label: t("renew"),
                spoken: t("renew"),
                pending: t("renewing"),
                sure: t("renewSure"),
                yes: t("renewYes"),
                cancel: t("cancel"),
                ...failures,
              }}
            />
          </div>
        </div>
      ) : null}
      {door.form ? null : door.phone ? (
        <PhoneChoice
          groupId={groupId}
          shares={door.sharesPhone}
          texts={{
            label: t("sharePhone"),
            hint: t("sharePhoneHint", { phone: door.phone }),
            ...failures,
          }}
        />
      ) : (
        <p className="quiet">{t("noPhone")}</p>
      )}
      {door.form && isOpen ? (
        <Fold summary={t("change")}>
          <DoorForm
            groupId={groupId}
            is={door.form}
            texts={{
              kind: t("kind"),
              none: t("none"),
              link: t("link"),
              roomKind: t("roomKind"),
              jitsi: t("jitsi"),
              address: t("address"),
              addressHint: t("addressHint"),
              number: links("roomNumber"),
              pin: links("roomPin"),
              asksSignIn: t("asksSignIn"),
              isInvitedByLeader: t("isInvitedByLeader"),
              invitedHint: t("invitedHint"),
              save: t("save"),
              saving: t("saving"),
              saved: t("saved"),
              ...failures,
            }}
          />
        </Fold>
      ) : null}
      {door.form && isOpen && door.ownLink ? (
        <div className="stack">
          <p className="quiet">{t("exportHint")}</p>
          <div>
            <Download
              what={{ kind: "meetingLinks", groupId }}
              texts={{ label: t("export"), preparing: t("exporting"), ...failures }}
            />
          </div>
        </div>
      ) : null}
    </section>
  );
}
