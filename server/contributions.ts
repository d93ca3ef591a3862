import type { Tx } from "#db/client.ts";

import type { Actor } from "./authorize.ts";
import type { Locale } from "./i18n/locales.ts";

/** Something at a time that is a person's own: min side and the calendar feed show it. */
export type AgendaItem = {
  kind: "course" | "absence" | "firstDay" | "meeting";
  id: string;
  title: string;
  path: string;
  startsAt: Date;
  endsAt: Date;
  /** Oslo wall times; of whole days the midnights before the first and after the last. */
  wallStart: string;
  wallEnd: string;
  isWholeDay: boolean;
  /** Where to go, or the link to join with what belongs to it; known to those with a seat. */
  place: string | null;
  /** The link to join alone. */
  link: string | null;
  /** What a calendar entry says besides; a link from it is the receiver's alone. */
  words?: string;
  /** True for what somebody else puts into calendars: no feed of ours has it. */
  isInvitedByOther?: boolean;
  /** True for what is others': it takes none of the reader's time. */
  isFree?: boolean;
  uid: string;
  sequence: number;
  /**
   * What the person has there: a seat, an offer to answer, a number on the waiting list, an application,
   * or it is called off; or is away.
   */
  standing: "confirmed" | "offered" | "waiting" | "applied" | "cancelled" | "away";
  position: number | null;
  /** Until when an offer is answered. */
  answerBy?: Date | null;
  enrolmentId: string | null;
  /** Questions that nobody else can answer, and that wait. */
  unanswered: number;
  createdAt: Date;
  changedAt: Date;
};

/** Something that waits for the actor; the office's «I dag» lists it with its one action. */
export type Task = {
  kind:
    | "courseDraft"
    | "courseWaiting"
    | "announcementFailed"
    | "presenceMissing"
    | "certificatesDue"
    | "allocationDue"
    | "offersExpire"
    | "answersMissing"
    | "fewSignUps"
    | "referencesMissing"
    | "billWrong"
    | "membershipWaiting"
    | "moveWaiting"
    | "leaderMissing"
    | "handoverUnanswered"
    | "registerWrong"
    | "startWithoutSupervisor"
    | "startLate";
  id: string;
  title: string;
  path: string;
  count: number;
  due: Date | null;
};

/** One hit of the search. */
export type Hit = { kind: "course" | "municipality"; id: string; title: string; path: string };

/** A question as it was asked: what, about which row, and whom. */
export type Asked = { id: string; purpose: string; entityId: string; personId: string };

/** One button of a question that is answered from the mail, and the sentence said after it. */
export type Choice = { label: string; thanks: string };

/** Something that is written beside an answer, in one line or in several. */
export type QuestionField = {
  name: string;
  label: string;
  hint?: string;
  isLong?: boolean;
  /** The most characters. Every field that is asked for must be filled in. */
  limit: number;
};

/** What such a question says. Whoever holds the mail reads it, so it holds nothing closed. */
export type QuestionText = {
  title: string;
  paragraphs: readonly string[];
  facts?: readonly { label: string; value: string }[];
  /** What is written with an answer, by its key. */
  fields?: Readonly<Record<string, readonly QuestionField[]>>;
};

/** A kind of question that can be answered from the mail, by its purpose. */
export type QuestionKind = {
  /** The buttons, the likeliest first; the keys are the answers. */
  choices: (locale: Locale) => Record<string, Choice>;
  /** The words, or null when it no longer waits for this person. */
  text: (
    tx: Tx,
    reader: { actor: Actor; locale: Locale },
    asked: Asked,
  ) => Promise<QuestionText | null>;
  /**
   * Does what the answer says, as the person who was asked. `written` has what the fields of the answer
   * asked for, trimmed and filled in.
   */
  give: (
    tx: Tx,
    actor: Actor,
    asked: Asked,
    answer: string,
    written: Readonly<Record<string, string>>,
  ) => Promise<void>;
};

/** What a person's calendar says of an invitation. */
export type CalendarAnswer = {
  uid: string;
  /**
   * Which date of a series, as its Oslo wall time `2027-01-12 17:00:00`; a day alone where the program
   * knows no hour, and null for all of it.
   */
  occurrence: string | null;
  attendee: string;
  says: "yes" | "no" | "other";
};

/** Something people were invited to, as an answer to the invitation meets it. */
export type Answerable = {
  id: string;
  /** Whose it is; null for somebody without an account. */
  personId: string | null;
  /** Where it goes what a human writes; null when nobody answers for it any more. */
  contact: string | null;
  /** Nobody answers an invitation to it any more. */
  isClosed: boolean;
  /** Acts on the calendar's own answer; null when it is about nothing of this, and a human reads it. */
  settle: (tx: Tx, answer: CalendarAnswer) => Promise<"asked" | "noted" | null>;
};

/** What every feature adds to the whole. A feature without one of them says so with an empty list. */
export type Mine = {
  agenda: (tx: Tx, actor: Actor, from: Date, to: Date) => Promise<AgendaItem[]>;
  /** What others are away for, as those who answer for them have it in their calendar; it names nobody. */
  watched?: (tx: Tx, actor: Actor, from: Date, to: Date) => Promise<AgendaItem[]>;
  tasks: (tx: Tx, actor: Actor) => Promise<Task[]>;
  search: (tx: Tx, actor: Actor, query: string) => Promise<Hit[]>;
  questions: Record<string, QuestionKind>;
  /** What an invitation was about, by the id that the address for answers names. */
  answerable?: (tx: Tx, id: string) => Promise<Answerable | null>;
};
