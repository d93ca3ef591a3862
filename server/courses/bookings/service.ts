import { db } from "#db/client.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { bookSeats, colleaguesOf } from "#server/enrolment/bookings/service.ts";
import { mayAnswerForBooking } from "#server/enrolment/policy.ts";
import { findPoolId } from "#server/enrolment/queries.ts";
import type { Booked } from "#server/enrolment/schema.ts";
import { AppError } from "#server/errors.ts";
import { findMunicipality, type NamedPlace } from "#server/organisations/queries.ts";

import { isPublic } from "../policy.ts";
import { findCourseById } from "../queries.ts";
import { ownerOf } from "../rules.ts";
import { publicCourses } from "../views/service.ts";
import type { BookInput } from "./schema.ts";

/** The municipality, for those who lead it or help there. @throws AppError NOT_FOUND for all others */
async function ownMunicipality(actor: Actor, number: string): Promise<NamedPlace> {
  const place = await findMunicipality(db, number);
  const asked = place && { organisationId: place.id, bookedBy: null };
  authorize(mayAnswerForBooking, actor, asked);
  if (!place) throw new AppError("NOT_FOUND");
  return place;
}

/**
 * What an own municipality can book seats in now, and the doctors it can name.
 * @throws AppError NOT_FOUND
 */
export async function bookingChoices(actor: Actor, number: string) {
  const { id, name } = await ownMunicipality(actor, number);
  const [courses, colleagues] = await Promise.all([publicCourses(), colleaguesOf(actor, id)]);
  return {
    organisationId: id,
    name,
    courses: courses
      .filter(({ status }) => status === "open" || status === "full")
      .map((course) => ({
        id: course.id,
        slug: course.slug,
        title: course.title,
        kind: course.kind,
        status: course.status,
        dates: course.dates,
        seats: course.seats,
      })),
    colleagues: colleagues.map(({ firstName, lastName, ...one }) => ({
      ...one,
      name: `${firstName} ${lastName}`.trim(),
    })),
  };
}

/**
 * Books several seats of a course for an own municipality. A repeated call answers what stands.
 * @throws AppError NOT_FOUND, COURSE_CANCELLED, and what `bookSeats` throws
 */
export async function bookCourse(
  actor: Actor,
  { number, courseId, ...asked }: BookInput,
): Promise<Booked> {
  const { id: organisationId } = await ownMunicipality(actor, number);
  const row = await findCourseById(db, courseId);
  const poolId = await findPoolId(db, ownerOf(courseId));
  if (!row || !isPublic(row) || !poolId) throw new AppError("NOT_FOUND");
  if (row.state === "cancelled") throw new AppError("COURSE_CANCELLED");
  return bookSeats(actor, { ...asked, poolId, organisationId });
}
