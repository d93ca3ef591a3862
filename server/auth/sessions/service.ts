import { asSystem, db, withActor } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import type { Context } from "#server/context.ts";

import { sessionCookie } from "../session.ts";
import { isOwnSession } from "./policy.ts";
import { deleteOtherSessions, deleteSession, findSession, listSessions } from "./queries.ts";

/** Ends the sign-in of this browser. Somebody without one is told nothing else. */
export async function signOut(ctx: Context): Promise<void> {
  const { sessionId } = ctx;
  if (sessionId) await asSystem((tx) => deleteSession(tx, sessionId));
  ctx.browser.setCookie({ name: sessionCookie, value: "", seconds: 0 });
}

/** The actor's running sign-ins, the last used first. */
export async function listOwnSessions(ctx: Context & { actor: Actor }) {
  const sessions = await listSessions(db, ctx.actor.personId);
  return sessions.map((session) => ({ ...session, isThis: session.id === ctx.sessionId }));
}

/** Ends one of the actor's sign-ins. */
export async function endSession(ctx: Context & { actor: Actor }, sessionId: string) {
  await withActor(ctx.actor, async (tx) => {
    const session = await findSession(tx, sessionId);
    authorize(isOwnSession, ctx.actor, session);
    await deleteSession(tx, session.id);
    await record(tx, ctx.actor.personId, {
      action: "auth.endSession",
      entityKind: "session",
      entityId: session.id,
    });
  });
  if (sessionId === ctx.sessionId) await signOut(ctx);
}

/** Ends all of the actor's sign-ins but this one. Answers how many there were. */
export async function endOtherSessions(
  ctx: Context & { actor: Actor },
): Promise<{ ended: number }> {
  const { personId } = ctx.actor;
  return withActor(ctx.actor, async (tx) => {
    const ended = await deleteOtherSessions(tx, personId, ctx.sessionId);
    await record(tx, personId, {
      action: "auth.endOtherSessions",
      entityKind: "person",
      entityId: personId,
      detail: { ended },
    });
    return { ended };
  });
}
