import type { Tx } from "#db/client.ts";
import { organisationsWith } from "#server/authorize.ts";
import type { Hit, Mine, Task } from "#server/contributions.ts";
import { countMissingReferences } from "#server/enrolment/billing/queries.ts";
import { countByOwners, listAttention } from "#server/enrolment/queries.ts";

import { countUndelivered } from "./announcements/queries.ts";
import { listToAllocate } from "./allocation/queries.ts";
import { listUnmarked } from "./presence/queries.ts";
import { listCertificatesDue } from "./presence/service.ts";
import { findByWords, listOfficeCourses, listPriced } from "./queries.ts";
import { unlimitedSeats } from "./schema.ts";

/**
 * What waits for the office: drafts to publish, courses with people waiting, mails that did not arrive, dates
 * that nobody was marked at, certificates to send, applications to answer, what `attentionOf` finds, and invoices.
 */
const tasks: Mine["tasks"] = async (tx, actor) => {
  const offices = organisationsWith(actor, "officeStaff");
  if (offices.length === 0) return [];
  const courses = await listOfficeCourses(tx, offices, { coming: true });
  const ids = courses.map((course) => course.id);
  const [seats, undelivered] = await Promise.all([
    countByOwners(tx, "course", ids),
    countUndelivered(tx, ids),
  ]);
  const unmarked = (await listUnmarked(tx, offices)).map((course): Task => ({
    kind: "presenceMissing",
    id: course.id,
    title: course.title,
    path: `/kontor/kurs/${course.id}?vis=oppmote`,
    count: course.dates,
    due: course.endsAt,
  }));
  const certificates = (await listCertificatesDue(tx, offices)).map((course): Task => ({
    kind: "certificatesDue",
    id: course.id,
    title: course.title,
    path: `/kontor/kurs/${course.id}?vis=oppmote`,
    count: course.count,
    due: course.endsAt,
  }));
  const coming = courses.flatMap((course): Task[] => {
    const path = `/kontor/kurs/${course.id}`;
    const base = { id: course.id, title: course.title, due: course.startsAt };
    const waiting = seats.get(course.id)?.waiting ?? 0;
    const failed = undelivered.get(course.id) ?? 0;
    return [
      ...(course.state === "draft"
        ? [{ ...base, kind: "courseDraft", path, count: 1 } as const]
        : []),
      ...(course.state === "published" && waiting > 0
        ? [
            {
              ...base,
              kind: "courseWaiting",
              path: `${path}?vis=deltakere`,
              count: waiting,
            } as const,
          ]
        : []),
      ...(failed > 0
        ? [
            {
              ...base,
              kind: "announcementFailed",
              path: `${path}?vis=fortell`,
              count: failed,
            } as const,
          ]
        : []),
    ];
  });
  const applied = (await listToAllocate(tx, offices)).map((course): Task => ({
    kind: "allocationDue",
    id: course.id,
    title: course.title,
    path: `/kontor/kurs/${course.id}?vis=tildeling`,
    count: course.count,
    due: course.appliesBy,
  }));
  const attention = await attentionOf(tx, courses);
  const bills = await billsOf(tx, offices);
  return [...coming, ...unmarked, ...certificates, ...applied, ...attention, ...bills];
};

/** Fewer than this part of the seats are taken, and it begins soon: more people should hear of it. */
const fewShare = 1 / 3;

/** Offers that run out, questions that wait for answers, and courses that few have signed up for. */
async function attentionOf(
  tx: Tx,
  courses: Awaited<ReturnType<typeof listOfficeCourses>>,
): Promise<Task[]> {
  const published = courses.filter(({ state }) => state === "published");
  const found = await listAttention(
    tx,
    "course",
    published.map(({ id }) => id),
  );
  return found.flatMap(({ ownerId, capacity, isNear, taken, expiring, unanswered }): Task[] => {
    const course = published.find(({ id }) => id === ownerId);
    if (!course) return [];
    const isEmpty = isNear && capacity < unlimitedSeats && taken < capacity * fewShare;
    const said = [
      ["offersExpire", expiring, "deltakere", expiring > 0],
      ["answersMissing", unanswered, "sporsmal", unanswered > 0],
      ["fewSignUps", taken, "fortell", isEmpty],
    ] as const;
    return said
      .filter(([, , , is]) => is)
      .map(([kind, count, part]) => ({
        kind,
        id: course.id,
        title: course.title,
        path: `/kontor/kurs/${course.id}?vis=${part}`,
        count,
        due: course.startsAt,
      }));
  });
}

/** Municipalities that have not said what their invoice is to be marked with, or say that it is wrong. */
async function billsOf(tx: Tx, offices: string[]): Promise<Task[]> {
  const found = await countMissingReferences(tx, await listPriced(tx, offices));
  return found.flatMap(({ ownerId, title, startsAt, officePath, missing, wrong }) => {
    const said = { referencesMissing: missing, billWrong: wrong };
    return (["referencesMissing", "billWrong"] as const)
      .filter((kind) => said[kind] > 0)
      .map((kind): Task => ({
        kind,
        id: ownerId,
        title,
        path: `${officePath}?vis=faktura`,
        count: said[kind],
        due: startsAt,
      }));
  });
}

/** Courses by words of the title or place; everybody finds what everybody may read. */
const search: Mine["search"] = async (tx, _actor, query) => {
  const found = await findByWords(tx, query);
  return found.map((one): Hit => ({
    kind: "course",
    id: one.id,
    title: one.title,
    path: `/kurs/${one.slug}`,
  }));
};

/** The own places come from the seats themselves. */
export const mine: Mine = { agenda: async () => [], tasks, search, questions: {} };
