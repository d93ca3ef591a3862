import { DetailsSection } from "#app/[locale]/_components/details-section.tsx";
import { PeopleSection } from "#app/[locale]/_components/people-section.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import type { ListedPerson } from "#server/organisations/service.ts";

/** The people of a municipality; the line that was opened has a form with what stands about them. */
export function People({
  locale,
  personId,
  number,
  people,
  openId,
}: {
  locale: Locale;
  personId: string;
  number: string;
  people: readonly ListedPerson[];
  openId: string | string[] | undefined;
}) {
  const here = localePath(locale, `/kommune/${number}`);
  const opened = people.find((one) => one.membershipId === openId)?.membershipId ?? null;
  return (
    <PeopleSection
      locale={locale}
      people={people}
      open={{
        address: (id) => `${here}?person=${id}#person-${id}`,
        membershipId: opened,
        content: opened && (
          <DetailsSection
            locale={locale}
            personId={personId}
            membershipId={opened}
            back={`${here}#person-${opened}`}
          />
        ),
      }}
    />
  );
}
