import nextAuth from "next-auth";
import type { NextRequest } from "next/server";

import { authOptions } from "#server/auth/session.ts";

// Signing in by mail, signing out and the list of sign-ins are our own procedures, and next-auth's
// pages are not ours. Of its addresses only those answer that another provider needs; without a
// provider there is none.
const actions = ["signin", "callback"];

async function handle(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const [action = "", providerId] = (await context.params).nextauth;
  const isKnown = authOptions.providers.some((provider) => provider.id === providerId);
  if (!isKnown || !actions.includes(action)) return new Response(null, { status: 404 });
  return nextAuth(request, context, authOptions);
}

export { handle as GET, handle as POST };
