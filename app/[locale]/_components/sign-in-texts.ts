import { requestMinutes, resendSeconds } from "#server/auth/schema.ts";
import { env } from "#server/env.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "./failure-texts.ts";

/** What the steps of signing in say, for the islands, which get their words as props. */
export function signInTexts(locale: Locale) {
  const t = translator(locale, "auth");
  const failures = failureTexts(locale);
  return {
    steps: {
      ...failures,
      address: t("steps.address"),
      addressHint: t("steps.addressHint"),
      shared: t("steps.shared"),
      sharedHint: t("steps.sharedHint", { minutes: env.SESSION_SHARED_IDLE_MINUTES }),
      send: t("steps.send"),
      sending: t("steps.sending"),
      sentTitle: t("steps.sentTitle"),
      sentTo: t("steps.sentTo"),
      code: t("steps.code"),
      codeHint: t("steps.codeHint", { minutes: requestMinutes }),
      verify: t("steps.verify"),
      verifying: t("steps.verifying"),
      resendSeconds,
      slow: t("steps.slow"),
      resend: t("steps.resend"),
      resent: t("steps.resent"),
      otherAddress: t("steps.otherAddress"),
      mailbox: env.TUNET_DEMO
        ? { text: t("steps.mailbox"), href: localePath(locale, "/demo/postkasse") }
        : null,
    },
    introduce: introduceTexts(locale),
  };
}

/** What the form says in which somebody tells who they are. */
function introduceTexts(locale: Locale) {
  const t = translator(locale, "auth.introduce");
  const failures = failureTexts(locale);
  return {
    ...failures,
    title: t("title"),
    lead: t("lead"),
    firstName: t("firstName"),
    lastName: t("lastName"),
    waits: t("waits"),
    save: t("save"),
    saving: t("saving"),
    claim: claimTexts(locale),
  };
}

/** What the two choices say in which somebody tells their role and municipality. */
export function claimTexts(locale: Locale) {
  const t = translator(locale, "auth.introduce");
  const roles = translator(locale, "roles");
  return {
    role: t("role"),
    noRole: t("noRole"),
    municipality: t("municipality"),
    noMunicipality: t("noMunicipality"),
    municipalityHint: t("municipalityHint"),
    startsOn: t("startsOn"),
    startsOnHint: t("startsOnHint"),
    // The day decides what must be in place, and for whom that is asked.
    asksFirstDay: {
      trainee: true,
      supervisor: false,
      healthLeader: false,
      municipalityStaff: false,
    },
    roles: [
      { role: "trainee", name: capital(roles("trainee")) },
      { role: "supervisor", name: capital(roles("supervisor")) },
      { role: "healthLeader", name: capital(roles("healthLeader")) },
      { role: "municipalityStaff", name: capital(roles("municipalityStaff")) },
    ] as const,
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export type SignInTexts = Awaited<ReturnType<typeof signInTexts>>;
export type IntroduceTexts = SignInTexts["introduce"];
export type ClaimTexts = IntroduceTexts["claim"];
