import type { RouterOutputs } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { TakenBy } from "./taken-by.tsx";

type Task = RouterOutputs["office"]["tasks"][number];

/** What waits for the office, each with its one action. */
export function TaskList({ locale, tasks }: { locale: Locale; tasks: readonly Task[] }) {
  const t = translator(locale, "mine.tasks");
  const said = (task: Task): [text: string, action: string] => {
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
      case "handoverUnanswered":
        return [t("handoverUnanswered"), t("seeHandover")];
      case "registerWrong":
        return [t("registerWrong"), t("seeMunicipality")];
      case "startWithoutSupervisor":
        return [t("startWithoutSupervisor"), t("seeStart")];
      case "startLate":
        return [t("startLate", { count: task.count }), t("seeStart")];
      case "announcementFailed":
        return [t("announcementFailed", { count: task.count }), t("seeFailed")];
      case "allocationDue":
        return [t("allocationDue", { count: task.count }), t("allocate")];
      case "offersExpire":
        return [t("offersExpire", { count: task.count }), t("raise")];
      case "answersMissing":
        return [t("answersMissing", { count: task.count }), t("seeMissing")];
      case "fewSignUps":
        return [t("fewSignUps", { count: task.count }), t("tellMore")];
      case "referencesMissing":
        return [t("referencesMissing", { count: task.count }), t("seeBills")];
      case "billWrong":
        return [t("billWrong", { count: task.count }), t("seeBills")];
      case "presenceMissing":
        return [t("presenceMissing", { count: task.count }), t("tick")];
      case "certificatesDue":
        return [t("certificatesDue", { count: task.count }), t("seeCertificates")];
    }
  };
  return (
    <ul className="task-list">
      {tasks.map((task) => {
        const [text, action] = said(task);
        return (
          <li key={`${task.kind} ${task.id}`} className="task">
            <div>
              <h2 className="task-title">{task.title}</h2>
              <p>{text}</p>
              <TakenBy locale={locale} task={task} />
            </div>
            <ButtonLink href={localePath(locale, task.path)} variant="secondary">
              {action}
            </ButtonLink>
          </li>
        );
      })}
    </ul>
  );
}
