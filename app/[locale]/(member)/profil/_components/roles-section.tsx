import type { ReactNode } from "react";

import { DetailsSection } from "#app/[locale]/_components/details-section.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { membershipFacts } from "#app/[locale]/_components/membership-facts.ts";
import { Waiting } from "#app/[locale]/_components/waiting.tsx";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { claimTexts } from "#app/[locale]/_components/sign-in-texts.ts";
import { ClaimForm } from "./claim-form.tsx";

type HeldRole = RouterOutputs["users"]["me"]["roles"][number];

/** The reader's roles; of each that waits, who can confirm it; and a way to say another one. */
export function RolesSection({
  locale,
  personId,
  held,
  opened,
}: {
  locale: Locale;
  personId: string;
  held: readonly HeldRole[];
  /** The id of the role whose form is open. */
  opened: string | string[] | undefined;
}) {
  const t = translator(locale, "users");
  const failures = failureTexts(locale);
  const form = (
    <ClaimForm
      personId={personId}
      claim={claimTexts(locale)}
      texts={{
        ...failures,
        send: t("sendRole"),
        sending: t("saving"),
        sent: t("roleSent"),
      }}
    />
  );
  return (
    <section aria-labelledby="roller" className="grid gap-4">
      <h2 id="roller" className="ds-heading" data-size="sm">
        {held.length > 0 ? t("roles") : t("noRoles")}
      </h2>
      {held.length > 0 ? (
        <>
          <ul className="grid gap-5">
            {held.map((one) => (
              <HeldRole key={one.id} locale={locale} held={one}>
                {one.id === opened ? (
                  <DetailsSection
                    locale={locale}
                    personId={personId}
                    membershipId={one.id}
                    back={`${localePath(locale, "/profil")}#roller`}
                  />
                ) : null}
              </HeldRole>
            ))}
          </ul>
          <Fold summary={t("addRole")}>{form}</Fold>
        </>
      ) : (
        <>
          <p className="ds-paragraph">{t("noRolesLead")}</p>
          {form}
        </>
      )}
    </section>
  );
}

function HeldRole({
  locale,
  held,
  children,
}: {
  locale: Locale;
  held: HeldRole;
  children: ReactNode;
}) {
  const t = translator(locale, "users");
  const form = translator(locale, "membership.form");
  const work = membershipFacts(locale)(held);
  const spoken = roleAt(locale, held.role, held.organisation);
  const { role, title, organisation, startsOn, isConfirmed, isNamed, waitsFor } = held;
  const since = t("since", { when: formatDay(locale, startsOn) });
  return (
    <li id={`rolle-${held.id}`} className="grid scroll-mt-6 gap-1">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong className="first-letter:uppercase">
          {title ? t("titlePlace", { title, organisation }) : roleAt(locale, role, organisation)}
        </strong>
        <Tag tone={isConfirmed ? "success" : "warning"}>
          {isConfirmed ? t("confirmed") : t("waiting")}
        </Tag>
      </span>
      {work ? <span>{work}</span> : null}
      <span>
        {waitsFor ? <Waiting locale={locale} waitsFor={waitsFor} /> : null}
        {isNamed ? t("named") : null}
        {waitsFor || isNamed ? null : since}
      </span>
      {children ?? (
        <span>
          <a
            className="ds-link"
            href={`${localePath(locale, "/profil")}?rolle=${held.id}#rolle-${held.id}`}
          >
            {form("open")}
            <span className="ds-sr-only">: {spoken}</span>
          </a>
        </span>
      )}
    </li>
  );
}
