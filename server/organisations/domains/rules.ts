import { parseAddress } from "#server/mail/address.ts";

/** Domains that anybody may have an address at, or that several employers share. */
const shared: ReadonlySet<string> = new Set(
  `aol.com altibox.no broadpark.no c2i.net duck.com epost.no fastmail.com frisurf.no getmail.no gmail.com
   gmx.com gmx.net googlemail.com haugnett.no hey.com hotmail.co.uk hotmail.com hotmail.no icloud.com
   kommune.no live.com live.no lyse.net mac.com mail.com me.com msn.com nhn.no online.no outlook.com
   outlook.no pm.me proton.me protonmail.com start.no tele2.no telenor.no telia.no vikenfiber.no
   yahoo.com yahoo.no ymail.com`.split(/\s+/),
);

/**
 * The one form of a mail domain, from the domain or from an address at it; null when it is neither.
 * It counts as written: `vik.kommune.no` says nothing of `post.vik.kommune.no`.
 */
export function parseDomain(given: string): string | null {
  const plain = given.trim();
  const [, domain = plain] = plain.split("@");
  return parseAddress(`post@${domain}`)?.split("@")[1] ?? null;
}

/** True for a domain that says nothing of where somebody works. */
export const isShared = (domain: string): boolean => shared.has(domain);
