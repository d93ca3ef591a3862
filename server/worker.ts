import { db } from "#db/client.ts";

import { remindDaily } from "./absences/jobs.ts";
import { handOverOften } from "./answers/jobs.ts";
import { attachCertificate } from "./certificates/service.ts";
import { certifyOften } from "./courses/presence/jobs.ts";
import { refuseMightyLogin } from "./database-login.ts";
import { remindOfQuestions } from "./enrolment/forms/reminders/jobs.ts";
import {
  billOnWorkingDays,
  expireByTheMinute,
  remindEveryMorning,
  remindOnWorkingDays,
} from "./enrolment/jobs.ts";
import { env } from "./env.ts";
import { askAfter } from "./evaluations/jobs.ts";
import { sweepDaily } from "./files/jobs.ts";
import type { startListening } from "./inbound/listener/service.ts";
import { startJobs } from "./jobs/boss.ts";
import { asAnyJob } from "./jobs/job.ts";
import { log } from "./log.ts";
import { startDrain } from "./mail/drain.ts";
import { createMailer } from "./mail/send.ts";
import { digestWeekly } from "./notifications/jobs.ts";
import { checkTwiceAYear } from "./organisations/checks/jobs.ts";
import { purgeDaily } from "./privacy/jobs.ts";
import { remindWeekly } from "./starts/jobs.ts";
import { askInTheMorning, remindAtNoon } from "./supervision/jobs.ts";

/** Every job of every feature (composition root 2). */
export const jobs = [
  askAfter,
  billOnWorkingDays,
  certifyOften,
  checkTwiceAYear,
  expireByTheMinute,
  handOverOften,
  digestWeekly,
  purgeDaily,
  remindDaily,
  remindEveryMorning,
  remindOfQuestions,
  remindOnWorkingDays,
  remindWeekly,
  sweepDaily,
  askInTheMorning,
  remindAtNoon,
].map((job) => asAnyJob(job));

/**
 * Starts everything that happens outside a request: the outbox is emptied, jobs are done, answers from
 * calendars are taken in. `stop` waits for what is under way. In demo mode no mail ever leaves, whatever
 * SMTP_URL says.
 */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const mailer =
    env.SMTP_URL && !env.TUNET_DEMO
      ? createMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM, publicUrl: env.PUBLIC_URL })
      : null;
  const working = await startJobs(jobs);
  const draining = startDrain(mailer, { certificate: attachCertificate });
  const listening = mailer && env.MAIL_INBOUND ? await listen(env.MAIL_INBOUND, mailer) : null;
  log.info("worker.start", { kind: mailer ? "smtp" : "demo" });
  return {
    stop: async () => {
      await Promise.all([draining.stop(), working.stop(), listening?.stop()]);
      mailer?.close();
      log.info("worker.stop");
    },
  };
}

/** Loaded only where it is used: it reads mail, for which half of all the code of a worker is needed. */
async function listen(...given: Parameters<typeof startListening>) {
  const { startListening: start } = await import("./inbound/listener/service.ts");
  return start(...given);
}

if (import.meta.main) {
  await refuseMightyLogin(db);
  const worker = await startWorker();
  const stop = async (): Promise<void> => {
    await worker.stop();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}
