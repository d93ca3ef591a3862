import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { Tag } from "#app/_ui/tag.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { ProfileForm } from "./profile-form.tsx";

type Own = { firstName: string; lastName: string; locale: Locale };

/** Name and language, to change. */
export function IdentitySection({
  locale,
  personId,
  own,
}: {
  locale: Locale;
  personId: string;
  own: Own;
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
        saved={own}
        path="/profil"
        texts={{
          ...failures,
          firstName: t("firstName"),
          lastName: t("lastName"),
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
