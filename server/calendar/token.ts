import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "#server/env.ts";

// The address of a personal feed carries no session: who knows it, reads it. So it is long, it is never
// stored, and counting up the person's version makes the old one worthless.

const key = Buffer.from(hkdfSync("sha256", env.SECRET_KEY, "", "calendar-feed", 32));
const macLength = 22;
const tokenPattern = /^(?<person>[A-Za-z0-9_-]{22})(?<mac>[A-Za-z0-9_-]{22})$/u;

const macOf = (personId: string, version: number): string =>
  createHmac("sha256", key)
    .update(`${personId}:${version}`)
    .digest("base64url")
    // 132 of its bits.
    .slice(0, macLength);

/** The secret part of a person's feed address. */
export const feedToken = (personId: string, version: number): string =>
  Buffer.from(personId.replaceAll("-", ""), "hex").toString("base64url") + macOf(personId, version);

/** Whose feed a token claims to be; whether it is true, `isFeedToken` tells. Null when it is no token. */
export const personOfToken = (token: string): string | null => {
  const person = tokenPattern.exec(token)?.groups?.person;
  if (!person) return null;
  const hex = Buffer.from(person, "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
};

/** True when the token is this person's at this version. */
export const isFeedToken = (token: string, personId: string, version: number): boolean => {
  const right = Buffer.from(feedToken(personId, version));
  const given = Buffer.from(token);
  return given.length === right.length && timingSafeEqual(given, right);
};
