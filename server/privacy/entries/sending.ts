import { and, eq, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

import { calendarFeed, outbox } from "#db/schema/notifications.ts";

import { blank, remove, type Entry } from "../entry.ts";

const withoutText = {
  subject: null,
  text: null,
  html: null,
  ics: null,
  icsMethod: null,
  replyToName: null,
  replyToAddress: null,
  address: null,
  path: null,
  failure: null,
};

/** Nobody will send it any more: it left, was given up, or was told in another mail. */
const isOver = inArray(outbox.state, ["sent", "dead", "gathered"]);

/** What a mail says, but for one that signs in: a session must not be able to make itself last. */
const unlessKey = (column: PgColumn, name: string) =>
  sql`case when ${outbox.kind} <> 'auth.signIn' then ${column} end`.as(name);

/** Mails, notices and calendars. */
export const sending = {
  outbox: {
    activity: "messages",
    controller: "operator",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "admin"],
    retention: [
      {
        days: 30,
        after: "mailMade",
        does: "anonymise",
        change: (cut) =>
          blank(
            outbox,
            and(
              // What a code or a link said went with it; its address is still there.
              or(isNotNull(outbox.text), isNotNull(outbox.address), isNotNull(outbox.path)),
              isOver,
              lt(outbox.createdAt, cut),
            ),
            {
              ...withoutText,
              // Somebody without an account is known by the address alone.
              receiver: sql`coalesce(${outbox.personId}, ${outbox.id})::text`,
            },
          ),
      },
      {
        days: 400,
        after: "mailMade",
        does: "delete",
        change: (cut) => remove(outbox, and(isOver, lt(outbox.createdAt, cut))),
      },
    ],
    export: {
      table: outbox,
      where: ({ id, addresses }) =>
        or(eq(outbox.personId, id), inArray(outbox.address, [...addresses])),
      columns: {
        kind: outbox.kind,
        subject: unlessKey(outbox.subject, "subject"),
        text: unlessKey(outbox.text, "text"),
        createdAt: outbox.createdAt,
        sentAt: outbox.sentAt,
        readAt: outbox.readAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id, addresses }) => [
        remove(
          outbox,
          or(
            eq(outbox.personId, id),
            inArray(outbox.address, [...addresses]),
            inArray(outbox.receiver, [id, ...addresses]),
          ),
        ),
        // Mails to others about this person's place or role, those that offer a role in this person's
        // name, and those that asked for an answer to this person.
        blank(
          outbox,
          or(
            sql`${outbox.entity} in (select 'enrolment:' || e.id from enrolment e where e.person_id = ${id})`,
            sql`${outbox.entity} in (select 'membership:' || m.id from membership m where m.person_id = ${id})`,
            sql`${outbox.entity} in (select 'absence:' || a.id from absence a where a.person_id = ${id})`,
            sql`${outbox.entity} in (select 'move:' || v.id from move v
              join membership m on m.id = v.from_membership_id where m.person_id = ${id})`,
            sql`${outbox.entity} in (select 'practice:' || m.id from membership m where m.person_id = ${id})`,
            sql`${outbox.entity} in (select 'invitation:' || i.id from invitation i where i.invited_by = ${id})`,
            eq(outbox.entity, `person:${id}`),
            inArray(sql`lower(${outbox.replyToAddress})`, [...addresses]),
          ),
          withoutText,
        ),
      ],
    },
  },
  calendar_feed: {
    activity: "calendar",
    controller: "operator",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self"],
    retention: [],
    follows: "account",
    export: {
      table: calendarFeed,
      where: ({ id }) => eq(calendarFeed.personId, id),
      columns: { version: calendarFeed.version, lastFetchedAt: calendarFeed.lastFetchedAt },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(calendarFeed, eq(calendarFeed.personId, id))],
    },
  },
} satisfies Record<string, Entry>;
