import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { BouncesSection } from "./_components/bounces-section.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "mine.tasks");
  return { title: t("title") };
}

export default async function OfficePage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/kontor");
  const t = translator(locale, "mine.tasks");
  const caller = await api();
  const [tasks, bounces] = await orNotFound(
    Promise.all([caller.office.tasks(), caller.organisations.bounces.list()]),
  );
  const said = (task: (typeof tasks)[number]): [text: string, action: string] => {
    switch (task.kind) {
      case "courseDraft":
        return [t("courseDraft"), t("finish")];
      case "courseWaiting":
        return [t("courseWaiting", { count: task.count }), t("raise")];
      case "membershipWaiting":
        return [t("membershipWaiting", { count: task.count }), t("seeWaiting")];
      case "moveWaiting":
        return [t("moveWaiting", { count: task.count }), t("seeMoves")];
      case "leaderMissing":
        return [t("leaderMissing"), t("inviteLeader")];
      case "registerWrong":
        return [t("registerWrong"), t("seeMunicipality")];
      case "startWithoutSupervisor":
        return [t("startWithoutSupervisor"), t("seeStart")];
      case "startLate":
        return [t("startLate", { count: task.count }), t("seeStart")];
      case "announcementFailed":
        return [t("announcementFailed", { count: task.count }), t("seeFailed")];
    }
  };
  return (
    <Page title={t("title")} lead={t("lead")}>
      {tasks.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : (
        <ul className="task-list">
          {tasks.map((task) => {
            const [text, action] = said(task);
            return (
              <li key={`${task.kind} ${task.id}`} className="task">
                <div>
                  <h2 className="task-title">{task.title}</h2>
                  <p>{text}</p>
                </div>
                <ButtonLink href={localePath(locale, task.path)} variant="secondary">
                  {action}
                </ButtonLink>
              </li>
            );
          })}
        </ul>
      )}
      <BouncesSection locale={locale} bounces={bounces} />
    </Page>
  );
}
