import { eq, sql } from "drizzle-orm";

import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { membership } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { displayAddress } from "#server/mail/address.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { findPersonByAddress } from "#server/users/queries.ts";

import { enlist } from "../memberships/enlist.ts";
import { findOpenMembership, listPeople } from "../memberships/queries.ts";
import { findMunicipality, findPlace, listOfficesServing, type NamedPlace } from "../queries.ts";
import { agree, giveBack } from "./effect.ts";
import { askSuccessor, tellNamed, tellUnanswered, tellUndone } from "./mails.ts";
import { asksFirst, mayHandOver, mayHandOverToday, mayTakeOver } from "./policy.ts";
import {
  findCandidate,
  findDays,
  findFormerForUpdate,
  findHandover,
  findHandoverForUpdate,
  findTakeover,
  isAskedAlready,
  listCandidates,
  listComing,
  listLeaders,
  listOpenLines,
  listReturns,
  listSupervisors,
  listTakeovers,
  listTrainees,
  listUnanswered,
  type Handover,
} from "./queries.ts";
import { aheadDays, type NameInput } from "./schema.ts";

/**
 * Who leads a municipality, who can take over, and what has been named already.
 * @throws AppError NOT_FOUND for those who neither run the municipality nor serve it.
 */
export async function getHandovers(actor: Actor, number: string) {
  const place = await findMunicipality(db, number);
  authorize(mayHandOver, actor, place);
  const [leaders, people, coming, days] = await Promise.all([
    listLeaders(db, place.id),
    listCandidates(db, place.id, actor.personId),
    listComing(db, place.id),
    findDays(db, aheadDays),
  ]);
  const isHandedOver = new Set(coming.map((row) => row.formerId));
  return {
    name: place.name,
    number,
    leaders: leaders
      .filter((row) => !isHandedOver.has(row.membershipId))
      .map(({ personId, ...row }) => ({ ...row, isSelf: personId === actor.personId })),
    people,
    coming: coming.map(({ membershipId, name, onDate, formerName, isWaiting, isLate }) => ({
      membershipId,
      name,
      onDate,
      formerName,
      isWaiting,
      /** The day has come, and the successor has not said yes. */
      isLate,
    })),
    days,
    mayBeToday: mayHandOverToday(actor, place),
    /** Whether somebody with an account is asked before the handover counts. */
    asksFirst: asksFirst(actor, place),
  };
}

const wrong = (field: string, code: "dayPast" | "dayTooFarAhead" | "choice") =>
  new AppError("BAD_INPUT", { fields: { [field]: { code } } });

/** Who takes over, by address and name: one of the municipality's own, or somebody new. */
async function successorOf(tx: Tx, place: NamedPlace, input: NameInput) {
  const { successorId, firstName, lastName, address } = input;
  if (successorId === null) {
    if (!firstName || !lastName || !address) throw new AppError("BAD_INPUT");
    const locale: Locale = place.writtenForm === "nn" ? "nn" : "nb";
    return { firstName, lastName, address, locale };
  }
  const found = await findCandidate(tx, successorId, place.id);
  if (!found) throw wrong("successorId", "choice");
  return found;
}

/**
 * Names who takes over from a leader and from which day: two rows that meet on it, so that nothing
 * has to run at midnight. The former sees the municipality until then, and not a minute longer.
 * Somebody with an account says yes first, unless it is the office that names them; until then the
 * former goes on, also beyond the day.
 * @throws AppError NOT_FOUND, BAD_INPUT, ROLE_NOT_YOURS_TO_GIVE for oneself, ALREADY_MEMBER,
 * HANDOVER_NAMED when somebody has been named already.
 */
export async function nameSuccessor(
  actor: Actor,
  input: NameInput,
): Promise<{ membershipId: string; isAsked: boolean }> {
  await countAttempt(limits.inviteByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    const place = await findMunicipality(tx, input.number);
    authorize(mayHandOver, actor, place);
    const days = await findDays(tx, aheadDays);
    const { onDate } = input;
    if (onDate < days.today || (onDate === days.today && !mayHandOverToday(actor, place)))
      throw wrong("onDate", "dayPast");
    if (onDate > days.last) throw wrong("onDate", "dayTooFarAhead");
    const former = await findFormerForUpdate(tx, input.formerId, place.id);
    if (!former) throw wrong("formerId", "choice");
    const given = await successorOf(tx, place, input);
    const known = await findPersonByAddress(tx, given.address);
    // Nobody raises the own role, by whichever of the own addresses.
    if (known?.id === actor.personId) throw new AppError("ROLE_NOT_YOURS_TO_GIVE");
    const key = { role: "healthLeader" as const, organisationId: place.id };
    if (known && (await findOpenMembership(tx, { ...key, personId: known.id }))?.isConfirmed)
      throw new AppError("ALREADY_MEMBER");
    const two = { formerId: former.id, personId: known?.id ?? null };
    if (former.endsOn !== null || (await isAskedAlready(tx, place.id, two)))
      throw new AppError("HANDOVER_NAMED");
    const { membershipId, isConfirmed } = await enlist(
      tx,
      { ...given, ...key, startsOn: onDate },
      {
        personId: actor.personId,
        how: "handover",
        ...(asksFirst(actor, place) ? { waitsFor: "person" as const } : {}),
      },
    );
    await tx
      .update(membership)
      .set({ succeedsId: former.id, tookOverAt: null })
      .where(eq(membership.id, membershipId));
    await noted(tx, actor, "handover.named", membershipId, place.id);
    const named = await demand(tx, membershipId);
    const handover = isConfirmed ? await agree(tx, named) : named;
    await tellNamed(tx, { ...handover, place, by: actor.personId });
    return { membershipId, isAsked: !isConfirmed };
  });
}

/** The handover that was just written. */
async function demand(tx: Tx, membershipId: string): Promise<Handover> {
  const row = await findHandover(tx, membershipId);
  if (!row) throw new Error("the handover was not written");
  return row;
}

const noted = (tx: Tx, actor: Actor, action: string, entityId: string, organisationId: string) =>
  record(tx, actor.personId, {
    action,
    entityKind: "membership",
    entityId,
    detail: { role: "healthLeader", organisationId },
  });

/**
 * Takes a handover back before it has taken effect: the former leader goes on as before.
 * @throws AppError NOT_FOUND for rows of others, HANDOVER_BEGUN from its day on.
 */
export function undo(actor: Actor, membershipId: string): Promise<{ status: "undone" }> {
  return withActor(actor, async (tx) => {
    const row = await findHandoverForUpdate(tx, membershipId);
    const place = row && (await findPlace(tx, row.organisationId));
    authorize(mayHandOver, actor, place);
    if (!row?.formerId) throw new AppError("NOT_FOUND");
    if (row.hasBegun) throw new AppError("HANDOVER_BEGUN");
    await giveBack(tx, row);
    await tx.delete(membership).where(eq(membership.id, membershipId));
    await noted(tx, actor, "handover.undone", membershipId, place.id);
    await tellUndone(tx, { ...row, place, by: actor.personId });
    return { status: "undone" };
  });
}

/**
 * From the day of a handover on that nobody has said yes to, the successor is asked once more, and the
 * former is told to go on until there is an answer. Answers how many were told.
 */
export async function remindUnanswered(): Promise<number> {
  let told = 0;
  for (const row of await listUnanswered(db, null))
    await asSystem(async (tx) => {
      const place = await findPlace(tx, row.organisationId);
      if (!place) return;
      const about = { ...row, place, by: row.namedBy ?? row.personId };
      if (!(await tellUnanswered(tx, about))) return;
      await askSuccessor(tx, about, 2);
      told += 1;
    });
  return told;
}

/**
 * What the actor takes over in a municipality: the day only until it has come, then everything.
 * @throws AppError NOT_FOUND for everybody but the successor.
 */
export async function getTakeover(actor: Actor, number: string) {
  const place = await findMunicipality(db, number);
  const found = place && (await findTakeover(db, actor.personId, place.id));
  if (!place || !found) throw new AppError("NOT_FOUND");
  const facts = {
    name: place.name,
    number,
    onDate: found.onDate,
    formerName: found.formerName,
    isRead: found.tookOverAt !== null,
  };
  if (!found.hasBegun) return { ...facts, content: null };
  authorize(mayTakeOver, actor, place);
  const offices = place.county === null ? [] : await listOfficesServing(db, place.county);
  const [trainees, supervisors, lines, returns, people] = await Promise.all([
    listTrainees(db, place.id),
    listSupervisors(db, place.id),
    listOpenLines(db, place.id, actor.locale, offices),
    listReturns(db, place.id),
    listPeople(db, [place.id]),
  ]);
  return {
    ...facts,
    content: {
      trainees,
      supervisors,
      due: [...lines, ...returns].toSorted((a, b) => a.on.localeCompare(b.on)),
      waiting: people
        .filter((one) => !one.isConfirmed)
        .map(({ membershipId, name, address, role, askedOn }) => ({
          membershipId,
          name: name || displayAddress(address ?? ""),
          role,
          askedOn,
        })),
    },
  };
}

/** What the actor has taken over of late, for min side; what has not been read is shown first. */
export async function getTakeovers(actor: Actor) {
  const rows = await listTakeovers(db, actor.personId);
  return rows.map((row) => ({
    number: row.number,
    name: row.municipality,
    onDate: row.onDate,
    hasBegun: row.hasBegun,
    isRead: row.tookOverAt !== null,
  }));
}

/**
 * Notes that the successor has read what was taken over, so that it is not shown first any more.
 * @throws AppError NOT_FOUND for everybody else, and before the day.
 */
export function markRead(actor: Actor, number: string): Promise<{ status: "read" }> {
  return withActor(actor, async (tx) => {
    const place = await findMunicipality(tx, number);
    const found = place && (await findTakeover(tx, actor.personId, place.id));
    if (!found?.hasBegun) throw new AppError("NOT_FOUND");
    await tx
      .update(membership)
      .set({ tookOverAt: sql`tunet_now()` })
      .where(eq(membership.id, found.membershipId));
    return { status: "read" };
  });
}
