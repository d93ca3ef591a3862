import { domainToASCII, domainToUnicode } from "node:url";

import { z } from "zod";

// The one reader of mail addresses. Sign-in, invitations, contact fields and configuration all pass
// here, because two readers that disagree about who owns an address are an account takeover.

/** RFC 5321: 64 octets before the at sign, 254 in all. */
const localLimit = 64;
const addressLimit = 254;
const domainLimit = 253;
/** Room for an address that shrinks in normalisation; anything longer is not looked at. */
const inputLimit = 1000;

// ASCII words between single dots. Quoted names, comments, routes (`%`, `!`), slashes, braces and
// letters outside ASCII are legal somewhere and used by nobody we write to; each has been an attack.
const localPattern = /^[a-z0-9_][a-z0-9_+'=~&-]*(?:\.[a-z0-9_+'=~&-]+)*$/u;
const labelPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;

const asciiDomain = (domain: string): string | null => {
  // Before IDNA, which would turn an ideographic full stop into a dot and drop invisible characters.
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain)) return null;
  const ascii = domainToASCII(domain);
  if (!ascii || ascii.length > domainLimit) return null;
  const labels = ascii.split(".");
  if (labels.length < 2 || !labels.every((label) => labelPattern.test(label))) return null;
  // A last label of digits is an IP address, whatever base it was written in.
  if (/^\d/u.test(labels.at(-1) ?? "")) return null;
  return ascii;
};

/**
 * Reads exactly one mail address and answers its only form: NFKC, lower case, domain in ASCII. Null
 * when it is not one plain address. Lower case before the at sign too: no provider in use tells
 * `Kari@` from `kari@`, and one person must not become two.
 */
export const parseAddress = (input: unknown): string | null => {
  if (typeof input !== "string" || input.length > inputLimit) return null;
  const normal = input.normalize("NFKC").replace(/^ +| +$/gu, "");
  // GHSA-7rqj-j65f-68wh: a full-width at sign becomes a real one here. It must not have been needed.
  if (normal.split("@").length !== 2 || input.split("@").length !== 2) return null;
  const [local = "", domain = ""] = normal.split("@");
  const lower = local.toLowerCase();
  if (lower.length > localLimit || !localPattern.test(lower)) return null;
  const ascii = asciiDomain(domain);
  if (!ascii) return null;
  const address = `${lower}@${ascii}`;
  return address.length <= addressLimit ? address : null;
};

/** The zod field of every form that asks for an address. The message is a code the form translates. */
export const addressField = z.string().transform((value, context) => {
  const address = parseAddress(value);
  if (address) return address;
  context.addIssue({ code: "custom", message: "address" });
  return z.NEVER;
});

/** A name and an address: who a mail is from, or who answers it. */
export type Mailbox = { name: string; address: string };

/** Makes any text safe as the name in a mail header: one line, no quotes or brackets, 78 characters. */
export const mailboxName = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}"<>@,;:\\]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, 78);

/** Reads `Name <name@example.no>` or a bare address, as in MAIL_FROM. Null when it is neither. */
export const parseMailbox = (input: string): Mailbox | null => {
  const parts = /^(?<name>[^<>]*)<(?<address>[^<>]+)>\s*$/u.exec(input);
  const address = parseAddress(parts?.groups?.address ?? input);
  return address ? { name: mailboxName(parts?.groups?.name ?? ""), address } : null;
};

/**
 * The address as people write it, with æ, ø and å in the domain. Only for domains of letters used in
 * Norway; a name with letters from elsewhere keeps its ASCII form, so that a look-alike shows itself.
 */
export const displayAddress = (address: string): string => {
  const [local = "", domain = ""] = address.split("@");
  const unicode = domainToUnicode(domain);
  return /^[a-z0-9æøåäöáčđŋšŧžéèêóòôü.-]+$/u.test(unicode) ? `${local}@${unicode}` : address;
};
