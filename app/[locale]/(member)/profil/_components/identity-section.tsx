import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { type Own, ProfileForm } from "./profile-form.tsx";

type Me = RouterOutputs["users"]["me"];

/** Name, number and language, to change. */
export function IdentitySection({
  locale,
  personId,
  own,
  seenBy,
}: {
  locale: Locale;
  personId: string;
  own: Pick<Own, "firstName" | "lastName" | "locale"> & { phone: string | null };
  seenBy: Me["phoneSeenBy"];
}) {
  const t = translator(locale, "users");
  const failures = failureTexts(locale);
  return (
    <section aria-labelledby="deg" className="grid gap-4">
      <h2 id="deg" className="ds-heading" data-size="sm">
        {t("you")}
      </h2>
      <ProfileForm
        personId={personId}
        saved={{
          firstName: own.firstName,
          lastName: own.lastName,
          phone: own.phone ?? "",
          locale: own.locale,
        }}
        seers={<PhoneSeers locale={locale} seenBy={seenBy} />}
        path="/profil"
        texts={{
          ...failures,
          firstName: t("firstName"),
          lastName: t("lastName"),
          phone: t("phone"),
          phoneHint: t("phoneHint"),
          language: t("language"),
          languageHint: t("languageHint"),
          languages: { nb: t("languages.nb"), nn: t("languages.nn"), en: t("languages.en") },
          save: t("save"),
          saving: t("saving"),
          saved: t("saved"),
        }}
      />
    </section>
  );
}

/** «Hvem ser dette?»: the rule, and who they are just now. */
function PhoneSeers({ locale, seenBy }: { locale: Locale; seenBy: Me["phoneSeenBy"] }) {
  const t = translator(locale, "users");
  return (
    <Fold summary={t("whoSees")}>
      <p className="ds-paragraph">{t("whoSeesText")}</p>
      <p className="ds-paragraph">{seenBy.length > 0 ? t("whoSeesNow") : t("whoSeesNobody")}</p>
      {seenBy.length > 0 ? (
        <ul className="ds-list">
          {seenBy.map(({ firstName, lastName, role, title, organisation }) => (
            <li key={`${firstName} ${lastName} ${role} ${organisation}`}>
              {`${firstName} ${lastName}`}, {title ?? roleAt(locale, role, organisation)}
            </li>
          ))}
        </ul>
      ) : null}
    </Fold>
  );
}

/** The addresses the reader can sign in with. */
export function AddressesSection({
  locale,
  addresses,
}: {
  locale: Locale;
  addresses: readonly { address: string; isPrimary: boolean }[];
}) {
  const t = translator(locale, "users");
  return (
    <section aria-labelledby="adresser" className="grid gap-4">
      <h2 id="adresser" className="ds-heading" data-size="sm">
        {t("addresses")}
      </h2>
      <p className="ds-paragraph">{t("addressesLead")}</p>
      <ul className="grid gap-2">
        {addresses.map(({ address, isPrimary }) => (
          <li key={address} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="wrap-anywhere">{address}</span>
            {isPrimary ? <Tag>{t("primary")}</Tag> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
