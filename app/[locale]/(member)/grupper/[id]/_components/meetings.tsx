import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import type { Group } from "./group-facts.ts";
import { MoveForm } from "./move-form.tsx";
import { PlanForm } from "./plan-form.tsx";
import { planTexts } from "./plan-texts.ts";

type Texts = ReturnType<typeof failureTexts>;

/** When the group meets, what can be done with each meeting, and where new dates are written. */
export async function Meetings({
  locale,
  personId,
  group,
}: {
  locale: Locale;
  personId: string;
  group: Group;
}) {
  const found = await (await api()).supervision.meetings.list({ groupId: group.id });
  const t = translator(locale, "supervision.meetings");
  const ahead = found.meetings.filter(({ isOver }) => !isOver);
  const past = found.meetings.filter(({ isOver }) => isOver).toReversed();
  const failures = failureTexts(locale);
  const [year = "", part] = found.missing.split("-");
  return (
    <section className="section" aria-labelledby="meetings">
      <h2 id="meetings" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      {ahead.length === 0 ? (
        <EmptyState title={t("none")}>
          <p>{found.canPlan ? t("noneForLeader") : t("noneText")}</p>
        </EmptyState>
      ) : (
        <ol className="bills">
          {ahead.map((one) => (
            <li key={one.id} className="meeting">
              <Meeting locale={locale} one={one} canPlan={found.canPlan} failures={failures} />
            </li>
          ))}
        </ol>
      )}
      {found.canPlan ? (
        <>
          <p className="quiet">
            {part === "1" ? t("missingSpring", { year }) : t("missingAutumn", { year })}
          </p>
          <Fold summary={t("plan")} open={ahead.length === 0}>
            <PlanForm
              personId={personId}
              groupId={group.id}
              today={found.today}
              usual={found.usual ?? { start: "17:00", end: "20:00" }}
              weeks={group.rhythm === "monthly" ? 4 : 2}
              texts={{ ...planTexts(locale), ...failures }}
            />
          </Fold>
        </>
      ) : null}
      {past.length > 0 ? (
        <Fold summary={t("past", { count: past.length })}>
          <ul className="grid gap-1">
            {past.map((one) => (
              <li key={one.id}>
                {formatSpan(locale, one.wallStart, one.wallEnd)}{" "}
                {one.state === "cancelled" ? <Tag tone="danger">{t("isCancelled")}</Tag> : null}
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
    </section>
  );
}

function Meeting({
  locale,
  one: { id, wallStart, wallEnd, state },
  canPlan,
  failures,
}: {
  locale: Locale;
  one: { id: string; wallStart: string; wallEnd: string; state: "planned" | "cancelled" };
  canPlan: boolean;
  failures: Texts;
}) {
  const t = translator(locale, "supervision.meetings");
  const when = formatSpan(locale, wallStart, wallEnd);
  return (
    <>
      <p className="meeting-when">
        {when} {state === "cancelled" ? <Tag tone="danger">{t("isCancelled")}</Tag> : null}
      </p>
      {canPlan && state === "planned" ? (
        <div className="row">
          <MoveForm
            meetingId={id}
            is={{
              day: wallStart.slice(0, 10),
              start: wallStart.slice(11, 16),
              end: wallEnd.slice(11, 16),
            }}
            texts={{
              label: t("move"),
              spoken: t("moveOf", { when }),
              day: t("day"),
              start: t("start"),
              end: t("end"),
              save: t("moveSave"),
              saving: t("moving"),
              cancel: t("leave"),
              ...failures,
            }}
          />
          <ActButton
            act={{ kind: "cancelMeeting", id }}
            texts={{
              label: t("cancel"),
              spoken: t("cancelOf", { when }),
              pending: t("cancelling"),
              sure: t("cancelSure"),
              yes: t("cancelYes"),
              cancel: t("leave"),
              ...failures,
            }}
          />
        </div>
      ) : null}
    </>
  );
}
