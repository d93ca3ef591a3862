import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { pool } from "#db/client.ts";

import { env } from "./env.ts";
import { AppError } from "./errors.ts";
import { log } from "./log.ts";

const limiter = (name: string, points: number, seconds: number): RateLimiterPostgres =>
  new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
  });

/** How often one key may do a thing: attempts per seconds. Counted in the database, for all instances. */
export const limits = {
  // A stranger who asks in somebody's name uses up the first, not the second of that somebody.
  signInByAddressAndNetwork: limiter("signInByAddressAndNetwork", 5, 15 * 60),
  signInByAddress: limiter("signInByAddress", 15, 15 * 60),
  // A whole hospital may be one network.
  signInByNetwork: limiter("signInByNetwork", 100, 15 * 60),
  proofByNetwork: limiter("proofByNetwork", 200, 15 * 60),
  // A signed link cannot be guessed; a whole hospital that answers its mails may be one network.
  linkByNetwork: limiter("linkByNetwork", 600, 15 * 60),
  // Five tries for each mail, but no more than this in a day, or guessing would only need patience.
  codeByAddress: limiter("codeByAddress", 30, 24 * 60 * 60),
  // Five tries at each of ten thousand codes are good odds for somebody who does not mind whose it is.
  wrongCodes: limiter("wrongCodes", env.SIGN_IN_WRONG_CODES_PER_HOUR, 60 * 60),
  writeByPerson: limiter("writeByPerson", 120, 60),
  uploadByPerson: limiter("uploadByPerson", 20, 60 * 60),
  exportByPerson: limiter("exportByPerson", 20, 60 * 60),
  // A list of a thousand people is a second's work.
  importByPerson: limiter("importByPerson", 120, 60 * 60),
  inviteByPerson: limiter("inviteByPerson", 200, 60 * 60),
  // Both write to others: leaders are asked to confirm a role, the arranger hears of late withdrawals.
  claimByPerson: limiter("claimByPerson", 20, 24 * 60 * 60),
  // Calendar programs ask every hour or so, and a whole municipality may be one network.
  practiceFeedByNetwork: limiter("practiceFeedByNetwork", 600, 15 * 60),
  // Each is a mail to somebody without an account.
  practiceNoticeByPerson: limiter("practiceNoticeByPerson", 10, 24 * 60 * 60),
  // Each seat may be a mail to somebody, up to thirty at a time.
  bookByPerson: limiter("bookByPerson", 60, 60 * 60),
  // One mail server in front may bring everybody's answers.
  inboundByNetwork: limiter("inboundByNetwork", 600, 15 * 60),
  // Each is a mail to the course's contact, from somebody who need not have an account.
  passedOnByPlace: limiter("passedOnByPlace", 10, 60 * 60),
  passedOnByContact: limiter("passedOnByContact", 100, 60 * 60),
  // A code on a wall is six digits, and two of a million are right.
  wallCodeByPerson: limiter("wallCodeByPerson", 12, 10 * 60),
  // Whoever reads a certificate asks once or twice; an employer may be one network.
  certificateByNetwork: limiter("certificateByNetwork", 60, 10 * 60),
  withdrawByPerson: limiter("withdrawByPerson", 30, 60 * 60),
};

/**
 * Counts one attempt of `key`.
 * @throws AppError TOO_MANY_REQUESTS with the minutes to wait.
 */
export async function countAttempt(limit: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limit.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError("TOO_MANY_REQUESTS", {
      params: { minutes: Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000)) },
    });
  }
}

/** The wrong codes of everybody are one count. */
const everybody = "installation";

/**
 * Counts a try at any code of this installation as a wrong one, before anybody knows, so that tries at
 * the same moment are counted too; `forgiveCodeOfAll` takes a right one out again. The first refusal
 * writes `signIn.codesClosed` to the log, for an alarm.
 * @throws AppError CODES_CLOSED
 */
export async function countCodeOfAll(): Promise<void> {
  try {
    await limits.wrongCodes.consume(everybody);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    if (refusal.consumedPoints === limits.wrongCodes.points + 1)
      log.error("signIn.codesClosed", { count: limits.wrongCodes.points });
    throw new AppError("CODES_CLOSED");
  }
}

/** The try that `countCodeOfAll` counted was right. */
export async function forgiveCodeOfAll(): Promise<void> {
  await limits.wrongCodes.reward(everybody);
}

/** Forgets the attempts of a key that has proved to be no guesser. */
export async function forgetAttempts(limit: RateLimiterPostgres, key: string): Promise<void> {
  await limit.delete(key);
}
