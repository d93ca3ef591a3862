import type { ReactNode } from "react";

import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { OfferButtons } from "#app/[locale]/_components/offer-buttons.tsx";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatMoment, formatSpan, osloWall } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { SeatForm } from "./seat-form.tsx";

type Place = RouterOutputs["enrolment"]["bookings"][number];
type Colleagues = RouterOutputs["courses"]["bookings"]["choices"]["colleagues"];

/** What the municipality has booked, course by course, and what can be done with each place. */
export function Booked({
  locale,
  places,
  colleagues,
}: {
  locale: Locale;
  places: readonly Place[];
  colleagues: Colleagues;
}) {
  const t = translator(locale, "bookings.list");
  const courses = [...Map.groupBy(places, ({ path }) => path)];
  return (
    <section className="section" aria-labelledby="booked">
      <h2 id="booked" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      {courses.length === 0 ? (
        <EmptyState title={t("none")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : null}
      {courses.map(([path, own]) => (
        <section key={path} className="stack booked-course" aria-label={own[0]?.title}>
          <h3 className="ds-heading" data-size="xs">
            <a href={localePath(locale, path)}>{own[0]?.title}</a>
          </h3>
          <p className="quiet">
            {own[0]?.dates
              .map((date) => formatSpan(locale, date.wallStart, date.wallEnd))
              .join(" · ")}
          </p>
          <GroupOffers locale={locale} places={own} />
          <ul className="booked">
            {own.map((place) => (
              <li key={place.enrolmentId} className="booked-place">
                <BookedPlace locale={locale} place={place} colleagues={colleagues} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

const momentOf = (locale: Locale, at: Date | null): string =>
  at ? formatMoment(locale, osloWall(at)) : "";

/** An offer to a whole group is answered once. */
function GroupOffers({ locale, places }: { locale: Locale; places: readonly Place[] }) {
  const t = translator(locale, "bookings.list");
  const groups = Map.groupBy(
    places.filter((place) => place.isGroupOffer),
    ({ bookingId }) => bookingId,
  );
  return [...groups].map(([bookingId, [first]]) =>
    first ? (
      <Alert key={bookingId} tone="info">
        <p>{t("groupOffer", { until: momentOf(locale, first.expiresAt) })}</p>
        <OfferButtons
          enrolmentId={first.enrolmentId}
          texts={{
            accept: t("accept"),
            decline: t("decline"),
            answering: t("answering"),
            title: first.title,
            ...failureTexts(locale),
          }}
        />
      </Alert>
    ) : null,
  );
}

/** How a place stands, in words and a colour. */
function Standing({ locale, place }: { locale: Locale; place: Place }) {
  const t = translator(locale, "bookings.list");
  const until = momentOf(locale, place.expiresAt);
  const said: Partial<Record<Place["state"], ReactNode>> = {
    confirmed: <Tag tone="success">{t("hasSeat")}</Tag>,
    held: <Tag>{t("kept", { until })}</Tag>,
    offered: <Tag tone="warning">{t("offered", { until })}</Tag>,
    waiting: <Tag tone="warning">{t("waiting", { position: place.position ?? 0 })}</Tag>,
    applied: <Tag>{t("applied")}</Tag>,
  };
  return said[place.state];
}

function BookedPlace({
  locale,
  place,
  colleagues,
}: {
  locale: Locale;
  place: Place;
  colleagues: Colleagues;
}) {
  const t = translator(locale, "bookings.list");
  const { enrolmentId, personId } = place;
  const name = place.name ?? place.guestAddress;
  const isNamed = personId !== null;
  const hasNoSeat = place.state === "waiting" || place.state === "applied";
  const failures = failureTexts(locale);
  const texts = {
    who: t("who"),
    byAddress: t("byAddress"),
    openAgain: t("openAgain"),
    address: t("address"),
    save: t("save"),
    saving: t("saving"),
    cancel: t("cancel"),
    ...failures,
  };
  // Whoever has a place in it is not given another.
  const choices = colleagues.filter((one) => !one.placesIn.includes(place.ownerId));
  return (
    <>
      <div>
        <p className="booked-name">{name ?? t("nameToCome")}</p>
        <Standing locale={locale} place={place} />
      </div>
      <div className="row">
        {isNamed ? null : (
          <SeatForm
            act="name"
            enrolmentId={enrolmentId}
            people={choices}
            texts={{ ...texts, label: t("name"), spoken: t("nameOf") }}
          />
        )}
        {isNamed && place.canSwap ? (
          <SeatForm
            act="swap"
            enrolmentId={enrolmentId}
            people={choices}
            mayBeOpen={place.canBeOpen}
            texts={{ ...texts, label: t("swap"), spoken: t("swapOf", { name: name ?? "" }) }}
          />
        ) : null}
        <ActButton
          act={{ kind: "releaseSeat", id: enrolmentId }}
          texts={{
            label: t("release"),
            spoken: t("releaseOf", { name: name ?? t("nameToCome") }),
            pending: t("releasing"),
            sure: hasNoSeat
              ? t("releaseWaits", { name: name ?? t("nameToCome") })
              : name
                ? t("releaseSure", { name })
                : t("releaseOpenSure"),
            yes: t("releaseYes"),
            cancel: t("releaseNo"),
            ...failures,
          }}
        />
      </div>
    </>
  );
}
