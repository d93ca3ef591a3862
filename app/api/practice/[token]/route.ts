import { networkOf } from "#server/auth/rules.ts";
import { hashTrace } from "#server/auth/token.ts";
import { answerFeed } from "#server/calendar/answer.ts";
import { AppError } from "#server/errors.ts";
import { readCalendar } from "#server/practice/service.ts";

/** A practice's calendar of who is away, for calendar programs: the address itself is the key. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params;
  const network = hashTrace(networkOf(request.headers.get("x-forwarded-for") ?? "local"));
  try {
    const key = token.endsWith(".ics") ? token.slice(0, -".ics".length) : "";
    return answerFeed(request, await readCalendar(key, network), "legekontor.ics");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(null, { status: 429, headers: { "Retry-After": "900" } });
  }
}
