import { ButtonLink } from "#app/_ui/button.tsx";
import { DateBlock } from "#app/_ui/date-block.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import type { AgendaItem } from "#server/contributions.ts";
import { dateLeaf, formatMoment, formatPeriod, formatSpan, osloWall } from "#server/i18n/format.ts";
import { addDays } from "#server/absences/rules.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator, type Translator } from "#server/i18n/translator.ts";

import { OfferAnswer } from "./offer-answer.tsx";

function SeeCourses({ locale }: { locale: Locale }) {
  const t = translator(locale, "mine");
  return <ButtonLink href={localePath(locale, "/kurs")}>{t("seeCourses")}</ButtonLink>;
}

/** Where to begin. */
export function NothingYet({ locale }: { locale: Locale }) {
  const t = translator(locale, "mine");
  return (
    <EmptyState title={t("emptyTitle")} action={<SeeCourses locale={locale} />}>
      <p>{t("emptyText")}</p>
    </EmptyState>
  );
}

/** What is mine, nearest in time on top, each with its one action. */
export function Agenda({ locale, items }: { locale: Locale; items: AgendaItem[] }) {
  if (items.length === 0) return null;
  const t = translator(locale, "mine");
  return (
    <>
      <Parts locale={locale} items={items} />
      <p className="row">
        <SeeCourses locale={locale} />
        <ButtonLink variant="tertiary" href={localePath(locale, "/profil#kalender")}>
          {t("toCalendar")}
        </ButtonLink>
      </p>
    </>
  );
}

/** The next one by itself, and what comes later; what has several days stands once, where its next day is. */
function Parts({ locale, items }: { locale: Locale; items: AgendaItem[] }) {
  const t = translator(locale, "mine");
  const [next, ...later] = Map.groupBy(items, ({ kind, id }) => `${kind} ${id}`).values();
  const parts = [
    { id: "next", title: t("next"), things: next ? [next] : [] },
    { id: "later", title: t("later"), things: later },
  ];
  return parts
    .filter((part) => part.things.length > 0)
    .map((part) => (
      <section key={part.id} className="section" aria-labelledby={part.id}>
        <h2 id={part.id} className="ds-heading" data-size="sm">
          {part.title}
        </h2>
        <ol className="agenda">
          {part.things.flatMap(([day, ...days]) =>
            day ? (
              <li key={day.uid} className="agenda-item" data-next={part.id === "next" || undefined}>
                <Entry locale={locale} item={day} days={days} isNext={part.id === "next"} />
              </li>
            ) : (
              []
            ),
          )}
        </ol>
      </section>
    ));
}

/** One thing on its next day, and the days that come after it. */
function Entry({
  locale,
  item,
  days,
  isNext,
}: {
  locale: Locale;
  item: AgendaItem;
  days: readonly AgendaItem[];
  isNext: boolean;
}) {
  const t = translator(locale, "mine");
  const standing = {
    confirmed: <Tag tone="success">{t("hasSeat")}</Tag>,
    offered: <Tag tone="info">{offered(t, locale, item)}</Tag>,
    waiting: <Tag tone="warning">{t("waiting", { position: item.position ?? 0 })}</Tag>,
    applied: <Tag tone="info">{t("applied")}</Tag>,
    cancelled: <Tag tone="danger">{t("cancelled")}</Tag>,
    away: null,
  };
  const isAway = item.kind === "absence";
  const open = {
    course: t("open"),
    absence: t("openAway"),
    firstDay: t("openFirstDay"),
    meeting: t("openGroup"),
  };
  // Nobody looks for the way in behind a question.
  const canJoin = item.link !== null && item.standing === "confirmed";
  const isOffered = item.standing === "offered" && item.enrolmentId !== null;
  // Behind the link to join stands what one is asked for there, such as a code.
  const words = item.place?.slice(item.link?.length ?? 0).trim();
  return (
    <>
      <DateBlock {...dateLeaf(locale, item.wallStart)} />
      <div className="agenda-item-text">
        <h3 className="agenda-item-title">
          <a href={localePath(locale, item.path)}>{isAway ? t("away") : item.title}</a>
        </h3>
        <p>
          {item.isWholeDay
            ? formatPeriod(locale, ...wholeDays(item))
            : formatSpan(locale, item.wallStart, item.wallEnd)}
        </p>
        {words ? <p className="quiet">{words}</p> : null}
        {item.kind === "course" || item.standing === "cancelled" ? (
          <p>{standing[item.standing]}</p>
        ) : null}
        <Days locale={locale} days={days} />
        {isNext && item.kind === "course" && item.standing === "confirmed" && !item.link ? (
          <p>
            <a href={localePath(locale, "/oppmote")}>{t("showCode")}</a>
          </p>
        ) : null}
      </div>
      <div className="agenda-item-action">
        {isOffered ? (
          <OfferAnswer locale={locale} enrolmentId={item.enrolmentId ?? ""} title={item.title} />
        ) : null}
        {canJoin ? (
          <ButtonLink href={item.link ?? ""} rel="noreferrer">
            {t("join")}
          </ButtonLink>
        ) : null}
        {item.unanswered > 0 ? (
          <ButtonLink
            href={localePath(locale, `/min-side/sporsmal/${item.enrolmentId}`)}
            variant={canJoin ? "secondary" : "primary"}
          >
            {translator(locale, "forms.island")("unanswered", { count: item.unanswered })}
          </ButtonLink>
        ) : null}
        {isOffered || canJoin || item.unanswered > 0 ? null : (
          <ButtonLink href={localePath(locale, item.path)} variant="secondary">
            {open[item.kind]}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

const offered = (t: Translator<"mine">, locale: Locale, { answerBy }: AgendaItem): string =>
  answerBy ? t("offered", { until: formatMoment(locale, osloWall(answerBy)) }) : "";

/** How many further days stand open under a card; more are folded. */
const openDays = 3;

/** The further days of the same thing. */
function Days({ locale, days }: { locale: Locale; days: readonly AgendaItem[] }) {
  if (days.length === 0) return null;
  const t = translator(locale, "mine");
  const list = (
    <ul className="plain-list">
      {days.map((day) => (
        <li key={day.uid}>{formatSpan(locale, day.wallStart, day.wallEnd)}</li>
      ))}
    </ul>
  );
  return days.length > openDays ? (
    <Fold summary={t("moreDays", { count: days.length })}>{list}</Fold>
  ) : (
    <div className="agenda-days quiet">
      <p>{t("moreDays", { count: days.length })}</p>
      {list}
    </div>
  );
}

/** The first and the last of some whole days, which end at a midnight. */
const wholeDays = ({ wallStart, wallEnd }: AgendaItem): [first: string, last: string] => [
  wallStart.slice(0, 10),
  addDays(wallEnd.slice(0, 10), -1),
];
