import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { organisation } from "./organisations.ts";
import { person } from "./users.ts";

/** How many hours of group supervision a specialty asks for, by day: rules are added, never changed. */
export const supervisionRule = pgTable(
  "supervision_rule",
  {
    /** `generalPractice-2019`. */
    key: text("key").primaryKey(),
    specialty: text("specialty", { enum: ["generalPractice", "publicHealth"] }).notNull(),
    validFrom: date("valid_from").notNull(),
    totalMinutes: integer("total_minutes").notNull(),
    years: integer("years").notNull(),
    /** Of these, how many months at least while in open, unselected practice. */
    openPracticeMonths: integer("open_practice_months").notNull(),
  },
  (t) => [
    check(
      "supervision_rule_specialty_known",
      sql`${t.specialty} in ('generalPractice', 'publicHealth')`,
    ),
  ],
);

/** A supervision group, or any other closed group on the same engine. */
export const supervisionGroup = pgTable(
  "supervision_group",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    officeId: uuid("office_id")
      .notNull()
      .references(() => organisation.id),
    /** Whose group it is: trainees', supervisors', leaders' or the offices' own. */
    kind: text("kind", { enum: ["trainee", "supervisor", "leader", "office"] }).notNull(),
    name: text("name").notNull(),
    /** The hours its members need; only trainees' groups have one. */
    ruleKey: text("rule_key").references(() => supervisionRule.key),
    rhythm: text("rhythm", { enum: ["biweekly", "monthly", "other"] }).notNull(),
    /** How many members there is room for; leaders are not counted. */
    seats: integer("seats").notNull(),
    /** Where it usually meets, in a few words. */
    place: text("place").notNull().default(""),
    /** How one comes into a meeting from afar: by a link, a room with a number, our own Jitsi, or not at all. */
    joinKind: text("join_kind", { enum: ["none", "link", "room", "jitsi"] })
      .notNull()
      .default("none"),
    joinLink: text("join_link").notNull().default(""),
    joinRoom: text("join_room").notNull().default(""),
    joinPin: text("join_pin").notNull().default(""),
    /** The personal link leads nowhere before its person has signed in. */
    asksSignIn: boolean("asks_sign_in").notNull().default(false),
    /** The leader invites to the meetings; Tunet puts nothing into calendars. */
    isInvitedByLeader: boolean("is_invited_by_leader").notNull().default(false),
    startsOn: date("starts_on").notNull(),
    /** The first day it is no more; empty while it lasts. */
    endsOn: date("ends_on"),
    /** How often its members were told of new dates: the version of those mails. */
    plans: integer("plans").notNull().default(0),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    index("supervision_group_office_index").on(t.officeId),
    index("supervision_group_rule_index").on(t.ruleKey),
    check(
      "supervision_group_kind_known",
      sql`${t.kind} in ('trainee', 'supervisor', 'leader', 'office')`,
    ),
    check("supervision_group_join_known", sql`${t.joinKind} in ('none', 'link', 'room', 'jitsi')`),
    check("supervision_group_rhythm_known", sql`${t.rhythm} in ('biweekly', 'monthly', 'other')`),
    check("supervision_group_seats_range", sql`${t.seats} between 1 and 40`),
    check(
      "supervision_group_rule_for_trainees",
      sql`(${t.kind} = 'trainee') = (${t.ruleKey} is not null)`,
    ),
    check(
      "supervision_group_period_ordered",
      sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`,
    ),
  ],
);

/** Somebody's time in a group. Whoever moves to another has one row in each; hours follow the person. */
export const groupMember = pgTable(
  "group_member",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => supervisionGroup.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    part: text("part", { enum: ["member", "leader"] }).notNull(),
    startsOn: date("starts_on").notNull(),
    /** The first day the person is no longer in it. */
    endsOn: date("ends_on"),
    /** Minutes of group supervision from before Tunet, and how many of them in open practice. */
    minutesBefore: integer("minutes_before").notNull().default(0),
    openMinutesBefore: integer("open_minutes_before").notNull().default(0),
    /** The personal links to meetings have this in them: raised, every one before is worthless. */
    linkVersion: integer("link_version").notNull().default(1),
    /** The leaders of the group may see the person's telephone number. */
    sharesPhone: boolean("shares_phone").notNull().default(false),
  },
  (t) => [
    index("group_member_group_index").on(t.groupId),
    index("group_member_person_index").on(t.personId),
    uniqueIndex("group_member_current_unique")
      .on(t.groupId, t.personId)
      .where(sql`${t.endsOn} is null`),
    check("group_member_part_known", sql`${t.part} in ('member', 'leader')`),
    check("group_member_period_ordered", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check(
      "group_member_minutes_range",
      sql`${t.minutesBefore} between 0 and 30000 and ${t.openMinutesBefore} between 0 and ${t.minutesBefore}`,
    ),
  ],
);

/** What somebody without a group wishes of one. */
export const groupWish = pgTable(
  "group_wish",
  {
    personId: uuid("person_id")
      .primaryKey()
      .references(() => person.id, { onDelete: "cascade" }),
    rhythm: text("rhythm", { enum: ["biweekly", "monthly", "any"] }).notNull(),
    /** How far it may be, in the person's own words. */
    travel: text("travel").notNull().default(""),
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [check("group_wish_rhythm_known", sql`${t.rhythm} in ('biweekly', 'monthly', 'any')`)],
);

/** Meetings that were planned at once, usually a half-year: one entry in everybody's calendar. */
export const planningRound = pgTable(
  "planning_round",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => supervisionGroup.id, { onDelete: "cascade" }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [index("planning_round_group_index").on(t.groupId)],
);

/** One meeting of a group: the Oslo wall time is the truth, the instant follows from it. */
export const meeting = pgTable(
  "meeting",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => supervisionGroup.id, { onDelete: "cascade" }),
    roundId: uuid("round_id")
      .notNull()
      .references(() => planningRound.id, { onDelete: "cascade" }),
    /** When it was first planned to begin: what it is known by, whenever it is held. */
    originalStart: timestamp("original_start", { mode: "string" }).notNull(),
    wallStart: timestamp("wall_start", { mode: "string" }).notNull(),
    wallEnd: timestamp("wall_end", { mode: "string" }).notNull(),
    startsAt: timestamp("starts_at", { withTimezone: true })
      .notNull()
      .generatedAlwaysAs(sql`wall_start at time zone 'Europe/Oslo'`),
    endsAt: timestamp("ends_at", { withTimezone: true })
      .notNull()
      .generatedAlwaysAs(sql`wall_end at time zone 'Europe/Oslo'`),
    /** Where, when it is not where the group usually meets. Stands in no mail and no calendar. */
    place: text("place").notNull().default(""),
    state: text("state", { enum: ["planned", "cancelled"] })
      .notNull()
      .default("planned"),
    /** Counts its changes, for calendars and mails. */
    sequence: integer("sequence").notNull().default(0),
    /** How often its leaders were asked who was there, and when the last time. */
    asks: integer("asks").notNull().default(0),
    askedAt: timestamp("asked_at", { withTimezone: true }),
    /** When somebody first said who was there; what is mended later stands in the hours. */
    confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
    confirmedBy: uuid("confirmed_by").references(() => person.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    unique("meeting_original_unique").on(t.groupId, t.originalStart),
    index("meeting_round_index").on(t.roundId),
    index("meeting_starts_index").on(t.startsAt),
    index("meeting_confirmed_by_index").on(t.confirmedBy),
    check("meeting_ordered", sql`${t.wallEnd} > ${t.wallStart}`),
    check("meeting_one_day", sql`${t.wallStart}::date = ${t.wallEnd}::date`),
    check("meeting_state_known", sql`${t.state} in ('planned', 'cancelled')`),
  ],
);

/** Everybody is expected at a meeting; who is not, or comes later, says so. Never why. */
export const meetingNotice = pgTable(
  "meeting_notice",
  {
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meeting.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["absent", "late"] }).notNull(),
    saidAt: timestamp("said_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    primaryKey({ columns: [t.meetingId, t.personId] }),
    index("meeting_notice_person_index").on(t.personId),
    check("meeting_notice_kind_known", sql`${t.kind} in ('absent', 'late')`),
  ],
);

/** Who opened the link to a meeting, and when first: a hint for whoever says who was there, and no more. */
export const meetingJoin = pgTable(
  "meeting_join",
  {
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meeting.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    joinedAt: timestamp("joined_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    primaryKey({ columns: [t.meetingId, t.personId] }),
    index("meeting_join_person_index").on(t.personId),
  ],
);

/** Confirmed minutes of one person at one meeting, append-only: the newest row of the two counts. */
export const hourEntry = pgTable(
  "hour_entry",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meeting.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    minutes: integer("minutes").notNull(),
    /** How many of them while in open, unselected practice. */
    openMinutes: integer("open_minutes").notNull(),
    writtenBy: uuid("written_by").references(() => person.id, { onDelete: "set null" }),
    writtenAt: timestamp("written_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    index("hour_entry_person_index").on(t.personId, t.meetingId, t.seq),
    index("hour_entry_meeting_index").on(t.meetingId),
    index("hour_entry_written_by_index").on(t.writtenBy),
    check(
      "hour_entry_minutes_range",
      sql`${t.minutes} between 0 and 1440 and ${t.openMinutes} between 0 and ${t.minutes}`,
    ),
  ],
);
