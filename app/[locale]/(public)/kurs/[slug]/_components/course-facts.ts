import type { RouterOutputs } from "#app/_trpc/server.ts";
import { datelessKind, type CourseKind } from "#server/courses/schema.ts";
import { env } from "#server/env.ts";

type Course = RouterOutputs["courses"]["bySlug"];

/** What schema.org calls each kind: one learns at a course, and meets at the others. */
const types: Record<CourseKind, "Course" | "EducationEvent" | "Event"> = {
  supervisorCourse: "Course",
  networkMeeting: "Event",
  gathering: "EducationEvent",
  infoMeeting: "Event",
  selfPaced: "Course",
};

/**
 * A course in the words of schema.org: `Course` with one `CourseInstance`; a meeting or gathering as the
 * event itself.
 */
export function courseFacts(course: Course, path: string): object {
  const url = `${env.PUBLIC_URL}${path}`;
  const organizer = { "@type": "Organization", name: course.officeName };
  const type = types[course.kind];
  const what = {
    "@context": "https://schema.org",
    "@type": type,
    name: course.title,
    description: course.description || course.forWhom,
    inLanguage: course.language,
    url,
    isAccessibleForFree: !course.priceNok,
  };
  const instance = {
    ...whenOf(course),
    location: course.isOnline
      ? { "@type": "VirtualLocation", url }
      : { "@type": "Place", name: course.place, address: course.place },
    eventStatus:
      course.status === "cancelled"
        ? "https://schema.org/EventCancelled"
        : "https://schema.org/EventScheduled",
    ...(course.seats.isLimited
      ? {
          maximumAttendeeCapacity: course.seats.capacity,
          remainingAttendeeCapacity: course.seats.free,
        }
      : {}),
    organizer,
  };
  if (type !== "Course")
    return {
      ...what,
      ...instance,
      eventAttendanceMode: `https://schema.org/${course.isOnline ? "Online" : "Offline"}EventAttendanceMode`,
    };
  return {
    ...what,
    provider: organizer,
    hasCourseInstance: {
      "@type": "CourseInstance",
      courseMode: course.isOnline ? "Online" : "Onsite",
      ...(course.hours ? { courseWorkload: `PT${course.hours}H` } : {}),
      ...instance,
    },
  };
}

/** From the first date to the last; without dates, until it closes. */
const whenOf = (course: Course): object =>
  course.kind === datelessKind
    ? { endDate: course.closesAt?.toISOString() }
    : {
        startDate: course.dates[0]?.startsAt.toISOString(),
        endDate: course.dates.at(-1)?.endsAt.toISOString(),
      };
