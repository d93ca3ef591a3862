import { getTranslations } from "next-intl/server";

import type { api } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import type { Role } from "#server/authorize.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { claimTexts } from "../../../_components/sign-in-texts.ts";
import { ClaimForm } from "./claim-form.tsx";

type Profile = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["users"]["me"]>>;
type HeldRole = Profile["roles"][number];

/** The reader's roles; of each that waits, who can confirm it; and a way to say another one. */
export async function RolesSection({
  locale,
  held,
}: {
  locale: Locale;
  held: readonly HeldRole[];
}) {
  const t = await getTranslations({ locale, namespace: "users" });
  const errors = await getTranslations({ locale, namespace: "errors" });
  const form = (
    <ClaimForm
      claim={await claimTexts(locale)}
      texts={{
        offline: errors("offline"),
        unexpected: errors("unexpected"),
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

async function HeldRole({ locale, held }: { locale: Locale; held: HeldRole }) {
  const t = await getTranslations({ locale, namespace: "users" });
  const roles = await getTranslations({ locale, namespace: "roles" });
  const names: Record<Role, string> = {
    trainee: roles("trainee"),
    supervisor: roles("supervisor"),
    healthLeader: roles("healthLeader"),
    municipalityStaff: roles("municipalityStaff"),
    officeStaff: roles("officeStaff"),
    trustContact: roles("trustContact"),
    groupCoordinator: roles("groupCoordinator"),
    dpo: roles("dpo"),
    admin: roles("admin"),
  };
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
          {t("rolePlace", { role: title ?? names[role], organisation })}
        </strong>
        <Tag tone={isConfirmed ? "success" : "warning"}>
          {isConfirmed ? t("confirmed") : t("waiting")}
        </Tag>
      </span>
      <span>{isConfirmed ? t("since", { when: formatDay(locale, startsOn) }) : waits}</span>
    </li>
  );
}
