import { db } from "#db/client.ts";
import { hasRoleAnywhere, organisationsWith, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import type { AgendaItem } from "#server/contributions.ts";
import { listDateless } from "#server/enrolment/queries.ts";
import { joinLink } from "#server/enrolment/rules.ts";
import { agenda } from "#server/mine.ts";
import { leaderRoles } from "#server/organisations/schema.ts";

import { listNamed, readHead } from "./queries.ts";

/** How far ahead min side looks: further than anybody plans. */
const daysAhead = 3650;

/** One entry of the menu; the screen has a word for each key, a municipality brings its own name. */
export type MenuItem = {
  key:
    | "myPage"
    | "today"
    | "officeMunicipalities"
    | "officeCourses"
    | "municipality"
    | "courses"
    | "groups"
    | "ownGroups"
    | "participants"
    | "oversight"
    | "admin";
  path: string;
  name: string | null;
};

/** Everything that is the actor's own from now on, nearest first. */
export async function ownAgenda(actor: Actor): Promise<AgendaItem[]> {
  const from = await now(db);
  return agenda(db, actor, from, new Date(from.getTime() + daysAhead * 86_400_000));
}

/** What the actor has a place in without a date: it is in no calendar, and is taken when it suits. */
export async function ownDateless(actor: Actor) {
  const places = await listDateless(db, actor.personId);
  return places.map((place) => ({ ...place, link: place.place && joinLink(place.place) }));
}

/** The menu shows what a person has something in, and nothing else; the bell how much is unread. */
export async function ownMenu(
  actor: Actor,
): Promise<Awaited<ReturnType<typeof readHead>> & { items: MenuItem[] }> {
  const led = organisationsWith(actor, ...leaderRoles);
  const [municipalities, head] = await Promise.all([
    led.length > 0 ? listNamed(db, led) : [],
    readHead(db, actor.personId),
  ]);
  const item = (key: MenuItem["key"], path: string, name: string | null = null): MenuItem => ({
    key,
    path,
    name,
  });
  const isOffice = hasRoleAnywhere(actor, "officeStaff");
  const formsGroups = isOffice || hasRoleAnywhere(actor, "groupCoordinator");
  const waits = hasRoleAnywhere(actor, "trainee") && !head.isInGroup;
  return {
    ...head,
    items: [
      item("myPage", "/min-side"),
      ...(isOffice
        ? [
            item("today", "/kontor"),
            item("officeMunicipalities", "/kontor/kommuner"),
            item("officeCourses", "/kontor/kurs"),
          ]
        : []),
      ...municipalities.map((one) => item("municipality", `/kommune/${one.number}`, one.name)),
      ...(formsGroups || waits
        ? [item("groups", "/grupper")]
        : head.isInGroup
          ? [item("ownGroups", "/grupper")]
          : []),
      ...actor.memberships.flatMap(({ role, eventId }) =>
        role === "eventStaff" && eventId ? [item("participants", `/arrangement/${eventId}`)] : [],
      ),
      item("courses", "/kurs"),
      ...(hasRoleAnywhere(actor, "dpo") ? [item("oversight", "/personvernombud")] : []),
      ...(hasRoleAnywhere(actor, "admin") ? [item("admin", "/admin")] : []),
    ],
  };
}
