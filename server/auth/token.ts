import {
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomInt,
} from "node:crypto";

import { env } from "#server/env.ts";

/** A secret for one cookie, link or invitation: 256 random bits, safe in an address. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** A token as it is stored; whoever reads the database cannot use it. */
export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

/** Six random digits. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** A key of its own for each purpose, all from the one secret. */
const keyFor = (purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", env.SECRET_KEY, "", `tunet ${purpose}`, 32)));
const codeKey = keyFor("sign-in code");
const traceKey = keyFor("rate limit");

const keyed = (key: KeyObject, text: string): string =>
  createHmac("sha256", key).update(text).digest("base64url");

/**
 * A code as it is stored. A million codes are tried in a second, so the hash needs a key that is
 * not in the database; and the request's own token hash, so that equal codes look different.
 */
export const hashCode = (code: string, tokenHash: string): string =>
  keyed(codeKey, `${tokenHash}:${code}`);

/** A mail or network address as the counters of the rate limits know it. */
export const hashTrace = (address: string): string => keyed(traceKey, address).slice(0, 22);
