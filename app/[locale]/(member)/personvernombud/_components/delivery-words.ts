import type { RouterOutputs } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type State = RouterOutputs["privacy"]["oversight"]["deliveries"][number]["state"];

/** How a mail stands, in words. */
export function deliveryStates(locale: Locale): Record<State, string> {
  const t = translator(locale, "oversight.stands");
  return {
    queued: t("queued"),
    sending: t("sending"),
    sent: t("sent"),
    dead: t("dead"),
    digest: t("digest"),
    gathered: t("gathered"),
  };
}

/** What mails are about, by the part of their kind before its first dot. */
export function mailSubjects(locale: Locale): Record<string, string> {
  const t = translator(locale, "oversight.about");
  return {
    absence: t("absence"),
    auth: t("auth"),
    certificates: t("certificates"),
    courses: t("courses"),
    enrolment: t("enrolment"),
    evaluations: t("evaluations"),
    forms: t("forms"),
    handover: t("handover"),
    invitation: t("invitation"),
    membership: t("membership"),
    move: t("move"),
    notifications: t("notifications"),
    practice: t("practice"),
    question: t("question"),
    register: t("register"),
    start: t("start"),
  };
}
