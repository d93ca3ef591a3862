import type { Adapter, AdapterUser } from "next-auth/adapters";

import type { Actor } from "#server/authorize.ts";

import { findSessionActor } from "./queries.ts";
import { hashToken } from "./token.ts";

/** What the look-up found, or why it could not look. */
export type SessionUser = AdapterUser & {
  found: { sessionId: string; actor: Actor } | { failure: unknown };
};

/** The last moment there is. */
const never = new Date(8.64e15);

/**
 * Our sessions as next-auth wants to see them. The token it knows is the cookie's; the database has
 * its hash. Our own limits have been held against our own clock before it hears of a session, so
 * the end it is told never comes and it has nothing to prolong or to clear away. People and
 * accounts of other providers join here with the first of them.
 */
export const adapter: Adapter = {
  getSessionAndUser: async (sessionToken) => {
    const found = await findSessionActor(hashToken(sessionToken)).catch((failure: unknown) => ({
      failure,
    }));
    if (!found) return null;
    const userId = "actor" in found ? found.actor.personId : "";
    const user: SessionUser = { id: userId, email: "", emailVerified: null, found };
    return { session: { sessionToken, userId, expires: never }, user };
  },
  updateSession: () => null,
  deleteSession: () => null,
};
