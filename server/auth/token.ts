import { createHash, randomBytes } from "node:crypto";

/** A secret for one cookie, link or invitation: 256 random bits, safe in an address. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** A token as it is stored; whoever reads the database cannot use it. */
export const hashToken = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");
