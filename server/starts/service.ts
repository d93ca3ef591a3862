import { db, withActor, type Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { authorize, hasRole, type Actor } from "#server/authorize.ts";
import { findToday } from "#server/absences/queries.ts";
import { addDays } from "#server/absences/rules.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { displayAddress } from "#server/mail/address.ts";
import { findContact } from "#server/organisations/contacts/queries.ts";
import { nameSomebody } from "#server/organisations/memberships/naming.ts";
import { isOfMunicipality } from "#server/organisations/policy.ts";
import { findMunicipality, findPlace } from "#server/organisations/queries.ts";
import { findOrMakeWorkplace, listWorkplaces } from "#server/organisations/workplaces/queries.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { findPersonByAddress } from "#server/users/queries.ts";

import { findStart, listLines, type LineRow, type Start } from "./lines/queries.ts";
import { isOverdue, progressOf, type Owner } from "./lines/rules.ts";
import { makeLines, owned } from "./lines/service.ts";
import { isOwner, mayBegin, maySee, mayTap } from "./policy.ts";
import {
  findOpenStart,
  findOwnStartId,
  findSupervisor,
  listLeaders,
  listNamed,
  listStartIds,
  listSupervisedBy,
} from "./queries.ts";
import { splitName } from "./rules.ts";
import { daysAhead, daysBack, type NewTrainee } from "./schema.ts";
import { findOfficeOf, wordsOf, type LineWords } from "./texts/queries.ts";

/** One line as it is shown: whose it is, what it says, and what the reader may do with it. */
export type ShownLine = LineWords & {
  id: string;
  key: string;
  owner: Owner;
  dueOn: string;
  isDone: boolean;
  doneOn: string | null;
  isOverdue: boolean;
  isYours: boolean;
  mayTap: boolean;
};

async function shown(
  tx: Tx,
  actor: Actor,
  start: Start,
  { lines, locale }: { lines: readonly LineRow[]; locale: Locale },
): Promise<ShownLine[]> {
  const words = await wordsOf(tx, await findOfficeOf(tx, start.place.county));
  return lines.map((line) => {
    const row = owned(start, line);
    return {
      ...words(line.key, locale),
      id: line.id,
      key: line.key,
      owner: line.owner,
      dueOn: line.dueOn,
      isDone: line.isDone,
      doneOn: line.doneOn,
      isOverdue: isOverdue(line, start.today),
      isYours: isOwner(actor, row),
      mayTap: mayTap(actor, row),
    };
  });
}

/**
 * What the page with the four fields needs to know of the municipality.
 * @throws AppError NOT_FOUND for those who do not see its people.
 */
export async function getForm(actor: Actor, number: string) {
  const place = await findMunicipality(db, number);
  authorize(mayBegin, actor, place);
  return {
    name: place.name,
    workplaces: (await listWorkplaces(db, place.id)).map((row) => row.name),
    /** Helpers do not confirm people: what they write waits for the leader. */
    waitsForLeader: isOfMunicipality(actor, place) && !hasRole(actor, "healthLeader", place.id),
  };
}

/**
 * «Ny ALIS»: gives the doctor the role, and makes the dated list as soon as the role counts. The same
 * four fields again double nothing; another first day gives the list new dates.
 * @throws AppError NOT_FOUND for other municipalities, BAD_INPUT for a day too far away, or one that
 * would put off somebody who has begun,
 * ROLE_NOT_YOURS_TO_GIVE, NAMING_NOT_YOURS, TOO_MANY_REQUESTS.
 */
export async function begin(
  actor: Actor,
  input: NewTrainee,
): Promise<{ membershipId: string; address: string; waitsFor: "person" | "leader" | null }> {
  await countAttempt(limits.inviteByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    const place = await findMunicipality(tx, input.municipality);
    authorize(mayBegin, actor, place);
    const today = await findToday(tx);
    if (input.startsOn > addDays(today, daysAhead) || input.startsOn < addDays(today, -daysBack))
      throw new AppError("BAD_INPUT", { fields: { startsOn: { code: "dayTooFar" } } });
    const known = await findPersonByAddress(tx, input.address);
    const before = known && (await findOpenStart(tx, known.id, place.id));
    if (before?.isConfirmed && before.startsOn <= today && input.startsOn > today)
      throw new AppError("BAD_INPUT", { fields: { startsOn: { code: "startAhead" } } });
    const named = await nameSomebody(tx, actor, place, {
      ...splitName(input.name),
      address: input.address,
      role: "trainee",
      startsOn: input.startsOn,
      workplaceId: await findOrMakeWorkplace(tx, place.id, input.workplace),
    });
    await record(tx, actor.personId, {
      action: "start.begun",
      entityKind: "membership",
      entityId: named.membershipId,
      detail: { organisationId: place.id },
    });
    const after = await findOpenStart(tx, named.personId, place.id);
    const isMoved = Boolean(before?.hasLines) && before?.startsOn !== after?.startsOn;
    if (named.isConfirmed)
      await makeLines(tx, named.membershipId, { by: actor.personId, isNamed: true, isMoved });
    const isHelper = isOfMunicipality(actor, place) && !hasRole(actor, "healthLeader", place.id);
    return {
      membershipId: named.membershipId,
      address: displayAddress(input.address),
      waitsFor: named.isConfirmed ? null : isHelper ? "leader" : "person",
    };
  });
}

/**
 * The new trainees of a municipality: how far each list has come, and what is next.
 * @throws AppError NOT_FOUND for those who do not see its people.
 */
export async function listStarts(actor: Actor, number: string, locale: Locale) {
  const place = await findMunicipality(db, number);
  authorize(mayBegin, actor, place);
  const ids = await listStartIds(db, [place.id]);
  const [lines, named] = await Promise.all([listLines(db, ids), listNamed(db, place.id)]);
  const starts = await Promise.all(
    ids.map(async (id) => {
      const start = await findStart(db, id);
      if (!start) return [];
      const own = lines.filter((line) => line.membershipId === id);
      const rows = await shown(db, actor, start, { lines: own, locale });
      const { name, startsOn, workplace, membershipId } = start;
      return [{ membershipId, name, startsOn, workplace, ...progressOf(rows) }];
    }),
  );
  return {
    starts: starts.flat(),
    named: named.map(({ address, ...row }) => ({
      ...row,
      address: address === null ? "" : displayAddress(address),
    })),
  };
}

/**
 * A whole list, for those who run the municipality's part and for the office.
 * @throws AppError NOT_FOUND for everybody else.
 */
export async function getStart(actor: Actor, membershipId: string, locale: Locale) {
  const start = await findStart(db, membershipId);
  authorize(mayBegin, actor, start?.place);
  if (!start) throw new AppError("NOT_FOUND");
  const lines = await listLines(db, [membershipId]);
  if (lines.length === 0) throw new AppError("NOT_FOUND");
  const [rows, supervisor] = await Promise.all([
    shown(db, actor, start, { lines, locale }),
    findSupervisor(db, membershipId),
  ]);
  const { name, startsOn, workplace, place } = start;
  return {
    membershipId,
    traineeId: start.traineeId,
    name,
    startsOn,
    isAhead: startsOn > start.today,
    workplace,
    municipality: { name: place.name, number: place.number ?? "" },
    supervisor,
    lines: rows,
    ...progressOf(rows),
  };
}

/**
 * The page of the first day: what is there, what is coming, whose turn it is, and whom to ring.
 * @throws AppError NOT_FOUND for those who have no list.
 */
export async function getFirstDay(actor: Actor, locale: Locale) {
  const membershipId = await findOwnStartId(db, actor.personId);
  const start = membershipId === null ? null : await findStart(db, membershipId);
  authorize(maySee, actor, start);
  const { place, startsOn, workplace } = start;
  const officeId = await findOfficeOf(db, place.county);
  const [lines, supervisor, leaders, contact, office] = await Promise.all([
    listLines(db, [start.membershipId]),
    findSupervisor(db, start.membershipId),
    listLeaders(db, place.id),
    findContact(db, place.id),
    officeId === null ? null : findPlace(db, officeId),
  ]);
  const rows = await shown(db, actor, start, { lines, locale });
  return {
    municipality: { name: place.name, ...contact },
    startsOn,
    /** True until the first day has come. */
    isAhead: startsOn > start.today,
    workplace,
    supervisor,
    leaders,
    office: office && { name: office.name, ...(await findContact(db, office.id)) },
    /** Since when the doctor waits for a group; null once the office has said there is one. */
    inQueueSince: rows.some((line) => line.key === "group" && line.isDone)
      ? null
      : start.confirmedOn,
    lines: rows,
    ...progressOf(rows),
  };
}

/** What waits for the actor on lists: as a new trainee, and as somebody's individual supervisor. */
export async function getMine(actor: Actor, locale: Locale) {
  const [ownId, supervised] = await Promise.all([
    findOwnStartId(db, actor.personId),
    listSupervisedBy(db, actor.personId),
  ]);
  const ids = [...(ownId ? [ownId] : []), ...supervised];
  if (ids.length === 0) return { own: null, supervised: [] };
  const all = await listLines(db, ids);
  const of = async (id: string, owner?: Owner) => {
    const start = await findStart(db, id);
    if (!start) return null;
    const lines = all.filter(
      (line) => line.membershipId === id && (owner === undefined || line.owner === owner),
    );
    const rows = await shown(db, actor, start, { lines, locale });
    const { name, startsOn, workplace } = start;
    const isAhead = startsOn > start.today;
    return { name, startsOn, isAhead, workplace, municipality: start.place.name, rows };
  };
  const own = ownId ? await of(ownId) : null;
  const theirs = await Promise.all(supervised.map((id) => of(id, "supervisor")));
  return {
    own:
      own && own.rows.some((row) => !row.isDone)
        ? {
            startsOn: own.startsOn,
            isAhead: own.isAhead,
            municipality: own.municipality,
            yours: own.rows.filter((row) => row.isYours && !row.isDone),
            ...progressOf(own.rows),
          }
        : null,
    supervised: theirs.flatMap((one) => {
      const rows = one?.rows.filter((row) => !row.isDone) ?? [];
      return one && rows.length > 0 ? [{ ...one, rows }] : [];
    }),
  };
}
