import { createHash } from "node:crypto";

const headers = {
  "Cache-Control": "private, no-cache",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
};

/**
 * True when a calendar program may be asking: browsers, their prefetching and whoever only looks at the
 * headers do not read the feed again tomorrow.
 */
export const isCalendar = (request: Request): boolean =>
  request.method === "GET" &&
  !["sec-fetch-mode", "sec-purpose", "purpose"].some((name) => request.headers.has(name));

/** The answer to a calendar program: the feed, that it has not changed, or that there is none. */
export function answerFeed(request: Request, ics: string | null, filename: string): Response {
  if (ics === null) return new Response(null, { status: 404, headers });
  const etag = `"${createHash("sha256").update(ics).digest("base64url")}"`;
  const asked = request.headers.get("if-none-match")?.split(/\s*,\s*/u) ?? [];
  if (asked.some((one) => one.replace(/^W\//u, "") === etag))
    return new Response(null, { status: 304, headers: { ...headers, ETag: etag } });
  return new Response(ics, {
    headers: {
      ...headers,
      ETag: etag,
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": `inline; filename="${filename}"`,
    },
  });
}
