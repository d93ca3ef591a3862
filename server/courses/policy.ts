import { hasRole, helpsAt, type Actor, type Rule } from "#server/authorize.ts";

import type { CourseState } from "./schema.ts";

type CourseRow = { officeId: string; state: CourseState };

/** The staff of the office that holds a course write it and see who comes. */
export const mayManage: Rule<CourseRow> = (actor, course) =>
  hasRole(actor, "officeStaff", course.officeId);

/** Those who manage it, and those who help at this one course, see who comes. */
export const maySeeList: Rule<CourseRow & { id: string }> = (actor, course) =>
  mayManage(actor, course) || helpsAt(actor, course.id);

/** Everybody sees a course that has been published, also after it was cancelled. */
export const isPublic = (course: CourseRow): boolean => course.state !== "draft";

/** A published course can be signed up for by everybody who is signed in. */
export const maySignUp: Rule<CourseRow> = (_actor, course) => isPublic(course);

/** The office a new course of the actor's belongs to. */
export const ownOffice = (actor: Actor): string | undefined =>
  actor.memberships.find((m) => m.role === "officeStaff")?.organisationId;
