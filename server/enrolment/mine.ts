import type { AgendaItem, Mine } from "#server/contributions.ts";

import { listPlaces } from "./queries.ts";
import { calendarSequence, joinLink } from "./rules.ts";

/** Every date of everything the person has a place in; a multi-day course is one item a day. */
const agenda: Mine["agenda"] = async (tx, actor, from, to) => {
  const places = await listPlaces(tx, actor.personId, from);
  return places.flatMap((place) =>
    place.dates
      .filter((date) => new Date(date.startsAt) < to && new Date(date.endsAt) > from)
      .map((date): AgendaItem => ({
        kind: place.ownerKind,
        id: place.ownerId,
        title: place.title,
        path: place.path,
        startsAt: new Date(date.startsAt),
        endsAt: new Date(date.endsAt),
        wallStart: date.wallStart,
        wallEnd: date.wallEnd,
        isWholeDay: false,
        ...whereOf(place.state === "confirmed" ? date.place : null),
        uid: date.uid,
        sequence: calendarSequence(date.sequence, place.changes),
        standing:
          place.state === "waiting"
            ? "waiting"
            : place.state === "cancelled"
              ? "cancelled"
              : "confirmed",
        position: place.position,
        enrolmentId: place.enrolmentId,
        createdAt: place.createdAt,
        changedAt: place.changedAt,
      })),
  );
};

const whereOf = (place: string | null) => ({ place, link: place && joinLink(place) });

/** The own places feed min side and calendar; to-do list and search come from the owners of the seats. */
export const mine: Mine = { agenda, tasks: async () => [], search: async () => [], questions: {} };
