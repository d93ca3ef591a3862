import { and, eq, sql, type SQL } from "drizzle-orm";

import { evaluationMark, evaluationReply } from "#db/schema/evaluations.ts";
import { formReply } from "#db/schema/forms.ts";
import { activeStates } from "#server/enrolment/schema.ts";

import { remove, type Entry } from "../entry.ts";

const ownReplies = (id: string): SQL =>
  sql`${formReply.enrolmentId} in (select e.id from enrolment e where e.person_id = ${id})`;

/** What is about health: the two questions that few see the answers to. */
const isRestricted = sql`${formReply.questionId} in (
  select q.id from form_question q where q.ready in ('diet', 'access'))`;

const endedBefore = (poolId: SQL, cut: Date): SQL =>
  sql`${poolId} in (select p.id from seat_pool p where p.ends_at < ${cut})`;

/** A place that was given up or lost: nobody cooks for whoever had it. */
const placeEndedBefore = (cut: Date): SQL =>
  sql`${formReply.enrolmentId} in (select e.id from enrolment e
    where e.state not in ${activeStates} and e.changed_at < ${cut})`;

/** What those with a seat are asked, and how they found it afterwards. */
export const forms = {
  form: {
    activity: "forms",
    controller: "office",
    basis: "none",
    about: [],
    seenBy: ["arranger"],
    retention: [],
    follows: "course",
    export: null,
    erasure: { does: "notPersonal" },
  },
  form_question: {
    activity: "forms",
    controller: "office",
    basis: "none",
    about: [],
    seenBy: ["self", "arranger"],
    retention: [],
    follows: "course",
    export: null,
    erasure: { does: "notPersonal" },
  },
  form_reply: {
    activity: "forms",
    controller: "office",
    basis: "taskAndConsent",
    about: ["participant"],
    seenBy: ["self", "arranger"],
    retention: [
      {
        days: 14,
        after: "courseOver",
        does: "delete",
        change: (cut) =>
          remove(
            formReply,
            and(
              isRestricted,
              sql`${formReply.enrolmentId} in (select e.id from enrolment e
                where ${endedBefore(sql`e.pool_id`, cut)})`,
            ),
          ),
      },
      {
        days: 14,
        after: "placeEnds",
        does: "delete",
        change: (cut) => remove(formReply, and(isRestricted, placeEndedBefore(cut))),
      },
    ],
    follows: "enrolment",
    export: {
      table: formReply,
      where: ({ id }) => ownReplies(id),
      columns: {
        course: sql`(select p.title from enrolment e join seat_pool p on p.id = e.pool_id
          where e.id = form_reply.enrolment_id)`.as("course"),
        question: sql`(select coalesce(q.ready, q.label ->> f.language) from form_question q
          join form f on f.pool_id = q.pool_id where q.id = form_reply.question_id)`.as("question"),
        chosen: sql`(select array(select coalesce(o.value -> 'label' ->> f.language, c.key)
          from unnest(form_reply.chosen) as c(key)
          left join jsonb_array_elements(q.options) o on o.value ->> 'key' = c.key)
          from form_question q join form f on f.pool_id = q.pool_id
          where q.id = form_reply.question_id)`.as("chosen"),
        words: formReply.words,
        amount: formReply.amount,
        changedAt: formReply.changedAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(formReply, ownReplies(id))],
    },
  },
  evaluation: {
    activity: "evaluation",
    controller: "office",
    basis: "none",
    about: [],
    seenBy: ["arranger"],
    retention: [],
    follows: "course",
    export: null,
    erasure: { does: "notPersonal" },
  },
  evaluation_mark: {
    activity: "evaluation",
    controller: "office",
    basis: "publicTask",
    about: ["participant"],
    seenBy: ["nobody"],
    retention: [
      {
        days: 60,
        after: "courseOver",
        does: "delete",
        change: (cut) => remove(evaluationMark, endedBefore(sql`${evaluationMark.poolId}`, cut)),
      },
    ],
    export: {
      table: evaluationMark,
      where: ({ id }) => eq(evaluationMark.personId, id),
      columns: {
        course: sql`(select p.title from seat_pool p where p.id = evaluation_mark.pool_id)`.as(
          "course",
        ),
        hasAnswered: evaluationMark.hasAnswered,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(evaluationMark, eq(evaluationMark.personId, id))],
    },
  },
  evaluation_reply: {
    activity: "evaluation",
    controller: "office",
    basis: "publicTask",
    about: ["participant"],
    seenBy: ["arranger"],
    retention: [
      {
        days: 1095,
        after: "courseOver",
        does: "delete",
        change: (cut) => remove(evaluationReply, endedBefore(sql`${evaluationReply.poolId}`, cut)),
      },
    ],
    // Nobody can find out which of them is whose.
    export: null,
    erasure: { does: "unknown" },
  },
} satisfies Record<string, Entry>;
