import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { workingDaysForLeader } from "#server/organisations/memberships/rules.ts";
import { translator } from "#server/i18n/translator.ts";

type Move = RouterOutputs["absences"]["moves"]["own"]["moves"][number];

/** The reader's own moves: who has said yes, who has not, and what to do about a no. */
export async function OwnMoves({ locale, moves }: { locale: Locale; moves: readonly Move[] }) {
  const t = translator(locale, "absences.move");
  if (moves.length === 0) return null;
  return (
    <section aria-labelledby="bytter" className="grid max-w-prose gap-4">
      <h2 id="bytter" className="ds-heading" data-size="sm">
        {t("own")}
      </h2>
      <ul className="grid gap-6">
        {moves.map((move) => (
          <li key={move.id} className="grid gap-2">
            <OneMove locale={locale} move={move} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function OneMove({ locale, move }: { locale: Locale; move: Move }) {
  const t = translator(locale, "absences.move");
  const a = translator(locale, "absences");
  const states = {
    waiting: <Tag tone="warning">{t("state.waiting")}</Tag>,
    done: <Tag tone="success">{t("state.done")}</Tag>,
    declined: <Tag tone="danger">{t("state.declined")}</Tag>,
    withdrawn: <Tag tone="neutral">{t("state.withdrawn")}</Tag>,
  };
  const { state, from, to, declined } = move;
  const day = formatDay(locale, state === "done" ? move.startsOn : move.onDate);
  const answerOf = (place: string, hasSaidYes: boolean): string =>
    hasSaidYes ? t("saidYes", { place }) : t("waitsFor", { place });
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong>{t("fromTo", { from, to })}</strong>
        {states[state]}
      </span>
      <span>
        {t("day", { day })}
        {" · "}
        {t("askedOn", { day: formatDay(locale, move.askedOn) })}
      </span>
      {state === "waiting" ? (
        <>
          <ul className="ds-list">
            <li>{answerOf(from, move.hasReleased)}</li>
            <li>{answerOf(to, move.hasReceived)}</li>
          </ul>
          <p className="quiet">{t("officeMay", { days: workingDaysForLeader })}</p>
          <ActButton
            act={{ kind: "withdrawMove", id: move.id }}
            texts={{
              ...failureTexts(locale),
              label: t("withdraw"),
              spoken: t("withdrawOf", { to }),
              sure: t("withdrawSure"),
              yes: t("withdrawYes"),
              pending: a("pending"),
              cancel: a("cancel"),
            }}
          />
        </>
      ) : null}
      {declined ? (
        <p>
          {declined.name
            ? t("declinedBy", { name: declined.name, place: declined.place })
            : t("declinedAt", { place: declined.place })}
        </p>
      ) : null}
    </>
  );
}
