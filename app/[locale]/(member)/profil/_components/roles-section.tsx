import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
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
}: {
  locale: Locale;
  personId: string;
  held: readonly HeldRole[];
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
    <section aria-labelledby="roller" className="grid max-w-prose gap-4">
      <h2 id="roller" className="ds-heading" data-size="sm">
        {held.length > 0 ? t("roles") : t("noRoles")}
      </h2>
      {held.length > 0 ? (
        <>
          <ul className="grid gap-5">
            {held.map((one) => (
              <HeldRole key={one.id} locale={locale} held={one} />
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

function HeldRole({ locale, held }: { locale: Locale; held: HeldRole }) {
  const t = translator(locale, "users");
  const { role, title, organisation, startsOn, isConfirmed, waitsFor } = held;
  const office = waitsFor?.office;
  const waits =
    waitsFor?.leader && office
      ? t("waitsForLeader", { organisation, office })
      : office
        ? t("waitsForOffice", { office })
        : t("waitsForSomebody");
  return (
    <li className="grid gap-1">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong className="first-letter:uppercase">
          {title ? t("titlePlace", { title, organisation }) : roleAt(locale, role, organisation)}
        </strong>
        <Tag tone={isConfirmed ? "success" : "warning"}>
          {isConfirmed ? t("confirmed") : t("waiting")}
        </Tag>
      </span>
      <span>{isConfirmed ? t("since", { when: formatDay(locale, startsOn) }) : waits}</span>
    </li>
  );
}
