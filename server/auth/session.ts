import { getServerSession, type NextAuthOptions } from "next-auth";
// With its ending, since tests run this file without the bundler that would find it.
import { cookies, headers } from "next/headers.js";
import { cache } from "react";

import { asSystem, type Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import type { Actor } from "#server/authorize.ts";
import type { Context } from "#server/context.ts";
import { env } from "#server/env.ts";

import { adapter, type SessionUser } from "./adapter.ts";
import { deviceName, networkOf } from "./rules.ts";
import type { Means } from "./schema.ts";
import { deleteSession, insertSession } from "./sessions/queries.ts";
import { hashToken, hashTrace, newToken } from "./token.ts";

const isHttps = env.PUBLIC_URL.startsWith("https:");

/** The session's cookie. With `__Host-` no neighbouring site under the same domain can plant one. */
export const sessionCookie = isHttps ? "__Host-next-auth.session-token" : "next-auth.session-token";
/** Binds a sign-in code to the browser that asked for it. */
export const askingCookie = isHttps ? "__Host-tunet-asking" : "tunet-asking";

// next-auth reads its own address from here and nowhere else.
process.env.NEXTAUTH_URL = env.PUBLIC_URL;

/** Sign-in by other providers comes with their configuration; mail and demo never pass next-auth. */
export const authOptions: NextAuthOptions = {
  providers: [],
  adapter,
  secret: env.SECRET_KEY,
  useSecureCookies: isHttps,
  cookies: {
    sessionToken: {
      name: sessionCookie,
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps },
    },
  },
  session: { strategy: "database" },
  pages: {
    signIn: "/logg-inn",
    signOut: "/profil",
    error: "/logg-inn",
    verifyRequest: "/logg-inn",
  },
  callbacks: {
    // Only for our own look-up: no address answers with it.
    session: ({ user }) => ({ expires: "", found: (user as SessionUser).found }),
  },
};

type Found = { sessionId: string; actor: Actor };

/** The signed-in person of this request, looked up once per request; null for strangers. */
export const currentSession = cache(async (): Promise<Found | null> => {
  const answer = await getServerSession<NextAuthOptions, { found: SessionUser["found"] }>(
    authOptions,
  );
  if (!answer) return null;
  // next-auth would make a stranger of somebody whose session a failing database could not tell.
  if ("failure" in answer.found) throw answer.found.failure;
  return answer.found;
});

const day = 86_400;
const limits = (isShared: boolean): { idleSeconds: number; seconds: number } =>
  isShared
    ? {
        idleSeconds: env.SESSION_SHARED_IDLE_MINUTES * 60,
        seconds: env.SESSION_SHARED_HOURS * 3_600,
      }
    : { idleSeconds: env.SESSION_OWN_IDLE_DAYS * day, seconds: env.SESSION_OWN_DAYS * day };

/** Who has proved to be whom, and whether the machine is used by others too. */
export type Proof = { personId: string; isShared: boolean };

/**
 * Signs a person in: the only place where a session begins. `prove` runs in the same transaction
 * and says who it is. The session the browser had ends, so that nobody can have planted it; the
 * cookie is set when everything is written.
 */
export async function startSession<P extends Proof>(
  prove: (tx: Tx) => Promise<P>,
  means: Means,
  request: Pick<Context, "sessionId" | "browser">,
): Promise<P> {
  const token = newToken();
  const proof = await asSystem(async (tx) => {
    const proved = await prove(tx);
    if (request.sessionId) await deleteSession(tx, request.sessionId);
    const sessionId = await insertSession(tx, {
      tokenHash: hashToken(token),
      personId: proved.personId,
      means,
      isShared: proved.isShared,
      device: deviceName(request.browser.userAgent),
      ...limits(proved.isShared),
    });
    await record(tx, null, {
      action: "auth.signIn",
      entityKind: "person",
      entityId: proved.personId,
      detail: { means, sessionId },
    });
    return proved;
  });
  request.browser.setCookie({
    name: sessionCookie,
    value: token,
    // On a shared machine it goes when the browser is closed, long before the server's own limit.
    seconds: proof.isShared ? null : limits(false).seconds,
  });
  return proof;
}

/** What is known of whoever is behind this request. A page being rendered reads cookies, but sets none. */
export async function requestFacts(): Promise<
  Pick<Context, "actor" | "sessionId" | "network" | "browser">
> {
  const [session, jar, asked] = await Promise.all([currentSession(), cookies(), headers()]);
  return {
    actor: session?.actor ?? null,
    sessionId: session?.sessionId ?? null,
    // `server/http/` leaves one address there that can be trusted.
    network: hashTrace(networkOf(asked.get("x-forwarded-for") ?? "local")),
    browser: {
      userAgent: asked.get("user-agent") ?? "",
      readCookie: (name) => jar.get(name)?.value,
      setCookie: ({ name, value, seconds }) => {
        const lasts = seconds === null ? {} : { maxAge: seconds };
        const kept = { path: "/", httpOnly: true, sameSite: "lax", secure: isHttps } as const;
        jar.set(name, value, { ...kept, ...lasts });
      },
    },
  };
}
