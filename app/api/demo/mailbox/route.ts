import { env } from "#server/env.ts";
import { parseAddress } from "#server/mail/address.ts";
import { readWholeMailbox } from "#server/notifications/mailbox/service.ts";

/** `/demo/postkasse?format=json`: every mail that would have left, newest first. Demo mode only. */
export async function GET(request: Request): Promise<Response> {
  if (!env.TUNET_DEMO) return new Response(null, { status: 404 });
  const asked = new URL(request.url).searchParams.get("to");
  const mails = await readWholeMailbox(parseAddress(asked));
  const list = mails.map(({ to, subject, text, ics, attachmentKind, links, at }) => ({
    to,
    subject,
    text,
    ics,
    attachment: attachmentKind,
    links,
    at: at?.toISOString() ?? null,
  }));
  return Response.json(list, { headers: { "Cache-Control": "no-store" } });
}
