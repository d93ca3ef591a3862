import type { Entry } from "../entry.ts";

/** Facts about places, and the machinery's own tables: nothing about a person. */
const notPersonal = {
  activity: "facts",
  controller: "operator",
  basis: "none",
  about: [],
  seenBy: ["everyone"],
  retention: [],
  follows: "installation",
  export: null,
  erasure: { does: "notPersonal" },
} satisfies Entry;

const machinery = { ...notPersonal, seenBy: ["nobody"] } satisfies Entry;

export const facts = {
  county: notPersonal,
  health_region: notPersonal,
  municipality: notPersonal,
  organisation: notPersonal,
  organisation_contact: notPersonal,
  organisation_county: notPersonal,
  worker_beat: machinery,
  organisation_domain: notPersonal,
  installation: notPersonal,
  outreach: notPersonal,
  start_text: notPersonal,
  planning_round: notPersonal,
  supervision_group: notPersonal,
  supervision_rule: notPersonal,
  workplace: notPersonal,
  /** In test and demo databases only. */
  clock_offset: machinery,
  /** A schema with one entry: which migrations have run. */
  drizzle: machinery,
  /** A schema with one entry: jobs that refer to rows by id; pg-boss removes those that are done. */
  pgboss: { ...machinery, follows: "job" },
} satisfies Record<string, Entry>;
