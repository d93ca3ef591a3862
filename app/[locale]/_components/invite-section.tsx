import type { Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";
import { invitationDays } from "#server/organisations/invitations/schema.ts";
import type { GivablePlace } from "#server/organisations/service.ts";

import { failureTexts } from "./failure-texts.ts";
import { InviteForm } from "./invite-form.tsx";
import { inviteTexts } from "./invite-texts.ts";

/** The form that offers a role; where the reader has none to give, it says who has. */
export function InviteSection({
  locale,
  personId,
  givable,
}: {
  locale: Locale;
  personId: string;
  givable: readonly GivablePlace[];
}) {
  const t = translator(locale, "organisations.invite");
  const failures = failureTexts(locale);
  const names = roleNames(locale);

  return (
    <section id="inviter" className="grid max-w-prose scroll-mt-6 gap-4 print:hidden">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      {givable.length === 0 ? (
        <p className="ds-paragraph">{t("notYours")}</p>
      ) : (
        <>
          <p className="ds-paragraph">{t("lead", { days: invitationDays })}</p>
          <InviteForm
            personId={personId}
            places={givable.map((place) => ({
              id: place.id,
              name: place.name,
              roles: place.roles.map((role) => ({ value: role, label: names[role] })),
            }))}
            texts={{ ...inviteTexts(locale), ...failures }}
          />
        </>
      )}
    </section>
  );
}
