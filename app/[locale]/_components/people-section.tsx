import { Fragment, type ReactNode } from "react";

import { Address } from "#app/_ui/address.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";
import { workingDaysForLeader } from "#server/organisations/memberships/rules.ts";
import type { ListedPerson } from "#server/organisations/service.ts";

import { failureTexts } from "./failure-texts.ts";
import { ActButton } from "./act-button.tsx";
import { membershipFacts } from "./membership-facts.ts";

/** Who belongs to the places of a page, those who wait to be confirmed first. */
export function PeopleSection({
  locale,
  people,
  withPlace = false,
  open,
}: {
  locale: Locale;
  people: readonly ListedPerson[];
  /** Where lines can be opened: the address of an opened one, which it is, and what stands there. */
  open?: {
    address: (membershipId: string) => string;
    membershipId: string | null;
    content: ReactNode;
  };
  /** Names the place of each, where a page has several. */
  withPlace?: boolean;
}) {
  const t = translator(locale, "organisations.people");
  const fact = translator(locale, "membership");
  const factsOf = membershipFacts(locale);
  const failures = failureTexts(locale);
  const role = roleNames(locale);
  const nameOf = (person: ListedPerson) => person.name || t("nameless");
  const common = {
    pending: t("pending"),
    yes: t("endYes"),
    cancel: t("cancel"),
    ...failures,
  };

  if (people.length === 0)
    return (
      <section className="grid grid-cols-1 gap-4">
        <h2 className="ds-heading" data-size="md">
          {t("title")}
        </h2>
        <EmptyState title={t("none")}>{t("noneInvite")}</EmptyState>
      </section>
    );

  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <Table caption={t("title")} columns={[t("name"), t("role"), t("since"), t("act")]}>
        {people.map((person) => (
          <Fragment key={person.membershipId}>
            <tr id={`person-${person.membershipId}`} className="scroll-mt-6">
              <th scope="row" className="min-w-44 text-start">
                <span className="font-semibold">{nameOf(person)}</span>
                {person.address && (
                  <span className="block text-sm font-normal">
                    <Address of={person.address} />
                  </span>
                )}
                {person.phone && (
                  <a
                    className="ds-link block text-sm font-normal"
                    href={`tel:${person.phone.replaceAll(/[^\d+]/g, "")}`}
                  >
                    {person.phone}
                  </a>
                )}
              </th>
              <td>
                <span className="inline-block first-letter:uppercase">{role[person.role]}</span>
                {withPlace && <span className="block text-sm">{person.place}</span>}
                {person.title && <span className="block text-sm">{person.title}</span>}
                {factsOf(person) && <span className="block text-sm">{factsOf(person)}</span>}
              </td>
              <td>
                {person.isConfirmed ? (
                  <>
                    {person.hasBegun
                      ? formatDay(locale, person.startsOn)
                      : fact("facts.from", { date: formatDay(locale, person.startsOn) })}
                    {person.endsOn && (
                      <span className="block">
                        {fact("facts.until", { date: formatDay(locale, person.endsOn) })}
                      </span>
                    )}
                    {person.confirmedBy && (
                      <span className="block text-sm">
                        {t("confirmedBy", { name: person.confirmedBy })}
                      </span>
                    )}
                    {person.isByDomain && (
                      <span className="block text-sm">{t("confirmedByDomain")}</span>
                    )}
                  </>
                ) : (
                  <>
                    <Tag tone="warning">{t("waiting")}</Tag>
                    <span className="mt-1 block text-sm">
                      {person.isNamed && person.confirmedBy
                        ? t("named", { name: person.confirmedBy })
                        : t("asked", { date: formatDay(locale, person.askedOn) })}
                    </span>
                    {person.isMoving && (
                      <span className="mt-1 block max-w-prose text-sm">{t("moving")}</span>
                    )}
                    {person.isNamed && (
                      <span className="mt-1 block max-w-prose text-sm">{t("waitsForPerson")}</span>
                    )}
                    {!person.mayConfirm && !person.isMoving && !person.isNamed && (
                      <span className="mt-1 block max-w-prose text-sm">
                        {t("waitForLeader", { days: workingDaysForLeader, waited: person.waited })}
                      </span>
                    )}
                  </>
                )}
              </td>
              <td className="lg:min-w-60">
                <div className="flex flex-wrap gap-2 whitespace-nowrap">
                  {person.mayConfirm && (
                    <ActButton
                      act={{ kind: "confirm", id: person.membershipId }}
                      texts={{
                        ...common,
                        label: t("confirm"),
                        spoken: t("confirmOf", { name: nameOf(person), role: role[person.role] }),
                      }}
                    />
                  )}
                  {open && person.mayDescribe && open.membershipId !== person.membershipId && (
                    <ButtonLink variant="secondary" href={open.address(person.membershipId)}>
                      {fact("form.open")}
                      <span className="ds-sr-only">
                        {`: ${fact("form.openOf", { name: nameOf(person), role: role[person.role] })}`}
                      </span>
                    </ButtonLink>
                  )}
                  {person.mayEnd && (
                    <ActButton
                      act={{ kind: "end", id: person.membershipId }}
                      texts={{
                        ...common,
                        label: t("end"),
                        spoken: t("endOf", { name: nameOf(person), role: role[person.role] }),
                        sure: t("endSure"),
                      }}
                    />
                  )}
                </div>
              </td>
            </tr>
            {open?.membershipId === person.membershipId && (
              <tr>
                <td colSpan={4}>{open.content}</td>
              </tr>
            )}
          </Fragment>
        ))}
      </Table>
    </section>
  );
}
