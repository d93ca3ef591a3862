import { db } from "#db/client.ts";
import { roles } from "#db/schema/roles.ts";
import { authorize, type Actor, type Role } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { env } from "#server/env.ts";
import { displayAddress } from "#server/mail/address.ts";

import { mayRevoke } from "./invitations/policy.ts";
import { listInvitations } from "./invitations/queries.ts";
import { stateOf, type InvitationState } from "./invitations/rules.ts";
import { isOwn, mayConfirm, mayEnd } from "./memberships/policy.ts";
import { listPeople, type PersonInPlace } from "./memberships/queries.ts";
import { isOfMunicipality, maySeePeople, mayGive } from "./policy.ts";
import {
  findMunicipality,
  listCounties,
  listMunicipalities,
  listOffices,
  listPlacesToRun,
  type NamedPlace,
} from "./queries.ts";
import { countServed, listServed } from "./served/queries.ts";
import { municipalRoles, type ServedFilter } from "./schema.ts";

/**
 * The municipalities of today with their county, office and whether they take part. Invented ones
 * are there in demo mode only, and never in the counts.
 */
export async function getMunicipalities() {
  const [counties, offices, all] = await Promise.all([
    listCounties(db),
    listOffices(db),
    listMunicipalities(db),
  ]);
  const real = all.filter((row) => !row.isDemo);
  return {
    counties,
    offices,
    municipalities: env.TUNET_DEMO ? all : real,
    counts: { all: real.length, taking: real.filter((row) => row.takesPart).length },
  };
}

/** A person on a list, with what the reader may do about it. */
export type ListedPerson = PersonInPlace & {
  place: string;
  mayConfirm: boolean;
  mayDescribe: boolean;
  mayEnd: boolean;
};

export type ListedInvitation = {
  id: string;
  address: string;
  role: Role;
  place: string;
  inviter: string | null;
  state: InvitationState;
  /** The day the state tells of: until when, or since when. */
  at: Date;
  mayRevoke: boolean;
};

/** What the reader may offer, and where. */
export type GivablePlace = { id: string; name: string; roles: Role[] };

/** Places with their people and invitations, and what the reader may do with each. */
export type PeopleOfPlaces = {
  people: ListedPerson[];
  invitations: ListedInvitation[];
  givable: GivablePlace[];
};

/** Reads the people of places. The caller has asked the policy whether the actor may. */
async function peopleOf(actor: Actor, places: readonly NamedPlace[]): Promise<PeopleOfPlaces> {
  const ids = places.map((place) => place.id);
  const [people, invitations, time] = await Promise.all([
    listPeople(db, ids),
    listInvitations(db, ids),
    now(db),
  ]);
  const placeOf = (id: string): NamedPlace => {
    const place = places.find((candidate) => candidate.id === id);
    if (!place) throw new Error("a row of a place that was not asked for");
    return place;
  };
  return {
    people: people.map((person) => {
      const place = placeOf(person.organisationId);
      return {
        ...person,
        place: place.name,
        address: person.address && displayAddress(person.address),
        mayConfirm: mayConfirm(actor, { ...person, place }),
        mayDescribe: isOwn(actor, { ...person, place }) || maySeePeople(actor, place),
        mayEnd: mayEnd(actor, { ...person, place }),
      };
    }),
    invitations: invitations.map((row) => {
      const place = placeOf(row.organisationId);
      const state = stateOf(row, time);
      const at = { accepted: row.acceptedAt, revoked: row.revokedAt, open: null, expired: null };
      return {
        id: row.id,
        address: displayAddress(row.address),
        role: row.role,
        place: place.name,
        inviter: row.inviterName,
        state,
        at: at[state] ?? row.expiresAt,
        mayRevoke: state === "open" && mayRevoke(actor, { role: row.role, place }),
      };
    }),
    givable: places
      .map((place) => ({
        id: place.id,
        name: place.name,
        roles: roles.filter((role) => mayGive(actor, { role, place })),
      }))
      .filter((place) => place.roles.length > 0),
  };
}

/**
 * A municipality as its leaders, helpers and the office see it.
 * @throws AppError NOT_FOUND for everybody else, as for a number that does not exist.
 */
export async function getMunicipality(actor: Actor, number: string) {
  const place = await findMunicipality(db, number);
  authorize(maySeePeople, actor, place);
  const [counties, offices, people] = await Promise.all([
    listCounties(db),
    listOffices(db),
    peopleOf(actor, [place]),
  ]);
  const county = counties.find((row) => row.number === place.county);
  return {
    ...people,
    id: place.id,
    name: place.name,
    number,
    isDemo: place.isDemo,
    /** True for those who run the municipality, who also see who of its people go to courses. */
    isOwn: isOfMunicipality(actor, place),
    county: county ? { name: county.name, nameNn: county.nameNn } : null,
    office: offices.find((row) => row.slug === county?.office)?.name ?? null,
    people: people.people.toSorted(
      (a, b) => Number(a.isConfirmed) - Number(b.isConfirmed) || rank(a.role) - rank(b.role),
    ),
  };
}

const rank = (role: Role): number => {
  const at = municipalRoles.findIndex((known) => known === role);
  return at === -1 ? municipalRoles.length : at;
};

/**
 * The municipalities the actor's office serves that fit the filter, with how they stand; the counts are of all.
 * @throws AppError NOT_FOUND for people of no office.
 */
export async function getServedMunicipalities(actor: Actor, filter: ServedFilter) {
  const staff = actor.memberships.filter((m) => m.role === "officeStaff");
  if (staff.length === 0) throw new AppError("NOT_FOUND");
  const counties = [...new Set(staff.flatMap((m) => m.counties))];
  const [municipalities, counts] = await Promise.all([
    listServed(db, counties, filter),
    countServed(db, counties),
  ]);
  return { municipalities, counts };
}

/**
 * The places in which the actor gives roles outside the municipalities, in one of the two capacities:
 * an office's own staff and the trusts of its region, or all that an administrator sets up.
 * @throws AppError NOT_FOUND for people without the role.
 */
export async function getPlacesToRun(
  actor: Actor,
  as: "officeStaff" | "admin",
): Promise<PeopleOfPlaces> {
  const memberships = actor.memberships.filter((m) => m.role === as);
  if (memberships.length === 0) throw new AppError("NOT_FOUND");
  const capacity = { ...actor, memberships };
  const all = await listPlacesToRun(db);
  const open = all.filter((place) => roles.some((role) => mayGive(capacity, { role, place })));
  return peopleOf(capacity, open);
}
