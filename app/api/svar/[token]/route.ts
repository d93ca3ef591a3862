import { TRPCError } from "@trpc/server";

import { requestFacts } from "#server/auth/session.ts";
import { createContext } from "#server/context.ts";
import { AppError, type FieldError } from "#server/errors.ts";
import { defaultLocale, isLocale, localePath } from "#server/i18n/locales.ts";
import { createCaller } from "#server/root.ts";
import { isSameOrigin } from "#server/same-origin.ts";

const prefix = "written.";
/** As much of a field as an address can carry back to its page. */
const keptLimit = 1_000;

/** What was written, and what is wrong with it, for the page to show it again. */
function refusedQuery(
  written: Record<string, string>,
  fields: Record<string, FieldError>,
): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(written))
    query.append(`${prefix}${name}`, value.slice(0, keptLimit));
  for (const [name, { code }] of Object.entries(fields)) query.append(`wrong.${name}`, code);
  return query;
}

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
  if (!form || typeof answer !== "string") return goTo(page);
  const written = Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) =>
      name.startsWith(prefix) && typeof value === "string"
        ? [[name.slice(prefix.length), value]]
        : [],
    ),
  );
  const { answers } = createCaller(createContext({ ...(await requestFacts()), locale }));
  try {
    await answers.give({ token, answer, written });
    return goTo(page);
  } catch (error) {
    // The page tells by itself what is no question, or not any more; everything else may work the next time.
    if (!(error instanceof TRPCError)) throw error;
    if (error.cause instanceof AppError && Object.keys(error.cause.fields).length > 0)
      return goTo(`${page}?${refusedQuery(written, error.cause.fields)}`);
    const isNothing = error.code === "BAD_REQUEST" && Object.keys(written).length === 0;
    if (error.code === "NOT_FOUND" || isNothing) return goTo(page);
    const query = refusedQuery(written, {});
    query.append("igjen", "");
    return goTo(`${page}?${query}`);
  }
}
