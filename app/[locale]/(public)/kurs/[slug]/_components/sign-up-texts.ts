import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { CourseStatus } from "#server/courses/rules.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The sentences of the sign-up, for the part of the page that works in the browser. */
export function signUpTexts(locale: Locale) {
  const t = translator(locale, "courses.signUp");
  const island = translator(locale, "forms.island");
  const failures = failureTexts(locale);
  return {
    heading: t("heading"),
    button: t("button"),
    buttonWait: t("buttonWait"),
    buttonApply: t("buttonApply"),
    applyNote: t("applyNote"),
    sending: t("sending"),
    confirmed: t("confirmed"),
    hasSeat: t("hasSeat"),
    // The number is known in the browser only; «#» cannot occur in the sentence otherwise.
    waiting: t("waiting", { position: "#" }),
    isOffered: t("isOffered"),
    isWaiting: t("isWaiting"),
    isApplied: t("isApplied"),
    accept: t("accept"),
    decline: t("decline"),
    declined: t("declined"),
    answering: t("answering"),
    goLast: t("goLast"),
    withdraw: t("withdraw"),
    withdrawSure: t("withdrawSure"),
    withdrawYes: t("withdrawYes"),
    withdrawNo: t("withdrawNo"),
    withdrawing: t("withdrawing"),
    withdrawn: t("withdrawn"),
    toMine: t("toMine"),
    needsLogin: t("needsLogin"),
    several: translator(locale, "bookings")("several"),
    seatsTaken: t("seatsTaken"),
    // Said for one and for more; the number is known in the browser only.
    oneQuestion: island("unanswered", { count: 1 }),
    moreQuestions: island("unanswered", { count: 2 }).replace("2", "#"),
    explainQuestions: island("explain"),
    changeAnswers: island("change"),
    ...failures,
  };
}
export type SignUpTexts = Awaited<ReturnType<typeof signUpTexts>>;

/** Whether somebody can sign up now, for the part of the page that works in the browser. */
export const signUpState = ({
  id,
  status,
  isApplying,
}: {
  id: string;
  status: CourseStatus;
  isApplying: boolean;
}) => ({
  id,
  isApplying,
  takesNew: status === "open" || status === "full",
  isFull: status === "full",
});
