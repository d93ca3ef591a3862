import { createHash } from "node:crypto";

import { db, withActor, type Tx } from "#db/client.ts";
import { courseAnnouncement } from "#db/schema/courses.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";

import { mayManage } from "../policy.ts";
import { findCourseById, lockCourse, type CourseRow } from "../queries.ts";
import { countReceivers, listMunicipalitiesOf, listReceivers } from "./queries.ts";
import type { Message, Receivers } from "./schema.ts";

/** Whom an office can write to about an own course, with how many they are. @throws AppError NOT_FOUND */
export async function messageChoices(actor: Actor, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  const [groups, municipalities] = await Promise.all([
    countReceivers(db, courseId),
    listMunicipalitiesOf(db, courseId),
  ]);
  return { groups, municipalities };
}

/** Who would get it, by name. @throws AppError NOT_FOUND */
export async function receiversOf(actor: Actor, asked: Receivers): Promise<{ names: string[] }> {
  const row = await findCourseById(db, asked.courseId);
  authorize(mayManage, actor, row);
  return { names: (await listReceivers(db, asked)).map(({ name }) => name) };
}

/**
 * Writes to chosen people of an own course, one mail each, however the groups overlap. The same words go
 * to nobody twice.
 * @throws AppError NOT_FOUND, COURSE_NOT_PUBLISHED
 */
export function sendMessage(
  actor: Actor,
  locale: Locale,
  asked: Message,
): Promise<{ sentence: string }> {
  return withActor(actor, async (tx) => {
    const row = await lockCourse(tx, asked.courseId);
    authorize(mayManage, actor, row);
    if (row.state === "draft" || !row.slug) throw new AppError("COURSE_NOT_PUBLISHED");
    const receivers = await listReceivers(tx, asked);
    let told = 0;
    for (const { personId } of receivers) if (await tellOne(tx, row, personId, asked)) told += 1;
    await tx.insert(courseAnnouncement).values({
      courseId: row.id,
      audiences: asked.groups,
      subject: asked.subject,
      text: asked.text,
      receivers: told,
      createdBy: actor.personId,
    });
    await record(tx, actor.personId, {
      action: "courses.messaged",
      entityKind: "course",
      entityId: row.id,
      detail: { told },
    });
    const alreadyTold = receivers.length - told;
    return { sentence: translator(locale, "courses.tell")("sent", { told, alreadyTold }).trim() };
  });
}

/** The same words are the same thing: what tells one message about a course from another, 28 bits. */
const versionOf = ({ subject, text }: Message): number =>
  Number.parseInt(createHash("sha256").update(`${subject}\n${text}`).digest("hex").slice(0, 7), 16);

const tellOne = (tx: Tx, row: CourseRow, personId: string, message: Message): Promise<boolean> => {
  const path = `/kurs/${row.slug}`;
  return notify(tx, {
    kind: "courses.message",
    entity: `course:${row.id}`,
    version: versionOf(message),
    personId,
    path,
    ...(row.contactAddress
      ? { replyTo: { name: row.contactName, address: row.contactAddress } }
      : {}),
    texts: (locale) => {
      const t = translator(locale, "courses.message");
      return {
        subject: message.subject,
        paragraphs: message.text.split(/\n\s*\n/),
        button: { label: t("open"), path },
        reason: t("reason", { title: row.title, office: row.officeName }),
      };
    },
  });
};
