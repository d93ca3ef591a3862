import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "./env.ts";

// An address that is itself the key: it names a row and proves that we made it. It is never stored,
// works for one purpose only, and counting up the row's version makes the old ones worthless.

const macLength = 22;
const pattern = /^(?<id>[A-Za-z0-9_-]{22})(?<mac>[A-Za-z0-9_-]{22})$/u;

/** What an address of this kind opens. Each has a key of its own. */
export type SignedPurpose =
  | "calendar-feed"
  | "calendar-answer"
  | "answer"
  | "practice-feed"
  | "evaluation"
  | "seat"
  | "wall-code"
  | "meeting-link"
  | "meeting-room";

const keys = new Map<SignedPurpose, Buffer>();
const keyFor = (purpose: SignedPurpose): Buffer => {
  const known =
    keys.get(purpose) ?? Buffer.from(hkdfSync("sha256", env.SECRET_KEY, "", purpose, 32));
  keys.set(purpose, known);
  return known;
};

/** The secret part of an address: the id, and 132 bits that only we can make of it. */
export const signId = (purpose: SignedPurpose, id: string, version: number | string): string =>
  Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url") +
  createHmac("sha256", keyFor(purpose))
    .update(`${id}:${version}`)
    .digest("base64url")
    .slice(0, macLength);

/** The id a token claims to be about; whether it is true, `isSignedId` tells. Null when it is no token. */
export const claimedId = (token: string): string | null => {
  const id = pattern.exec(token)?.groups?.id;
  if (!id) return null;
  const hex = Buffer.from(id, "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
};

/** True when the token is this id's, for this purpose and version. */
export const isSignedId = (
  purpose: SignedPurpose,
  token: string,
  id: string,
  version: number | string,
): boolean => {
  const right = Buffer.from(signId(purpose, id, version));
  const given = Buffer.from(token);
  return given.length === right.length && timingSafeEqual(given, right);
};

/** A name for something that tells nobody what it is, and is always the same. */
export const veil = (purpose: SignedPurpose, name: string): string =>
  createHmac("sha256", keyFor(purpose)).update(name).digest("base64url").slice(0, macLength);
