import { env } from "#server/env.ts";
import { claimedId, isSignedId, signId } from "#server/signed-id.ts";

// Where a calendar program sends its «no»: `svar+<token>@<domain>`. The token names the place it is about
// and proves that we gave it out. Mail programs fold letters to small ones, so it is written in digits
// and small letters: 53 of base 32 for the 33 octets of a signed id.

const purpose = "calendar-answer";
const user = "svar";
const digits = 53;
const octets = 33;
/** An address lives as long as what it is about; nothing makes an old one worthless. */
const version = 1;

/** The address for answers about a place; null when nobody takes mail in. */
export function answerAddress(placeId: string): string | null {
  if (!env.MAIL_INBOUND) return null;
  const token = Buffer.from(signId(purpose, placeId, version), "base64url").toString("hex");
  return `${user}+${BigInt(`0x${token}`).toString(32).padStart(digits, "0")}@${env.MAIL_INBOUND_DOMAIN}`;
}

/** The place an address is about; null when it is not one that we gave out. */
export function answeredPlace(address: string): string | null {
  const [local = "", domain = "", more] = address.toLowerCase().split("@");
  if (more !== undefined || domain !== env.MAIL_INBOUND_DOMAIN) return null;
  const [name, text = "", tail] = local.split("+");
  if (name !== user || tail !== undefined || !/^[0-9a-v]{53}$/u.test(text)) return null;
  const number = Array.from(text, (digit) => BigInt(Number.parseInt(digit, 32))).reduce(
    (sum, digit) => sum * 32n + digit,
    0n,
  );
  const hex = number.toString(16).padStart(octets * 2, "0");
  if (hex.length > octets * 2) return null;
  const token = Buffer.from(hex, "hex").toString("base64url");
  const placeId = claimedId(token);
  return placeId && isSignedId(purpose, token, placeId, version) ? placeId : null;
}
