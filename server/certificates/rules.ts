import { randomInt } from "node:crypto";

import type { CertifiedDate } from "#db/schema/certificates.ts";

import { codeLength, codeLetters, type CertificateState } from "./schema.ts";

/** A new code; 100 random bits. */
export const newCode = (): string =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join("");

/** A code in groups of four, as it stands on paper. */
export const groupedCode = (code: string): string => code.match(/.{1,4}/g)?.join("-") ?? "";

/** How one version stands, by the newest of the same place: only the newest can be withdrawn. */
export const stateOf = (
  version: number,
  newest: { version: number; withdrawnAt: Date | null },
): CertificateState => {
  if (newest.withdrawnAt) return "withdrawn";
  return version === newest.version ? "valid" : "replaced";
};

/** What a certificate says that may turn out to be wrong. */
export type Certified = {
  name: string;
  title: string;
  dates: readonly CertifiedDate[];
  minutes: number;
};

const minute = (wall: string): string => wall.slice(0, 16).replace("T", " ");

const said = ({ name, title, dates, minutes }: Certified): string =>
  JSON.stringify([
    name,
    title,
    minutes,
    dates.map((date) => [minute(date.wallStart), minute(date.wallEnd)]),
  ]);

/** True while a certificate says what is so. */
export const saysTheSame = (one: Certified, other: Certified): boolean => said(one) === said(other);
