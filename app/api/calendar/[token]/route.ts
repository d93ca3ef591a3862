import { createHash } from "node:crypto";

import { readFeed } from "#server/calendar/service.ts";

const headers = {
  "Cache-Control": "private, no-cache",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
};

/** A person's own calendar, for calendar programs: no session, the address itself is the key. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  const ics = token.endsWith(".ics") ? await readFeed(token.slice(0, -".ics".length)) : null;
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
      "Content-Disposition": 'inline; filename="tunet.ics"',
    },
  });
}
