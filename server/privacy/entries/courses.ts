import { and, eq, inArray, lt, or, sql, type SQL } from "drizzle-orm";

import { course, courseAnnouncement } from "#db/schema/courses.ts";
import { booking, enrolment, enrolmentChange, seatPool } from "#db/schema/enrolment.ts";
import { storedFile } from "#db/schema/files.ts";

import { blank, remove, type Entry } from "../entry.ts";

/** The course is over, or was cancelled, before a moment. */
export const courseOverBefore = (courseId: SQL, cut: Date): SQL =>
  sql`exists (select from course o left join course_date d on d.course_id = o.id
    where o.id = ${courseId} group by o.id
    having coalesce(max(d.ends_at), least(o.cancelled_at, o.sign_up_closes at time zone 'Europe/Oslo')) < ${cut})`;

const ownEnrolments = (id: string): SQL =>
  sql`${enrolmentChange.enrolmentId} in (select e.id from enrolment e where e.person_id = ${id})`;

/** Courses, who takes part in them, and their files. */
export const courses = {
  course: {
    activity: "courses",
    controller: "office",
    basis: "publicTask",
    about: ["office"],
    seenBy: ["everyone"],
    retention: [
      {
        days: 1095,
        after: "courseOver",
        does: "anonymise",
        change: (cut) =>
          blank(
            course,
            and(sql`${course.contactAddress} <> ''`, courseOverBefore(sql`${course.id}`, cut)),
            { contactName: "", contactAddress: "", contactPhone: null, createdBy: null },
          ),
      },
    ],
    export: {
      table: course,
      where: ({ id, addresses }) =>
        or(eq(course.createdBy, id), inArray(sql`lower(${course.contactAddress})`, [...addresses])),
      columns: {
        title: course.title,
        state: course.state,
        createdAt: course.createdAt,
        publishedAt: course.publishedAt,
      },
    },
    erasure: {
      does: "anonymise",
      changes: ({ id, addresses }) => [
        blank(course, inArray(sql`lower(${course.contactAddress})`, [...addresses]), {
          contactName: "",
          contactAddress: "",
          contactPhone: null,
        }),
        blank(course, eq(course.createdBy, id), { createdBy: null }),
      ],
    },
  },
  course_date: {
    activity: "courses",
    controller: "office",
    basis: "none",
    about: [],
    seenBy: ["everyone"],
    retention: [],
    follows: "course",
    export: null,
    erasure: { does: "notPersonal" },
  },
  course_announcement: {
    activity: "courses",
    controller: "office",
    basis: "publicTask",
    about: ["office"],
    seenBy: ["arranger"],
    retention: [
      {
        days: 1095,
        after: "announced",
        does: "delete",
        change: (cut) => remove(courseAnnouncement, lt(courseAnnouncement.createdAt, cut)),
      },
    ],
    export: {
      table: courseAnnouncement,
      where: ({ id }) => eq(courseAnnouncement.createdBy, id),
      columns: {
        subject: courseAnnouncement.subject,
        text: courseAnnouncement.text,
        receivers: courseAnnouncement.receivers,
        createdAt: courseAnnouncement.createdAt,
      },
    },
    erasure: {
      does: "anonymise",
      // The text was signed by its sender, so it goes with the name.
      changes: ({ id }) => [
        blank(courseAnnouncement, eq(courseAnnouncement.createdBy, id), {
          createdBy: null,
          subject: "",
          text: "",
        }),
      ],
    },
  },
  seat_pool: {
    activity: "courses",
    controller: "office",
    basis: "publicTask",
    about: ["office"],
    seenBy: ["everyone"],
    retention: [
      {
        days: 1095,
        after: "courseOver",
        does: "anonymise",
        change: (cut) =>
          blank(
            seatPool,
            and(
              sql`${seatPool.contactAddress} <> ''`,
              eq(seatPool.ownerKind, "course"),
              courseOverBefore(sql`${seatPool.ownerId}`, cut),
            ),
            { contactName: "", contactAddress: "" },
          ),
      },
    ],
    export: null,
    erasure: {
      does: "anonymise",
      changes: ({ addresses }) => [
        blank(seatPool, inArray(sql`lower(${seatPool.contactAddress})`, [...addresses]), {
          contactName: "",
          contactAddress: "",
        }),
      ],
    },
  },
  enrolment: {
    activity: "enrolment",
    controller: "office",
    basis: "publicTask",
    about: ["participant"],
    seenBy: ["self", "leader", "arranger"],
    retention: [
      {
        days: 1825,
        after: "courseOver",
        does: "delete",
        change: (cut) =>
          remove(
            enrolment,
            sql`${enrolment.poolId} in (select p.id from seat_pool p where p.owner_kind = 'course'
              and ${courseOverBefore(sql`p.owner_id`, cut)})`,
          ),
      },
      {
        // What has no dates may stay open for ever; a place in it does not.
        days: 1825,
        after: "signedUp",
        does: "delete",
        change: (cut) =>
          remove(
            enrolment,
            and(
              lt(enrolment.changedAt, cut),
              sql`${enrolment.poolId} in (select p.id from seat_pool p where p.dates = '[]'::jsonb)`,
            ),
          ),
      },
    ],
    export: {
      table: enrolment,
      where: ({ id, addresses }) =>
        or(eq(enrolment.personId, id), inArray(enrolment.guestAddress, [...addresses])),
      columns: {
        course: sql`(select p.title from seat_pool p where p.id = enrolment.pool_id)`.as("course"),
        organisation:
          sql`(select o.name from organisation o where o.id = enrolment.organisation_id)`.as(
            "organisation",
          ),
        state: enrolment.state,
        expiresAt: enrolment.expiresAt,
        isLate: enrolment.isLate,
        createdAt: enrolment.createdAt,
        changedAt: enrolment.changedAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id, addresses }) => [
        remove(enrolment, eq(enrolment.personId, id)),
        // A seat that is kept for the address stays with the municipality that booked it.
        blank(enrolment, inArray(enrolment.guestAddress, [...addresses]), { guestAddress: null }),
      ],
    },
  },
  // After the places, which point at it.
  booking: {
    activity: "enrolment",
    controller: "office",
    basis: "publicTask",
    about: ["leader", "office"],
    seenBy: ["self", "leader", "arranger"],
    retention: [
      {
        days: 1825,
        after: "courseOver",
        does: "delete",
        change: (cut) =>
          remove(
            booking,
            sql`${booking.poolId} in (select p.id from seat_pool p where p.owner_kind = 'course'
              and ${courseOverBefore(sql`p.owner_id`, cut)})`,
          ),
      },
    ],
    export: {
      table: booking,
      where: ({ id }) => eq(booking.bookedBy, id),
      columns: {
        course: sql`(select p.title from seat_pool p where p.id = booking.pool_id)`.as("course"),
        organisation:
          sql`(select o.name from organisation o where o.id = booking.organisation_id)`.as(
            "organisation",
          ),
        mode: booking.mode,
        createdAt: booking.createdAt,
      },
    },
    erasure: {
      does: "anonymise",
      changes: ({ id }) => [blank(booking, eq(booking.bookedBy, id), { bookedBy: null })],
    },
  },
  enrolment_change: {
    activity: "enrolment",
    controller: "office",
    basis: "publicTask",
    about: ["participant"],
    seenBy: ["arranger"],
    retention: [],
    follows: "enrolment",
    export: {
      table: enrolmentChange,
      where: ({ id }) => ownEnrolments(id),
      columns: {
        fromState: enrolmentChange.fromState,
        toState: enrolmentChange.toState,
        cause: enrolmentChange.cause,
        reason: enrolmentChange.reason,
        at: enrolmentChange.at,
      },
    },
    // Its rows of the person go with the enrolment; of what the person did for others the id is left.
    erasure: { does: "withAccount" },
  },
  stored_file: {
    activity: "courses",
    controller: "office",
    basis: "publicTask",
    about: ["office"],
    seenBy: ["arranger"],
    retention: [],
    follows: "course",
    export: {
      table: storedFile,
      where: ({ id }) => eq(storedFile.createdBy, id),
      columns: {
        name: storedFile.name,
        mediaType: storedFile.mediaType,
        size: storedFile.size,
        createdAt: storedFile.createdAt,
      },
    },
    // The file belongs to the course; the column is emptied by the foreign key.
    erasure: { does: "withAccount" },
  },
} satisfies Record<string, Entry>;

/** What lies in the file store, by the kind of row that owns it. */
export const files = {
  course: {
    activity: "courses",
    controller: "office",
    basis: "publicTask",
    about: ["office"],
    seenBy: ["everyone"],
    retention: [],
    follows: "course",
    export: null,
    erasure: { does: "notPersonal" },
  },
} satisfies Record<string, Entry>;
