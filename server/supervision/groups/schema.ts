import { z } from "zod";

import { day } from "#server/absences/schema.ts";

/** Whose a group is; all run on the same engine. */
export const groupKinds = ["trainee", "supervisor", "leader", "office"] as const;
export type GroupKind = (typeof groupKinds)[number];

/** How often it meets: three hours every second week, six every fourth, or otherwise. */
export const rhythms = ["biweekly", "monthly", "other"] as const;
export type Rhythm = (typeof rhythms)[number];

/** What somebody without a group wishes. */
export const wishedRhythms = ["any", "biweekly", "monthly"] as const;

export const specialties = ["generalPractice", "publicHealth"] as const;

export const nameLimit = 80;
export const placeLimit = 120;
export const travelLimit = 200;
export const seatsLimit = 40;
/** As many people as a pasted list may name at once. */
export const listLimit = 8_000;
/** More hours than any rule asks for. */
export const hoursLimit = 500;

const facts = {
  name: z.string().trim().min(1).max(nameLimit),
  rhythm: z.enum(rhythms),
  seats: z.number("number").int("number").min(1).max(seatsLimit),
  place: z.string().trim().max(placeLimit).default(""),
  startsOn: day,
};

/** Who comes in: people who wait for a group, and a list with a person on each line. */
const people = {
  personIds: z.array(z.uuid()).max(seatsLimit).default([]),
  members: z.string().max(listLimit).default(""),
  leaders: z.string().max(listLimit).default(""),
};

export const formInput = z.strictObject({
  /** The office that answers for it; the actor's own when it is left out. */
  officeId: z.uuid().nullable().default(null),
  kind: z.enum(groupKinds).default("trainee"),
  specialty: z.enum(specialties).default("generalPractice"),
  ...facts,
  ...people,
});
export type GroupForm = z.output<typeof formInput>;

export const groupReference = z.strictObject({ groupId: z.uuid() });
export const editInput = groupReference.extend(facts);
export const addInput = groupReference.extend({ ...people, onDate: day });
export const memberReference = z.strictObject({ memberId: z.uuid() });
export const leaveInput = memberReference.extend({ onDate: day });
export const transferInput = leaveInput.extend({ toGroupId: z.uuid() });
export const mergeInput = groupReference.extend({ intoGroupId: z.uuid(), onDate: day });
export const endInput = groupReference.extend({ onDate: day });

const hours = z.number("number").min(0).max(hoursLimit);
/** Hours of group supervision from before Tunet, to a quarter of an hour. */
export const hoursInput = memberReference.extend({ hoursBefore: hours, openHoursBefore: hours });

export const wishInput = z.strictObject({
  rhythm: z.enum(wishedRhythms),
  travel: z.string().trim().max(travelLimit).default(""),
});
