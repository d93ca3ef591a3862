import { z } from "zod";

import { readMailboxHtml } from "#server/notifications/mailbox/service.ts";

/** One mail of demo mode as its receiver's mail program would show it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const id = z.uuid().safeParse((await params).id);
  const html = id.success ? await readMailboxHtml(id.data) : null;
  if (html === null) return new Response(null, { status: 404 });
  return new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      // A mail is styled within itself, runs nothing and fetches nothing.
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    },
  });
}
