import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import type { ReceiverGroup } from "#server/courses/messages/schema.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";
import { municipalRoles } from "#server/organisations/schema.ts";

import { MessageForm } from "./message-form.tsx";

/** «Skriv til deltakerne»: whoever comes, waits or was there; absent while there is nobody. */
export async function Message({
  locale,
  personId,
  courseId,
}: {
  locale: Locale;
  personId: string;
  courseId: string;
}) {
  const { groups, municipalities } = await (await api()).courses.messages.choices({ courseId });
  if (groups.every(({ people }) => people === 0)) return null;
  const t = translator(locale, "courses.message");
  const roles = roleNames(locale);
  const names: Record<ReceiverGroup, string> = {
    seated: t("seated"),
    waiting: t("waiting"),
    applied: t("applied"),
    present: t("present"),
    absent: t("absent"),
  };
  return (
    <section className="stack" aria-labelledby="message-heading">
      <h2 id="message-heading" className="ds-heading" data-size="sm">
        {t("title")}
      </h2>
      <p>{t("lead")}</p>
      <MessageForm
        personId={personId}
        courseId={courseId}
        groups={groups
          .filter(({ people }) => people > 0)
          .map(({ group, people }) => ({ key: group, name: `${names[group]} (${people})` }))}
        municipalities={municipalities}
        roles={municipalRoles.map((role) => ({ key: role, name: roles[role] }))}
        texts={{
          to: t("to"),
          municipality: t("municipality"),
          role: t("role"),
          all: t("all"),
          subject: t("subject"),
          text: t("text"),
          look: t("look"),
          looking: t("looking"),
          nobody: t("nobody"),
          gets: t("gets", { count: 2 }).replace("2", "#"),
          getsOne: t("gets", { count: 1 }),
          send: t("send"),
          sending: t("sending"),
          change: t("change"),
          chooseFirst: t("chooseFirst"),
          ...failureTexts(locale),
        }}
      />
    </section>
  );
}
