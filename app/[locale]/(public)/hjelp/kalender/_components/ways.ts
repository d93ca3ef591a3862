import { env } from "#server/env.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The two ways a meeting reaches a calendar, and what follows from having one of them. */
export function ways(locale: Locale) {
  const t = translator(locale, "calendar.help");
  const mail = translator(locale, "mail");
  const [outlook, iphone, google] = [t("outlook"), t("iphone"), t("google")];
  return [
    {
      title: t("invitationsTitle"),
      texts: [t("invitations"), t("invitationsChange")],
      steps: [
        { program: outlook, text: t("invitationsOutlook") },
        { program: iphone, text: t("invitationsIphone") },
        { program: google, text: t("invitationsGoogle") },
      ],
      after: [env.MAIL_INBOUND ? mail("answersAsked") : mail("answersLost")],
    },
    {
      title: t("feedTitle"),
      texts: [t("feed"), t("feedSecret")],
      steps: [
        { program: outlook, text: t("feedOutlook") },
        { program: iphone, text: t("feedIphone") },
        { program: google, text: t("feedGoogle") },
      ],
      after: [t("feedDelay")],
    },
    { title: t("changeTitle"), texts: [t("change"), t("changeOld")], steps: [], after: [] },
    { title: t("datelessTitle"), texts: [t("dateless")], steps: [], after: [] },
  ];
}
