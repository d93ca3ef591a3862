import { and, eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import {
  groupMember,
  groupWish,
  hourEntry,
  meeting,
  meetingJoin,
  meetingNotice,
} from "#db/schema/supervision.ts";

import { blank, remove, type Entry } from "../entry.ts";

/** Of meetings that ended before a moment. */
const heldBefore = (meetingId: AnyPgColumn, cut: Date) =>
  sql`${meetingId} in (select m.id from meeting m where m.ends_at < ${cut})`;

/** Supervision groups: who is in them and when, and what those who wait wish. Never what is said there. */
export const groups = {
  // Before group_member, by which it finds the person's groups.
  meeting: {
    activity: "groups",
    controller: "office",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["group"],
    retention: [
      {
        // Where it was may be somebody's home.
        days: 1,
        after: "meetingHeld",
        does: "anonymise",
        change: (cut) =>
          blank(meeting, and(sql`${meeting.place} <> ''`, sql`${meeting.endsAt} < ${cut}`), {
            place: "",
          }),
      },
    ],
    export: null,
    erasure: {
      does: "anonymise",
      changes: ({ id }) => [
        blank(
          meeting,
          sql`${meeting.groupId} in (select gm.group_id from group_member gm where gm.person_id = ${id})`,
          { place: "" },
        ),
        blank(meeting, eq(meeting.confirmedBy, id), { confirmedBy: null }),
      ],
    },
  },
  group_member: {
    activity: "groups",
    controller: "office",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "group", "office"],
    retention: [
      {
        days: 3650,
        after: "groupLeft",
        does: "delete",
        change: (cut) =>
          remove(groupMember, sql`${groupMember.endsOn} < ${cut}::timestamptz::date`),
      },
    ],
    export: {
      table: groupMember,
      where: ({ id }) => eq(groupMember.personId, id),
      columns: {
        group: sql`(select g.name from supervision_group g where g.id = group_member.group_id)`.as(
          "group",
        ),
        part: groupMember.part,
        startsOn: groupMember.startsOn,
        endsOn: groupMember.endsOn,
        minutesBefore: groupMember.minutesBefore,
        openMinutesBefore: groupMember.openMinutesBefore,
        sharesPhone: groupMember.sharesPhone,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(groupMember, eq(groupMember.personId, id))],
    },
  },
  meeting_notice: {
    activity: "groups",
    controller: "office",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "group", "office"],
    retention: [
      {
        // Whether the hours are right is settled by then.
        days: 365,
        after: "meetingHeld",
        does: "delete",
        change: (cut) => remove(meetingNotice, heldBefore(meetingNotice.meetingId, cut)),
      },
    ],
    export: {
      table: meetingNotice,
      where: ({ id }) => eq(meetingNotice.personId, id),
      columns: {
        meeting:
          sql`(select m.wall_start from meeting m where m.id = meeting_notice.meeting_id)`.as(
            "meeting",
          ),
        kind: meetingNotice.kind,
        saidAt: meetingNotice.saidAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(meetingNotice, eq(meetingNotice.personId, id))],
    },
  },
  meeting_join: {
    activity: "groups",
    controller: "office",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "group"],
    retention: [
      {
        // It helps those who say who was there, and no longer.
        days: 30,
        after: "meetingHeld",
        does: "delete",
        change: (cut) => remove(meetingJoin, heldBefore(meetingJoin.meetingId, cut)),
      },
    ],
    export: {
      table: meetingJoin,
      where: ({ id }) => eq(meetingJoin.personId, id),
      columns: {
        meeting: sql`(select m.wall_start from meeting m where m.id = meeting_join.meeting_id)`.as(
          "meeting",
        ),
        joinedAt: meetingJoin.joinedAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(meetingJoin, eq(meetingJoin.personId, id))],
    },
  },
  hour_entry: {
    activity: "groups",
    controller: "office",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "group", "office"],
    retention: [
      {
        days: 3650,
        after: "meetingHeld",
        does: "delete",
        change: (cut) => remove(hourEntry, heldBefore(hourEntry.meetingId, cut)),
      },
    ],
    export: {
      table: hourEntry,
      where: ({ id }) => eq(hourEntry.personId, id),
      columns: {
        meeting: sql`(select m.wall_start from meeting m where m.id = hour_entry.meeting_id)`.as(
          "meeting",
        ),
        minutes: hourEntry.minutes,
        openMinutes: hourEntry.openMinutes,
        writtenAt: hourEntry.writtenAt,
      },
    },
    // What the person confirmed for others stays, without who confirmed it.
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(hourEntry, eq(hourEntry.personId, id))],
    },
  },
  group_wish: {
    activity: "groups",
    controller: "office",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "office"],
    retention: [],
    follows: "account",
    export: {
      table: groupWish,
      where: ({ id }) => eq(groupWish.personId, id),
      columns: {
        rhythm: groupWish.rhythm,
        travel: groupWish.travel,
        changedAt: groupWish.changedAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(groupWish, eq(groupWish.personId, id))],
    },
  },
} satisfies Record<string, Entry>;
