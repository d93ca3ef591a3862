import { isIPv6 } from "node:net";

import { defaultLocale, isLocale } from "#server/i18n/locales.ts";

import { nextLimit } from "./schema.ts";

/** Where one lands when nothing else was asked for. */
const homePath = "/min-side";

const nowhere = "https://own.invalid";

/**
 * The page to go on to after sign-in: a path of ours without its language, or min side when the
 * asked one leads anywhere else, to an API, or back to sign-in.
 */
export function ownPath(asked: string): string {
  if (asked.length > nextLimit || !/^\/(?![/\\])[\u0021-\u{10ffff}]*$/u.test(asked))
    return homePath;
  if (asked.includes("\\") || !URL.canParse(asked, nowhere)) return homePath;
  // As a browser will read it: dots resolved, so that `/.//evil.example` shows what it is.
  const { origin, pathname, search, hash } = new URL(asked, nowhere);
  if (origin !== nowhere) return homePath;
  const [first = "", ...rest] = pathname.slice(1).split("/");
  const path = isLocale(first) && first !== defaultLocale ? `/${rest.join("/")}` : pathname;
  if (!isPlain(path) || /^\/(?:api|_next|logg-inn)(?:\/|$)/.test(path)) return homePath;
  return path === "/" ? homePath : `${path}${search}${hash}`;
}

/** True when no way of decoding the path, once or twice, makes it leave this server. */
function isPlain(path: string): boolean {
  let seen = path;
  for (let round = 0; round < 3; round += 1) {
    if (/^\/[/\\]|\\|\p{Cc}/u.test(seen) || seen.includes("//")) return false;
    try {
      seen = decodeURIComponent(seen);
    } catch {
      return false;
    }
  }
  return true;
}

/**
 * The network behind an address, as attempts are counted: an IPv4 address, or the first half of an
 * IPv6 address, since one customer has all addresses of the other half.
 */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  // The address parser of the platform writes all groups in one way.
  const [head = "", tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const groups = (part: string): string[] => part.split(":").filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(gap).fill("0"), ...groups(tail ?? "")];
  return `${all.slice(0, 4).join(":")}::/64`;
}

const programs: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "Mac"],
  [/\bCrOS\b/, "Chromebook"],
  [/\bLinux\b/, "Linux"],
];

/** «Safari, iPhone»: enough to recognise one's own machine, too little to track one. Empty when unknown. */
export function deviceName(userAgent: string): string {
  const find = (list: readonly [RegExp, string][]) =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [find(programs), find(systems)].filter(Boolean).join(", ");
}
