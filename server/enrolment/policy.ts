import { hasRole, hasRoleAnywhere, type Actor } from "#server/authorize.ts";
import { leaderRoles } from "#server/organisations/schema.ts";

/** A person sees and withdraws the own place; nobody else's. */
export const ownPlace = (actor: Actor, row: { personId: string | null }): boolean =>
  row.personId === actor.personId;

/**
 * What a municipality booked is for those who lead it or help there, and for the office that booked on
 * its behalf.
 */
export const mayAnswerForBooking = (
  actor: Actor,
  booking: { organisationId: string | null; bookedBy: string | null },
): boolean =>
  leaderRoles.some((role) => hasRole(actor, role, booking.organisationId ?? "")) ||
  (booking.bookedBy === actor.personId && hasRoleAnywhere(actor, "officeStaff"));

/** An offer is answered by the person it was made to; one to a group by those who booked for it. */
export const mayAnswerOffer = (
  actor: Actor,
  row: {
    personId: string | null;
    block: string | null;
    organisationId: string | null;
    bookedBy: string | null;
  },
): boolean => (row.block === null ? ownPlace(actor, row) : mayAnswerForBooking(actor, row));
