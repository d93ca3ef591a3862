import type { RouterOutputs } from "#app/_trpc/server.ts";
import { env } from "#server/env.ts";

type Course = RouterOutputs["courses"]["bySlug"];

/** A course in the words of schema.org: `Course` with one `CourseInstance`. */
export function courseFacts(course: Course, path: string): object {
  const url = `${env.PUBLIC_URL}${path}`;
  const organizer = { "@type": "Organization", name: course.officeName };
  const eventStatus =
    course.status === "cancelled"
      ? "https://schema.org/EventCancelled"
      : "https://schema.org/EventScheduled";
  return {
    "@context": "https://schema.org",
    "@type": "Course",
    name: course.title,
    description: course.description || course.forWhom,
    inLanguage: course.language,
    url,
    provider: organizer,
    isAccessibleForFree: !course.priceNok,
    hasCourseInstance: {
      "@type": "CourseInstance",
      courseMode: course.isOnline ? "Online" : "Onsite",
      ...(course.hours ? { courseWorkload: `PT${course.hours}H` } : {}),
      startDate: course.dates[0]?.startsAt.toISOString(),
      endDate: course.dates.at(-1)?.endsAt.toISOString(),
      location: course.isOnline
        ? { "@type": "VirtualLocation", url }
        : { "@type": "Place", name: course.place, address: course.place },
      eventStatus,
      maximumAttendeeCapacity: course.seats.capacity,
      remainingAttendeeCapacity: course.seats.free,
      organizer,
    },
  };
}
