import type { Tx } from "#db/client.ts";

import { mine as absences } from "./absences/mine.ts";
import type { Actor } from "./authorize.ts";
import type { AgendaItem, Answerable, Hit, Mine, QuestionKind, Task } from "./contributions.ts";
import { mine as courses } from "./courses/mine.ts";
import { mine as enrolment } from "./enrolment/mine.ts";
import { mine as organisations } from "./organisations/mine.ts";
import { mine as starts } from "./starts/mine.ts";
import { mine as supervision } from "./supervision/mine.ts";

// Composition root 3: what every feature adds to min side, calendar, to-do list and search.
const features: readonly Mine[] = [
  enrolment,
  courses,
  absences,
  organisations,
  starts,
  supervision,
];

/** Everything that is the actor's own in a period, nearest first. */
export async function agenda(tx: Tx, actor: Actor, from: Date, to: Date): Promise<AgendaItem[]> {
  const items: AgendaItem[] = [];
  // One after the other: a transaction has one connection, and a feed is read in one.
  for (const feature of features) items.push(...(await feature.agenda(tx, actor, from, to)));
  return items.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** What others are away for, of those whom the actor answers for, in a period. */
export async function watched(tx: Tx, actor: Actor, from: Date, to: Date): Promise<AgendaItem[]> {
  const items: AgendaItem[] = [];
  for (const feature of features)
    items.push(...((await feature.watched?.(tx, actor, from, to)) ?? []));
  return items;
}

/** Everything that waits for the actor, the most urgent first. */
export async function tasks(tx: Tx, actor: Actor): Promise<Task[]> {
  const found = await Promise.all(features.map((feature) => feature.tasks(tx, actor)));
  const due = (task: Task) => task.due?.getTime() ?? Number.POSITIVE_INFINITY;
  return found.flat().sort((a, b) => due(a) - due(b));
}

/** What the actor may find by a few words. */
export async function search(tx: Tx, actor: Actor, query: string): Promise<Hit[]> {
  const hits = await Promise.all(features.map((feature) => feature.search(tx, actor, query)));
  return hits.flat();
}

/** What an answer to an invitation is about; null when there is nothing of that id. */
export async function answerable(tx: Tx, id: string): Promise<Answerable | null> {
  for (const feature of features) {
    const found = await feature.answerable?.(tx, id);
    if (found) return found;
  }
  return null;
}

/** Everything that can be answered from a mail, by purpose. */
export const questionKinds: Readonly<Record<string, QuestionKind>> = Object.assign(
  Object.create(null) as Record<string, QuestionKind>,
  ...features.map((feature) => feature.questions),
);
