import type { Role } from "#server/authorize.ts";

import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";

/** What each role is called, in small letters, as in «du er individuell veileder i Fjordvik». */
export function roleNames(locale: Locale): Record<Role, string> {
  const t = translator(locale, "roles");
  return {
    trainee: t("trainee"),
    supervisor: t("supervisor"),
    healthLeader: t("healthLeader"),
    municipalityStaff: t("municipalityStaff"),
    officeStaff: t("officeStaff"),
    trustContact: t("trustContact"),
    groupCoordinator: t("groupCoordinator"),
    eventStaff: t("eventStaff"),
    dpo: t("dpo"),
    admin: t("admin"),
  };
}

/** A role with its place in one phrase, as in «du er ansatt på ALIS-kontoret Midt». */
export function roleAt(locale: Locale, role: Role, organisation: string): string {
  const t = translator(locale, "roles.at");
  const phrases: Record<Role, string> = {
    trainee: t("trainee", { organisation }),
    supervisor: t("supervisor", { organisation }),
    healthLeader: t("healthLeader", { organisation }),
    municipalityStaff: t("municipalityStaff", { organisation }),
    officeStaff: t("officeStaff", { organisation }),
    trustContact: t("trustContact", { organisation }),
    groupCoordinator: t("groupCoordinator", { organisation }),
    eventStaff: t("eventStaff", { organisation }),
    dpo: t("dpo", { organisation }),
    admin: t("admin"),
  };
  return phrases[role];
}
