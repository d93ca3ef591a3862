import { eq, inArray, lt, or, sql } from "drizzle-orm";

import { absence, move, practiceShare } from "#db/schema/absences.ts";
import { question } from "#db/schema/answers.ts";
import { taskClaim } from "#db/schema/office.ts";
import { startLine } from "#db/schema/starts.ts";
import { individualSupervision, membership } from "#db/schema/users.ts";

import { blank, remove, type Entry } from "../entry.ts";

/** The memberships of a person, for rows that hang on one. */
const ownMemberships = (personId: string) =>
  sql`(select m.id from ${membership} m where m.person_id = ${personId})`;

/** Days away, changes of municipality, who supervises whom, and what is asked about it. */
export const work = {
  task_claim: {
    activity: "courses",
    controller: "office",
    basis: "publicTask",
    about: ["office"],
    seenBy: ["office"],
    retention: [
      {
        // Somebody who does nothing for so long no longer stands for it.
        days: 14,
        after: "taskTaken",
        does: "delete",
        change: (cut) => remove(taskClaim, lt(taskClaim.takenAt, cut)),
      },
    ],
    export: {
      table: taskClaim,
      where: ({ id }) => eq(taskClaim.personId, id),
      columns: { kind: taskClaim.kind, takenAt: taskClaim.takenAt },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(taskClaim, eq(taskClaim.personId, id))],
    },
  },
  question: {
    activity: "messages",
    controller: "operator",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["nobody"],
    retention: [
      {
        days: 365,
        after: "requestExpires",
        does: "delete",
        change: (cut) => remove(question, lt(question.expiresAt, cut)),
      },
    ],
    export: {
      table: question,
      where: ({ id }) => eq(question.personId, id),
      columns: {
        purpose: question.purpose,
        askedAt: question.createdAt,
        expiresAt: question.expiresAt,
        answeredAt: question.answeredAt,
        answer: question.answer,
      },
    },
    erasure: { does: "delete", changes: ({ id }) => [remove(question, eq(question.personId, id))] },
  },
  start_line: {
    activity: "membership",
    controller: "employer",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "leader", "office"],
    retention: [],
    follows: "membership",
    export: {
      table: startLine,
      where: ({ id }) => inArray(startLine.membershipId, ownMemberships(id)),
      columns: {
        key: startLine.key,
        owner: startLine.owner,
        dueOn: startLine.dueOn,
        doneAt: startLine.doneAt,
        doneHow: startLine.doneHow,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [
        remove(startLine, inArray(startLine.membershipId, ownMemberships(id))),
        blank(startLine, eq(startLine.doneBy, id), { doneBy: null }),
      ],
    },
  },
  individual_supervision: {
    activity: "membership",
    controller: "employer",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "leader", "office"],
    retention: [],
    follows: "membership",
    export: {
      table: individualSupervision,
      where: ({ id }) =>
        or(
          inArray(individualSupervision.traineeMembershipId, ownMemberships(id)),
          inArray(individualSupervision.supervisorMembershipId, ownMemberships(id)),
        ),
      columns: {
        startsOn: individualSupervision.startsOn,
        endsOn: individualSupervision.endsOn,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [
        remove(
          individualSupervision,
          or(
            inArray(individualSupervision.traineeMembershipId, ownMemberships(id)),
            inArray(individualSupervision.supervisorMembershipId, ownMemberships(id)),
          ),
        ),
      ],
    },
  },
  move: {
    activity: "membership",
    controller: "employer",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "leader"],
    retention: [],
    follows: "membership",
    export: {
      table: move,
      where: ({ id }) => inArray(move.fromMembershipId, ownMemberships(id)),
      columns: {
        onDate: move.onDate,
        createdAt: move.createdAt,
        releasedAt: move.releasedAt,
        receivedAt: move.receivedAt,
        declinedAt: move.declinedAt,
        withdrawnAt: move.withdrawnAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [
        remove(move, inArray(move.fromMembershipId, ownMemberships(id))),
        blank(move, eq(move.releasedBy, id), { releasedBy: null }),
        blank(move, eq(move.receivedBy, id), { receivedBy: null }),
        blank(move, eq(move.declinedBy, id), { declinedBy: null }),
      ],
    },
  },
  practice_share: {
    activity: "absence",
    controller: "employer",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self"],
    retention: [],
    follows: "membership",
    export: {
      table: practiceShare,
      where: ({ id }) => inArray(practiceShare.membershipId, ownMemberships(id)),
      columns: {
        inFeed: practiceShare.inFeed,
        notices: practiceShare.notices,
        sentAt: practiceShare.sentAt,
        sentTo: practiceShare.sentTo,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [
        remove(practiceShare, inArray(practiceShare.membershipId, ownMemberships(id))),
      ],
    },
  },
  absence: {
    activity: "absence",
    controller: "employer",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "leader", "office"],
    retention: [
      {
        days: 1095,
        after: "absenceEnds",
        does: "delete",
        change: (cut) => remove(absence, sql`${absence.endsOn} < ${cut}::timestamptz::date`),
      },
    ],
    export: {
      table: absence,
      where: ({ id }) => eq(absence.personId, id),
      columns: {
        startsOn: absence.startsOn,
        endsOn: absence.endsOn,
        counts: absence.counts,
        staysInformed: absence.staysInformed,
        createdAt: absence.createdAt,
        withdrawnAt: absence.withdrawnAt,
      },
    },
    erasure: { does: "delete", changes: ({ id }) => [remove(absence, eq(absence.personId, id))] },
  },
} satisfies Record<string, Entry>;
