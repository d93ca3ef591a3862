import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { InvitationsSection } from "#app/[locale]/_components/invitations-section.tsx";
import { InviteForm } from "#app/[locale]/_components/invite-form.tsx";
import { inviteTexts } from "#app/[locale]/_components/invite-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

/** The second step: which office comes first, and who is its first person. */
export function OfficeSection({
  locale,
  personId,
  places,
}: {
  locale: Locale;
  personId: string;
  places: RouterOutputs["organisations"]["ofInstallation"];
}) {
  const t = translator(locale, "installation");
  const names = roleNames(locale);
  const offices = places.givable.filter((place) => place.roles.includes("officeStaff"));
  const invited = places.invitations.filter((row) =>
    offices.some((office) => office.name === row.place),
  );
  return (
    <section aria-labelledby="kontor" className="grid grid-cols-1 gap-5">
      <h2 id="kontor" className="ds-heading" data-size="md">
        {t("officeTitle")}
      </h2>
      <p className="ds-paragraph">{t("officeLead")}</p>
      <InviteForm
        personId={personId}
        places={offices.map(({ id, name }) => ({
          id,
          name,
          roles: [{ value: "officeStaff", label: names.officeStaff }],
        }))}
        texts={{ ...inviteTexts(locale), ...failureTexts(locale) }}
      />
      {invited.length > 0 && <InvitationsSection locale={locale} invitations={invited} withPlace />}
    </section>
  );
}
