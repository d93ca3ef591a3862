import type { Tx } from "#db/client.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { MailContent } from "#server/mail/template.ts";
import { notify } from "#server/notifications/service.ts";

import type { FormRow, ToRemind } from "../queries.ts";

/** Where somebody with a seat answers. */
export const answerPath = (enrolmentId: string): string => `/min-side/sporsmal/${enrolmentId}`;

type About = Pick<FormRow, "title" | "lastDay">;

/** What a reminder says: never what is asked, which may be about health. */
export function reminderText(
  locale: Locale,
  { title, lastDay }: About,
  unanswered: number,
): Pick<MailContent, "subject" | "paragraphs"> {
  const t = translator(locale, "forms.mail");
  return {
    subject: t("subject", { title, count: unanswered }),
    paragraphs: [
      lastDay
        ? t("textBy", { title, count: unanswered, day: formatDay(locale, lastDay, { long: true }) })
        : t("text", { title, count: unanswered }),
      t("earlier"),
    ],
  };
}

/** Reminds one person of the questions nobody else can answer; once for the same ones. */
export const remindOne = (tx: Tx, form: FormRow, person: ToRemind): Promise<boolean> =>
  notify(tx, {
    kind: "forms.reminder",
    entity: `enrolment:${person.enrolmentId}`,
    version: form.version,
    personId: person.personId,
    path: answerPath(person.enrolmentId),
    ...(form.contactAddress
      ? { replyTo: { name: form.contactName, address: form.contactAddress } }
      : {}),
    texts: (locale) => {
      const t = translator(locale, "forms.mail");
      return {
        ...reminderText(locale, form, person.unanswered),
        button: { label: t("button"), path: answerPath(person.enrolmentId) },
        reason: t("reason", { title: form.title }),
      };
    },
  });
