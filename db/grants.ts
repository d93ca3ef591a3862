/**
 * What the application's login may do, table by table. `db/migrate.ts` takes away everything and
 * gives back exactly this, so a table without a line is closed, and a test compares with the catalogue.
 */
export const grants: Record<string, readonly ("select" | "insert" | "update" | "delete")[]> = {
  absence: ["select", "insert", "update", "delete"],
  audit_entry: ["select", "insert"],
  booking: ["select", "insert", "update", "delete"],
  calendar_feed: ["select", "insert", "update", "delete"],
  county: ["select"],
  course: ["select", "insert", "update", "delete"],
  course_announcement: ["select", "insert", "update", "delete"],
  course_date: ["select", "insert", "update", "delete"],
  enrolment: ["select", "insert", "update", "delete"],
  enrolment_change: ["select", "insert", "delete"],
  health_region: ["select"],
  individual_supervision: ["select", "insert", "update", "delete"],
  installation: ["select", "insert", "update"],
  invitation: ["select", "insert", "update", "delete"],
  membership: ["select", "insert", "update", "delete"],
  move: ["select", "insert", "update", "delete"],
  municipality: ["select"],
  organisation: ["select"],
  organisation_contact: ["select", "insert", "update", "delete"],
  organisation_county: ["select"],
  organisation_domain: ["select", "insert", "update", "delete"],
  outbox: ["select", "insert", "update", "delete"],
  outreach: ["select", "insert", "update", "delete"],
  person: ["select", "insert", "update", "delete"],
  person_email: ["select", "insert", "update", "delete"],
  practice_share: ["select", "insert", "update", "delete"],
  question: ["select", "insert", "update", "delete"],
  rate_limit: ["select", "insert", "update", "delete"],
  register_check: ["select", "insert", "update", "delete"],
  seat_pool: ["select", "insert", "update", "delete"],
  session: ["select", "insert", "update", "delete"],
  sign_in_request: ["select", "insert", "update", "delete"],
  start_line: ["select", "insert", "update", "delete"],
  start_text: ["select", "insert", "update", "delete"],
  stored_file: ["select", "insert", "delete"],
  worker_beat: ["select", "insert", "update"],
  workplace: ["select", "insert", "update", "delete"],
};

/** Tables under FORCE ROW LEVEL SECURITY; every other table is open to the grants above. */
export const closedTables: readonly string[] = ["audit_entry"];
