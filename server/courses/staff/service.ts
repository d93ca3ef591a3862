import { db, withActor, type Tx } from "#db/client.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { displayAddress } from "#server/mail/address.ts";
import { listForEvent } from "#server/organisations/invitations/queries.ts";
import { stateOf } from "#server/organisations/invitations/rules.ts";
import { sendForEventIn } from "#server/organisations/invitations/service.ts";

import { mayManage } from "../policy.ts";
import { findCourseById } from "../queries.ts";
import { findRoleEnd, listStaff, writeRoleEnd } from "./queries.ts";

/** Who helps at an own course, and who has been asked to. @throws AppError NOT_FOUND */
export async function courseStaff(actor: Actor, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  const [people, invitations, time] = await Promise.all([
    listStaff(db, courseId),
    listForEvent(db, courseId),
    now(db),
  ]);
  return {
    people: people.map((one) => ({ ...one, address: displayAddress(one.address ?? "") })),
    invited: invitations
      .filter((one) => stateOf(one, time) === "open")
      .map(({ id, address, expiresAt }) => ({ id, address: displayAddress(address), expiresAt })),
  };
}

/**
 * Asks somebody to help at an own course: the list of participants until a fortnight after it.
 * @throws AppError NOT_FOUND, COURSE_OVER, ROLE_NOT_YOURS_TO_GIVE, ALREADY_MEMBER
 */
export function inviteStaff(
  actor: Actor,
  courseId: string,
  address: string,
): Promise<{ address: string; path: string }> {
  return withActor(actor, async (tx) => {
    const row = await findCourseById(tx, courseId);
    authorize(mayManage, actor, row);
    const roleEndsOn = await findRoleEnd(tx, courseId);
    if (!roleEndsOn) throw new AppError("COURSE_OVER");
    const event = { id: courseId, title: row.title, roleEndsOn };
    const sent = await sendForEventIn(tx, actor, { address, officeId: row.officeId, event });
    return { address: displayAddress(sent.address), path: sent.path };
  });
}

/** When the dates of a course are moved, those who help there follow. */
export async function followDates(tx: Tx, courseId: string): Promise<void> {
  const endsOn = await findRoleEnd(tx, courseId);
  if (endsOn) await writeRoleEnd(tx, courseId, endsOn);
}
