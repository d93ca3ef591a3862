/** The parts of a request that tell where it comes from; a `Headers` object has this shape. */
export type HeaderReader = { get(name: string): string | null | undefined };

/**
 * True when a browser sent this from one of our own pages, or when no browser sent it. The origin's
 * host is held against the Host header, so that localhost and 127.0.0.1 both work.
 */
export function isSameOrigin(headers: HeaderReader): boolean {
  const site = headers.get("sec-fetch-site");
  if (site === "cross-site" || site === "same-site") return false;
  const origin = headers.get("origin");
  if (origin === null || origin === undefined) return true;
  const host = headers.get("host");
  return URL.canParse(origin) && host !== null && host !== undefined
    ? new URL(origin).host === host.toLowerCase()
    : false;
}

/**
 * True for a write that no other site can have made a browser send: same origin, and JSON, which a
 * browser sends to a foreign site only after asking, which we never allow.
 */
export function isOwnWrite(headers: HeaderReader): boolean {
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  return isSameOrigin(headers) && type === "application/json";
}
