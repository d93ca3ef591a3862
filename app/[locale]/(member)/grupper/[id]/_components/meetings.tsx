import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, type RouterOutputs } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { CancelMeeting } from "./cancel-meeting.tsx";
import type { Group } from "./group-facts.ts";
import { MoveForm } from "./move-form.tsx";
import { NoticeButtons } from "./notice-buttons.tsx";
import { PlaceForm } from "./place-form.tsx";
import { PlanForm } from "./plan-form.tsx";
import { planTexts } from "./plan-texts.ts";
import { PresenceForm } from "./presence-form.tsx";

type Texts = ReturnType<typeof failureTexts>;
type One = RouterOutputs["supervision"]["meetings"]["list"]["meetings"][number];

/** So many meetings stand there without unfolding anything. */
const shownAtOnce = 4;

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
  // What nobody has confirmed is never lost: it stands by itself.
  const unconfirmed =
    found.canPlan && group.rule
      ? past.filter(({ state, isConfirmed }) => state === "planned" && !isConfirmed)
      : [];
  const failures = failureTexts(locale);
  const list = (some: readonly One[]) => (
    <ol className="bills">
      {some.map((one) => (
        <li key={one.id} className="meeting">
          <Meeting
            locale={locale}
            groupId={group.id}
            one={one}
            canPlan={found.canPlan}
            leads={found.leads}
            isExpected={found.isExpected}
            failures={failures}
          />
        </li>
      ))}
    </ol>
  );
  const [year = "", part] = found.missing.split("-");
  return (
    <section className="section" aria-labelledby="meetings">
      <h2 id="meetings" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      {unconfirmed.length > 0 ? (
        <>
          <h3 className="ds-heading" data-size="xs">
            {t("unconfirmed", { count: unconfirmed.length })}
          </h3>
          <ol className="bills">
            {unconfirmed.map((one) => (
              <li key={one.id} className="meeting">
                <p className="meeting-when">{formatSpan(locale, one.wallStart, one.wallEnd)}</p>
                <Presence locale={locale} one={one} failures={failures} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {ahead.length === 0 ? (
        <EmptyState title={t("none")}>
          <p>{found.canPlan ? t("noneForLeader") : t("noneText")}</p>
        </EmptyState>
      ) : (
        <>
          {list(ahead.slice(0, shownAtOnce))}
          {ahead.length > shownAtOnce ? (
            <Fold summary={t("more", { count: ahead.length - shownAtOnce })}>
              {list(ahead.slice(shownAtOnce))}
            </Fold>
          ) : null}
        </>
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
              <li key={one.id} className="meeting">
                <p>
                  {formatSpan(locale, one.wallStart, one.wallEnd)}{" "}
                  {one.state === "cancelled" ? (
                    <Tag tone="danger">{t("isCancelled")}</Tag>
                  ) : one.isConfirmed ? (
                    <Tag tone="success">{t("isConfirmed")}</Tag>
                  ) : null}
                </p>
                {found.canPlan && one.isConfirmed ? (
                  <Presence locale={locale} one={one} failures={failures} />
                ) : null}
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
  groupId,
  one: { id, wallStart, wallEnd, state, own, notices, later, place },
  canPlan,
  leads,
  isExpected,
  failures,
}: {
  locale: Locale;
  groupId: string;
  one: One;
  canPlan: boolean;
  leads: boolean;
  isExpected: boolean;
  failures: Texts;
}) {
  const t = translator(locale, "supervision.meetings");
  const when = formatSpan(locale, wallStart, wallEnd);
  return (
    <>
      <p className="meeting-when">
        {when} {state === "cancelled" ? <Tag tone="danger">{t("isCancelled")}</Tag> : null}{" "}
        {own ? <Tag tone="warning">{own === "absent" ? t("ownAbsent") : t("ownLate")}</Tag> : null}
        {notices && notices.absent + notices.late > 0 ? <Tag>{t("notices", notices)}</Tag> : null}
      </p>
      {place && state === "planned" ? <p>{t("at", { place })}</p> : null}
      {isExpected && state === "planned" ? (
        <NoticeButtons
          meetingId={id}
          own={own}
          texts={{
            absent: t("sayAbsent"),
            late: t("sayLate"),
            undo: t("sayComing"),
            spoken: when,
            ...failures,
          }}
        />
      ) : null}
      {canPlan && state === "planned" ? (
        <div className="row">
          <MoveForm
            meetingId={id}
            is={{
              day: wallStart.slice(0, 10),
              start: wallStart.slice(11, 16),
              end: wallEnd.slice(11, 16),
            }}
            hasRest={later > 0}
            texts={{
              ...planTexts(locale),
              label: t("move"),
              spoken: t("moveOf", { when }),
              what: t("moveWhat"),
              only: t("moveOne"),
              rest: t("moveRest", { count: later }),
              showRest: t("moveShow"),
              showingRest: t("moveShowing"),
              newDates: t("moveFound"),
              was: t("moveWas"),
              saveSome: t("moveSome"),
              day: t("day"),
              start: t("start"),
              end: t("end"),
              save: t("moveSave"),
              saving: t("moving"),
              cancel: t("leave"),
              ...failures,
            }}
          />
          {leads ? (
            <PlaceForm
              meetingId={id}
              place={place}
              texts={{
                label: t("place"),
                spoken: t("placeOf", { when }),
                hint: t("placeHint"),
                save: t("placeSave"),
                saving: translator(locale, "supervision.plan")("saving"),
                cancel: t("leave"),
                ...failures,
              }}
            />
          ) : null}
          <CancelMeeting
            groupId={groupId}
            meetingId={id}
            texts={{
              label: t("cancel"),
              spoken: t("cancelOf", { when }),
              pending: t("cancelling"),
              sure: t("cancelSure"),
              yes: t("cancelYes"),
              cancel: t("leave"),
              locale,
              done: t("cancelDone"),
              sms: t("sms"),
              message: t("smsMessage", { when }),
              copy: t("copyNumbers"),
              copied: t("copied"),
              instead: t("instead"),
              none: t("insteadNone"),
              choose: t("insteadChoose"),
              choosing: t("insteadChoosing"),
              close: t("close"),
              ...failures,
            }}
          />
        </div>
      ) : null}
    </>
  );
}

/** Was everybody there? For those who lead the group, when a meeting has been. */
function Presence({ locale, one, failures }: { locale: Locale; one: One; failures: Texts }) {
  const t = translator(locale, "supervision.presence");
  const meetings = translator(locale, "supervision.meetings");
  const when = formatSpan(locale, one.wallStart, one.wallEnd);
  return (
    <PresenceForm
      meetingId={one.id}
      isConfirmed={one.isConfirmed}
      texts={{
        spoken: t("of", { when }),
        all: t("all"),
        confirming: t("confirming"),
        mend: t("mend"),
        opening: t("opening"),
        minutes: t("minutes"),
        joined: t("joined"),
        absent: meetings("ownAbsent"),
        late: meetings("ownLate"),
        save: t("save"),
        saving: t("saving"),
        cancel: t("cancel"),
        ...failures,
      }}
    />
  );
}
