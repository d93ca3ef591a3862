/**
 * The names of everything the system does later, and when, if by the clock (Oslo time). Plain data:
 * the migration creates the queues from it as the owner, without knowing what the jobs do.
 */
export const queues = {
  // Whoever has taken over is asked what the former was, the same morning.
  "answers.handOver": { cron: "*/15 6-21 * * *" },
  // Every minute: an offer is over at the moment it says. Whoever comes by earlier ends it too.
  "enrolment.expire": { cron: "* * * * *" },
  // On working days, while there is somebody to write the names.
  "supervision.ask": { cron: "30 7 * * *" },
  "supervision.remind": { cron: "0 12 * * *" },
  "enrolment.bill": { cron: "20 7 * * 1-5" },
  "enrolment.remind": { cron: "15 7 * * 1-5" },
  // In the morning of the day a week before, and of the day before.
  "enrolment.ahead": { cron: "0 7 * * *" },
  "absences.remind": { cron: "10 6 * * *" },
  "evaluations.ask": { cron: "30 6 * * *" },
  // Certificates follow the last date by themselves.
  "courses.certify": { cron: "*/10 * * * *" },
  "files.sweep": { cron: "20 4 * * *" },
  "forms.remind": { cron: "0 8 * * *" },
  "notifications.digest": { cron: "0 7 * * 1" },
  // «Stemmer dette?»: these are the two days of the year.
  "organisations.check": { cron: "0 7 15 1,8 *" },
  "privacy.purge": { cron: "40 3 * * *" },
  "starts.remind": { cron: "30 6 * * 1" },
} as const satisfies Record<string, { cron: string | null }>;

export type QueueName = keyof typeof queues;
export const queueNames = Object.keys(queues) as QueueName[];

/** The schema of pg-boss's own tables. */
export const jobsSchema = "pgboss";
