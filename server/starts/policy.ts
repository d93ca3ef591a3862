import type { Rule } from "#server/authorize.ts";
import {
  isOfMunicipality,
  maySeePeople,
  serves,
  type Place,
} from "#server/organisations/policy.ts";

import type { Owner } from "./lines/rules.ts";

/** A new trainee's start, as the rules see it. */
export type StartRow = {
  traineeId: string;
  /** The individual supervisor of now. */
  supervisorId: string | null;
  place: Place;
};

/** One line of the list of a start. */
export type OwnedLine = StartRow & { owner: Owner; closes: "act" | "tap" };

/** Leaders, helpers and the office that serves the municipality write down a new trainee. */
export const mayBegin: Rule<Place> = maySeePeople;

/** The list is for those who see the people of the municipality, and for the trainee. */
export const maySee: Rule<StartRow> = (actor, row) =>
  actor.personId === row.traineeId || maySeePeople(actor, row.place);

/** Of somebody else's list, the individual supervisor sees the own lines only. */
export const maySeeLine: Rule<OwnedLine> = (actor, row) =>
  maySee(actor, row) || (row.owner === "supervisor" && actor.personId === row.supervisorId);

/** True for those who do what the line says. */
export const isOwner: Rule<OwnedLine> = (actor, row) => {
  if (row.owner === "leader") return isOfMunicipality(actor, row.place);
  if (row.owner === "office") return serves(actor, row.place);
  return actor.personId === (row.owner === "trainee" ? row.traineeId : row.supervisorId);
};

/** A line that Tunet cannot see for itself is closed, and opened again, by its owner. */
export const mayTap: Rule<OwnedLine> = (actor, row) => row.closes === "tap" && isOwner(actor, row);
