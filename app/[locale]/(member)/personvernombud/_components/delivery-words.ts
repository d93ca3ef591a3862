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
    billing: t("billing"),
    certificates: t("certificates"),
    courses: t("courses"),
    enrolment: t("enrolment"),
    evaluations: t("evaluations"),
    forms: t("forms"),
    group: t("group"),
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

/** What a line of the log is about, by the part of its action before the dot. */
export function loggedSubjects(locale: Locale): Record<string, string> {
  const t = translator(locale, "oversight.did");
  return {
    absence: t("absence"),
    auth: t("auth"),
    billing: t("billing"),
    calendar: t("calendar"),
    certificates: t("certificates"),
    contact: t("contact"),
    courses: t("courses"),
    demo: t("demo"),
    domain: t("domain"),
    enrolment: t("enrolment"),
    file: t("file"),
    forms: t("forms"),
    group: t("group"),
    handover: t("handover"),
    installation: t("installation"),
    invitation: t("invitation"),
    job: t("job"),
    list: t("list"),
    membership: t("membership"),
    move: t("move"),
    outbox: t("outbox"),
    outreach: t("outreach"),
    person: t("person"),
    practice: t("practice"),
    question: t("question"),
    register: t("register"),
    start: t("start"),
    supervision: t("supervision"),
    workplace: t("workplace"),
  };
}
