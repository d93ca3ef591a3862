import { demoPeople } from "#db/demo/people.ts";
import { signInAsDemo } from "#server/auth/demo/service.ts";
import { requestFacts } from "#server/auth/session.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { parseAddress } from "#server/mail/address.ts";
import { isSameOrigin } from "#server/same-origin.ts";

const nothing = (status: number): Response => new Response(null, { status });

/** One click of the sign-in page in demo mode: a plain form, so that it works without scripts too. */
export async function POST(request: Request): Promise<Response> {
  if (!env.TUNET_DEMO) return nothing(404);
  if (!isSameOrigin(request.headers)) return nothing(403);
  const form = await request.formData().catch(() => null);
  const field = (name: string): string => {
    const value = form?.get(name);
    return typeof value === "string" ? value : "";
  };
  const address = parseAddress(field("email"));
  // Only the invented people: in an open demo somebody real may have signed in by mail.
  if (!address || !demoPeople.some((person) => person.address === address)) return nothing(404);
  try {
    const path = await signInAsDemo({ address, next: field("next") }, await requestFacts());
    return new Response(null, { status: 303, headers: { location: path } });
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return nothing(404);
    throw error;
  }
}
