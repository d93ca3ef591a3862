import { eq, sql } from "drizzle-orm";

import { bill, payer } from "#db/schema/billing.ts";

import { blank, remove, type Entry } from "../entry.ts";
import { courseOverBefore } from "./courses.ts";

/** Who pays for the places, and what the municipalities want on their invoices. */
export const billing = {
  payer: {
    activity: "enrolment",
    controller: "office",
    basis: "publicTask",
    about: ["participant"],
    seenBy: ["arranger"],
    retention: [],
    follows: "enrolment",
    export: {
      table: payer,
      where: ({ id }) =>
        sql`${payer.enrolmentId} in (select e.id from enrolment e where e.person_id = ${id})`,
      columns: {
        course: sql`(select p.title from seat_pool p join enrolment e on e.pool_id = p.id
          where e.id = payer.enrolment_id)`.as("course"),
        kind: payer.kind,
        municipality:
          sql`(select o.name from organisation o where o.id = payer.organisation_id)`.as(
            "municipality",
          ),
        name: payer.name,
      },
    },
    // Its rows of the person go with the enrolment.
    erasure: { does: "withAccount" },
  },
  bill: {
    activity: "enrolment",
    controller: "office",
    basis: "publicTask",
    about: ["leader"],
    seenBy: ["leader", "arranger"],
    retention: [
      {
        days: 1825,
        after: "courseOver",
        does: "delete",
        change: (cut) =>
          remove(
            bill,
            sql`${bill.poolId} in (select p.id from seat_pool p where p.owner_kind = 'course'
              and ${courseOverBefore(sql`p.owner_id`, cut)})`,
          ),
      },
    ],
    export: {
      table: bill,
      where: ({ id }) => eq(bill.saidBy, id),
      columns: {
        course: sql`(select p.title from seat_pool p where p.id = bill.pool_id)`.as("course"),
        reference: bill.reference,
        remark: bill.remark,
        saidAt: bill.saidAt,
      },
    },
    erasure: {
      does: "anonymise",
      // A reference is often a name, and a remark was signed by its writer.
      changes: ({ id }) => [
        blank(bill, eq(bill.saidBy, id), { reference: null, remark: null, saidBy: null }),
      ],
    },
  },
} satisfies Record<string, Entry>;
