import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Task = RouterOutputs["office"]["tasks"][number];

/** Who stands for a task, and the way to take it on, over, or to let it go. */
export function TakenBy({ locale, task }: { locale: Locale; task: Task }) {
  const t = translator(locale, "mine.tasks");
  const { id, kind, title, taken } = task;
  const rest = { yes: t("take"), cancel: t("letGo"), ...failureTexts(locale) };
  const when = taken ? formatMoment(locale, osloWall(taken.takenAt)) : "";
  if (taken?.isMe)
    return (
      <div className="row">
        <p>{t("mine", { when })}</p>
        <ActButton
          act={{ kind: "letGoTask", id, task: kind }}
          texts={{
            label: t("letGo"),
            spoken: t("letGoOf", { title }),
            pending: t("letting"),
            ...rest,
          }}
        />
      </div>
    );
  return (
    <div className="row">
      {taken ? <p>{t("taken", { name: taken.name, when })}</p> : null}
      <ActButton
        act={{ kind: "takeTask", id, task: kind, over: taken !== null }}
        texts={{
          label: taken ? t("takeOver") : t("take"),
          spoken: taken ? t("takeOverOf", { title, name: taken.name }) : t("takeOf", { title }),
          pending: t("taking"),
          ...rest,
        }}
      />
    </div>
  );
}
