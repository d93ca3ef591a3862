import type { SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";

/** Why something is kept: one line of the record of processing. */
export type Activity =
  | "account"
  | "membership"
  | "signIn"
  | "courses"
  | "enrolment"
  | "forms"
  | "evaluation"
  | "presence"
  | "absence"
  | "groups"
  | "messages"
  | "calendar"
  | "security"
  | "facts";

/** Who decides over it. */
export type Controller = "operator" | "employer" | "office";

/** The article of the regulation, with the Norwegian law it rests on. */
export type Basis = "publicTask" | "taskAndConsent" | "security" | "none";

/** Whose it is. */
export type Subject = "visitor" | "account" | "participant" | "leader" | "office";

/** Who can see it. */
export type Viewer =
  | "self"
  | "everyone"
  | "leader"
  | "office"
  | "arranger"
  | "inviter"
  | "codeHolder"
  | "group"
  | "admin"
  | "nobody";

/** What the days of a retention are counted from. */
export type Event =
  | "lastActivity"
  | "membershipEnds"
  | "absenceEnds"
  | "invitationEnds"
  | "sessionEnds"
  | "requestExpires"
  | "counterExpires"
  | "courseOver"
  | "placeEnds"
  | "signedUp"
  | "announced"
  | "mailMade"
  | "taskTaken"
  | "groupLeft"
  | "meetingHeld";

/** What a row follows when it has no days of its own. */
export type Follows = "account" | "membership" | "enrolment" | "course" | "installation" | "job";

/** The person an export or an erasure is about. */
export type Person = { id: string; addresses: readonly string[] };

/** A change of some rows of a table: taken away, or kept without what points at a person. */
export type Change = {
  table: PgTable;
  where: SQL | undefined;
  set?: Record<string, unknown>;
};

/** So many days after the event the purge does this; `cut` is the instant so many days ago. */
export type Retention = {
  days: number;
  after: Event;
  does: "delete" | "anonymise" | "erasePerson";
  change: (cut: Date) => Change;
};

/** What erasure does, in the words of the notice, and the changes that do it, in this order. */
export type Erasure = {
  does: "delete" | "anonymise" | "withAccount" | "idsOnly" | "unknown" | "notPersonal";
  changes?: (person: Person) => readonly Change[];
};

/** The columns a person gets of their own rows, by name; never a column about somebody else. */
export type Export = {
  table: PgTable;
  where: (person: Person) => SQL | undefined;
  columns: Record<string, PgColumn | SQL.Aliased<unknown>>;
};

/** Everything Tunet must be able to say and do about one table or one kind of file. */
export type Entry = {
  activity: Activity;
  controller: Controller;
  basis: Basis;
  about: readonly Subject[];
  seenBy: readonly Viewer[];
  /** Empty when the row has no days of its own; `follows` then says what it lives with. */
  retention: readonly Retention[];
  follows?: Follows;
  export: Export | null;
  erasure: Erasure;
};

/** Takes rows away. */
export const remove = (table: PgTable, where: SQL | undefined): Change => ({ table, where });

/** Keeps rows, without the values that point at a person. */
export const blank = <T extends PgTable>(
  table: T,
  where: SQL | undefined,
  set: Partial<Record<keyof T["_"]["columns"], string | number | boolean | SQL | null>>,
): Change => ({ table, where, set });
