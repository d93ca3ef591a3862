import { signInAsDemo } from "#server/auth/service.ts";
import { requestFacts } from "#server/auth/session.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
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
  try {
    const asked = { address: field("email"), next: field("next") };
    const path = await signInAsDemo(asked, await requestFacts());
    return new Response(null, { status: 303, headers: { location: path } });
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return nothing(404);
    throw error;
  }
}
