import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { pool } from "#db/client.ts";

import { AppError } from "./errors.ts";

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
  // Five tries for each mail, but no more than this in a day, or guessing would only need patience.
  codeByAddress: limiter("codeByAddress", 30, 24 * 60 * 60),
  writeByPerson: limiter("writeByPerson", 120, 60),
  uploadByPerson: limiter("uploadByPerson", 20, 60 * 60),
  exportByPerson: limiter("exportByPerson", 20, 60 * 60),
  inviteByPerson: limiter("inviteByPerson", 200, 60 * 60),
  // Both write to others: leaders are asked to confirm a role, the arranger hears of late withdrawals.
  claimByPerson: limiter("claimByPerson", 20, 24 * 60 * 60),
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

/** Forgets the attempts of a key that has proved to be no guesser. */
export async function forgetAttempts(limit: RateLimiterPostgres, key: string): Promise<void> {
  await limit.delete(key);
}
