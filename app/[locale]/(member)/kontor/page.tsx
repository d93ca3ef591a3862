import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { BouncesSection } from "./_components/bounces-section.tsx";
import { TaskList } from "./_components/task-list.tsx";

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
  return (
    <Page title={t("title")} lead={t("lead")}>
      {tasks.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : (
        <TaskList locale={locale} tasks={tasks} />
      )}
      <BouncesSection locale={locale} bounces={bounces} />
    </Page>
  );
}
