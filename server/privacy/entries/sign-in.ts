import { eq, inArray, lt, or, sql } from "drizzle-orm";

import { auditEntry } from "#db/schema/audit.ts";
import { rateLimit, session, signInRequest } from "#db/schema/auth.ts";

import { remove, type Entry } from "../entry.ts";

/** Sign-in, and what keeps the house safe. */
export const signIn = {
  session: {
    activity: "signIn",
    controller: "operator",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self"],
    retention: [
      {
        days: 1,
        after: "sessionEnds",
        does: "delete",
        change: (cut) =>
          remove(
            session,
            or(
              lt(session.expiresAt, cut),
              sql`${session.lastSeenAt} + make_interval(secs => ${session.idleSeconds}) < ${cut}`,
            ),
          ),
      },
    ],
    export: {
      table: session,
      where: ({ id }) => eq(session.personId, id),
      columns: {
        means: session.means,
        device: session.device,
        isShared: session.isShared,
        createdAt: session.createdAt,
        lastSeenAt: session.lastSeenAt,
        expiresAt: session.expiresAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(session, eq(session.personId, id))],
    },
  },
  sign_in_request: {
    activity: "signIn",
    controller: "operator",
    basis: "publicTask",
    about: ["visitor", "account"],
    seenBy: ["nobody"],
    retention: [
      {
        days: 1,
        after: "requestExpires",
        does: "delete",
        change: (cut) => remove(signInRequest, lt(signInRequest.expiresAt, cut)),
      },
    ],
    export: {
      table: signInRequest,
      where: ({ addresses }) => inArray(signInRequest.address, [...addresses]),
      columns: {
        address: signInRequest.address,
        tries: signInRequest.tries,
        createdAt: signInRequest.createdAt,
        usedAt: signInRequest.usedAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ addresses }) => [
        remove(signInRequest, inArray(signInRequest.address, [...addresses])),
      ],
    },
  },
  rate_limit: {
    activity: "security",
    controller: "operator",
    basis: "security",
    about: ["visitor", "account"],
    seenBy: ["nobody"],
    retention: [
      {
        days: 1,
        after: "counterExpires",
        does: "delete",
        change: (cut) => remove(rateLimit, lt(rateLimit.expire, cut.getTime())),
      },
    ],
    export: null,
    erasure: { does: "idsOnly" },
  },
  audit_entry: {
    activity: "security",
    controller: "operator",
    basis: "security",
    about: ["account"],
    seenBy: ["self", "admin"],
    retention: [],
    follows: "installation",
    export: {
      table: auditEntry,
      where: ({ id }) => eq(auditEntry.actorId, id),
      columns: { at: auditEntry.at, action: auditEntry.action, entityKind: auditEntry.entityKind },
    },
    erasure: { does: "idsOnly" },
  },
} satisfies Record<string, Entry>;
