import { cookies, headers } from "next/headers";
import { cache } from "react";

import { db } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { env } from "#server/env.ts";

import { findSessionActor } from "./queries.ts";
import { hashToken } from "./token.ts";

/** The name next-auth gives its session cookie. */
export const sessionCookie = env.PUBLIC_URL.startsWith("https:")
  ? "__Secure-next-auth.session-token"
  : "next-auth.session-token";

/** The signed-in person of this request, looked up once per request; null for strangers. */
export const currentSession = cache(
  async (): Promise<{ sessionId: string; actor: Actor } | null> => {
    const token = (await cookies()).get(sessionCookie)?.value;
    return token ? findSessionActor(db, hashToken(token)) : null;
  },
);

/** A hash of the network address the request came from. `server/http/` leaves one it trusts. */
export async function requestNetwork(): Promise<string> {
  const address = (await headers()).get("x-forwarded-for") ?? "local";
  return hashToken(`${env.SECRET_KEY}:network:${address}`).slice(0, 22);
}
