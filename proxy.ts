import { type NextRequest, NextResponse } from "next/server";

import { noncePagePolicy } from "#server/http/content-security-policy.ts";

const header = "content-security-policy";

/**
 * Gives each page made for one person a policy with a nonce of its own; Next reads the nonce from
 * the request's policy and puts it on every script. It guards nothing: that is for procedures.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = noncePagePolicy(nonce, {
    development: process.env.NODE_ENV === "development",
    https: process.env["PUBLIC_URL"]?.startsWith("https:") ?? false,
  });
  const headers = new Headers(request.headers);
  headers.set(header, policy);
  // For a page that sends its reader to the same page in another language, or to sign in and back.
  headers.set("x-tunet-search", request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(header, policy);
  return response;
}

// Next reads this without running it, so it must be written out.
export const config = {
  matcher: [
    "/:locale(nn|en)?/:space(min-side|profil|varsler|kontor|kommune|grupper|avtalemaler|nettverk|sok|admin|demo|invitasjon|svar|m)/:path*",
  ],
};
