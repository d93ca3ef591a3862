import { and, eq, isNull, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { personEmail } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { demandOffice, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import { displayAddress } from "#server/mail/address.ts";
import { failureReason } from "#server/notifications/undelivered/rules.ts";
import { retryMailIn } from "#server/notifications/undelivered/service.ts";

import { listBounces, type Bounce } from "./queries.ts";

/** What helps: another try, another address, or only the person themselves. */
const actFor = (bounce: Bounce): "mend" | "retry" | "call" => {
  if (bounce.personId !== null && !bounce.hasSignedIn) return "mend";
  return bounce.hasText ? "retry" : "call";
};

/**
 * The mails to people of the office's counties that were given up: who, why, and the one thing to do.
 * @throws AppError NOT_FOUND for people of no office
 */
export async function getBounces(actor: Actor) {
  const { counties } = demandOffice(actor);
  const bounces = await listBounces(db, counties);
  return bounces.map((bounce) => ({
    mailId: bounce.mailId,
    personId: bounce.personId,
    name: bounce.name,
    address: bounce.address && displayAddress(bounce.address),
    place: bounce.place,
    number: bounce.number,
    at: bounce.at,
    reason: failureReason(bounce.failure),
    act: actFor(bounce),
  }));
}

async function demandBounce(
  tx: Tx,
  actor: Actor,
  isIt: (bounce: Bounce) => boolean,
): Promise<Bounce> {
  const bounce = (await listBounces(tx, demandOffice(actor).counties)).find(isIt);
  if (!bounce) throw new AppError("NOT_FOUND");
  return bounce;
}

/**
 * Sends a mail of the office's counties that was given up once more.
 * @throws AppError NOT_FOUND for mails of others, and for those whose text is gone
 */
export function retry(actor: Actor, mailId: string): Promise<{ status: "queued" }> {
  return withActor(actor, async (tx) => {
    await demandBounce(tx, actor, (bounce) => bounce.mailId === mailId);
    await retryMailIn(tx, actor, mailId);
    return { status: "queued" };
  });
}

/**
 * Corrects the address of somebody who has never signed in, and sends what was given up. An address
 * that somebody has proved to own is theirs to change, whatever the office thinks of it.
 * @throws AppError NOT_FOUND, FORBIDDEN for people who have signed in, BAD_INPUT when the address is
 * somebody else's or the actor's own
 */
export function mend(
  actor: Actor,
  { personId, address }: { personId: string; address: string },
): Promise<{ status: "queued" }> {
  return withActor(actor, async (tx) => {
    // Never at the same moment as a sign-in with the address, which would make it somebody's.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`signIn:${address}`}, 0))`,
    );
    const bounce = await demandBounce(tx, actor, (one) => one.personId === personId);
    if (bounce.hasSignedIn) throw new AppError("FORBIDDEN");
    const [taken] = await tx
      .select({ personId: personEmail.personId })
      .from(personEmail)
      .where(eq(personEmail.address, address));
    if (taken && taken.personId !== personId)
      throw new AppError("BAD_INPUT", { fields: { address: { code: "addressTaken" } } });
    await tx
      .update(personEmail)
      .set({ address })
      .where(and(eq(personEmail.personId, personId), isNull(personEmail.confirmedAt)));
    const dead = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          eq(outbox.personId, personId),
          eq(outbox.state, "dead"),
          isNull(outbox.address),
          sql`${outbox.text} is not null`,
        ),
      );
    for (const { id } of dead) await retryMailIn(tx, actor, id);
    await record(tx, actor.personId, {
      action: "person.addressMended",
      entityKind: "person",
      entityId: personId,
    });
    return { status: "queued" };
  });
}
