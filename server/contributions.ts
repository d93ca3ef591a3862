import type { Tx } from "#db/client.ts";

import type { Actor } from "./authorize.ts";

/** Something at a time that is a person's own: min side and the calendar feed show it. */
export type AgendaItem = {
  kind: "course";
  id: string;
  title: string;
  path: string;
  startsAt: Date;
  endsAt: Date;
  wallStart: string;
  wallEnd: string;
  /** Where to go, or the link to join with what belongs to it; known to those with a seat. */
  place: string | null;
  /** The link to join alone. */
  link: string | null;
  uid: string;
  sequence: number;
  /** What the person has there: a seat, a number on the waiting list, or it is called off. */
  standing: "confirmed" | "waiting" | "cancelled";
  position: number | null;
  enrolmentId: string;
  createdAt: Date;
  changedAt: Date;
};

/** Something that waits for the actor; the office's «I dag» lists it with its one action. */
export type Task = {
  kind: "courseDraft" | "courseWaiting" | "announcementFailed" | "membershipWaiting";
  id: string;
  title: string;
  path: string;
  count: number;
  due: Date | null;
};

/** One hit of the search. */
export type Hit = { kind: "course" | "municipality"; id: string; title: string; path: string };

/** What every feature adds to the whole. A feature without one of them says so with an empty list. */
export type Mine = {
  agenda: (tx: Tx, actor: Actor, from: Date, to: Date) => Promise<AgendaItem[]>;
  tasks: (tx: Tx, actor: Actor) => Promise<Task[]>;
  search: (tx: Tx, actor: Actor, query: string) => Promise<Hit[]>;
};
