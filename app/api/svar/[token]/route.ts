import { TRPCError } from "@trpc/server";

import { requestFacts } from "#server/auth/session.ts";
import { createContext } from "#server/context.ts";
import { defaultLocale, isLocale, localePath } from "#server/i18n/locales.ts";
import { createCaller } from "#server/root.ts";
import { isSameOrigin } from "#server/same-origin.ts";

/** A pressed button of a question from a mail: a plain form, so that it works without scripts too. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const { token } = await params;
  const form = await request.formData().catch(() => null);
  const asked = form?.get("locale");
  const answer = form?.get("answer");
  const locale = typeof asked === "string" && isLocale(asked) ? asked : defaultLocale;
  const page = localePath(locale, `/svar/${encodeURIComponent(token)}`);
  const goTo = (path: string): Response =>
    new Response(null, { status: 303, headers: { location: path } });
  if (typeof answer !== "string") return goTo(page);
  const { answers } = createCaller(createContext({ ...(await requestFacts()), locale }));
  try {
    await answers.give({ token, answer });
    return goTo(page);
  } catch (error) {
    // The page tells by itself what is no question, or not any more; everything else may work the next time.
    if (!(error instanceof TRPCError)) throw error;
    const isOver = error.code === "NOT_FOUND" || error.code === "BAD_REQUEST";
    return goTo(isOver ? page : `${page}?igjen`);
  }
}
