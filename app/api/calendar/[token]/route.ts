import { answerFeed, isCalendar } from "#server/calendar/answer.ts";
import { readFeed } from "#server/calendar/service.ts";

/** A person's own calendar, for calendar programs: no session, the address itself is the key. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  const ics = token.endsWith(".ics")
    ? await readFeed(token.slice(0, -".ics".length), isCalendar(request))
    : null;
  return answerFeed(request, ics, "tunet.ics");
}
