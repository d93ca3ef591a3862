import { Checklist, ChecklistItem } from "#app/_ui/checklist.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { ShownLine } from "#server/starts/service.ts";

import { ActButton } from "./act-button.tsx";
import { failureTexts } from "./failure-texts.ts";
import { startOwners } from "./start-owners.ts";

/** Lines of a new trainee's list: what, by when, whose turn, and the button of those whose it is. */
export async function StartLines({
  locale,
  lines,
  isBrief = false,
}: {
  locale: Locale;
  lines: readonly ShownLine[];
  /** Leaves out what helps those who do it, where the reader is somebody else. */
  isBrief?: boolean;
}) {
  const t = translator(locale, "starts.list");
  const owners = startOwners(locale);
  const texts = {
    pending: t("pending"),
    yes: "",
    cancel: "",
    ...failureTexts(locale),
  };
  return (
    <Checklist>
      {lines.map((line) => (
        <ChecklistItem
          key={line.id}
          title={line.title}
          isDone={line.isDone}
          isLate={line.isOverdue}
          state={line.isDone ? t("done") : t("late")}
          meta={
            <>
              <span>
                {line.isDone && line.doneOn
                  ? t("doneOn", { day: formatDay(locale, line.doneOn) })
                  : t("until", { day: formatDay(locale, line.dueOn) })}
              </span>
              <span>{owners[line.owner]}</span>
              {line.isYours && !line.isDone ? <Tag tone="info">{t("yours")}</Tag> : null}
            </>
          }
          action={
            line.mayTap && (
              <ActButton
                act={{ kind: line.isDone ? "reopenLine" : "closeLine", id: line.id }}
                texts={
                  line.isDone
                    ? {
                        ...texts,
                        label: t("reopen"),
                        spoken: t("reopenOf", { title: line.title }),
                      }
                    : { ...texts, label: t("close"), spoken: t("closeOf", { title: line.title }) }
                }
              />
            )
          }
        >
          {line.isDone || isBrief ? null : (
            <>
              {line.advice ? <p className="checklist-advice">{line.advice}</p> : null}
              {line.link ? (
                <p>
                  <a href={line.link} rel="noreferrer">
                    {t("more")}
                    <span className="ds-sr-only">: {line.title}</span>
                  </a>
                </p>
              ) : null}
              {line.isYours && !line.mayTap ? <p className="quiet">{t("seen")}</p> : null}
            </>
          )}
        </ChecklistItem>
      ))}
    </Checklist>
  );
}
