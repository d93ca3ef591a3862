import { eq, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

import { attendanceChange, attendanceMark } from "#db/schema/attendance.ts";
import { certificate } from "#db/schema/certificates.ts";

import type { Entry } from "../entry.ts";

const ofOwn = (enrolmentId: PgColumn, id: string): SQL =>
  sql`${enrolmentId} in (select e.id from enrolment e where e.person_id = ${id})`;

const courseOf = (enrolmentId: string): SQL.Aliased<unknown> =>
  sql`(select p.title from seat_pool p join enrolment e on e.pool_id = p.id
    where e.id = ${sql.identifier(enrolmentId)}.enrolment_id)`.as("course");

/** Who was there, and the certificates that follow from it. */
export const presence = {
  attendance_mark: {
    activity: "presence",
    controller: "office",
    basis: "publicTask",
    about: ["participant"],
    seenBy: ["self", "arranger"],
    retention: [],
    follows: "enrolment",
    export: {
      table: attendanceMark,
      where: ({ id }) => ofOwn(attendanceMark.enrolmentId, id),
      columns: {
        course: courseOf("attendance_mark"),
        isPresent: attendanceMark.isPresent,
        madeAt: attendanceMark.madeAt,
      },
    },
    // Its rows of the person go with the enrolment.
    erasure: { does: "withAccount" },
  },
  attendance_change: {
    activity: "presence",
    controller: "office",
    basis: "publicTask",
    about: ["participant", "office"],
    seenBy: ["arranger"],
    retention: [],
    follows: "enrolment",
    export: {
      table: attendanceChange,
      where: ({ id }) => ofOwn(attendanceChange.enrolmentId, id),
      columns: {
        course: courseOf("attendance_change"),
        wasPresent: attendanceChange.wasPresent,
        isPresent: attendanceChange.isPresent,
        means: attendanceChange.means,
        madeAt: attendanceChange.madeAt,
      },
    },
    // Its rows of the person go with the enrolment; of what the person did for others the id is left.
    erasure: { does: "withAccount" },
  },
  certificate: {
    activity: "presence",
    controller: "office",
    basis: "publicTask",
    about: ["participant"],
    // Whoever has the paper, and so its code, reads name, course and hours.
    seenBy: ["self", "arranger", "codeHolder"],
    retention: [],
    follows: "enrolment",
    export: {
      table: certificate,
      where: ({ id }) => eq(certificate.personId, id),
      columns: {
        version: certificate.version,
        code: certificate.code,
        name: certificate.name,
        title: certificate.title,
        office: certificate.office,
        dates: certificate.dates,
        minutes: certificate.minutes,
        issuedAt: certificate.issuedAt,
        withdrawnAt: certificate.withdrawnAt,
      },
    },
    erasure: { does: "withAccount" },
  },
} satisfies Record<string, Entry>;
