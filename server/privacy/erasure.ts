import type { Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { admit } from "#server/enrolment/service.ts";

import { applyChange } from "./change.ts";
import { findPerson } from "./person.ts";
import { register } from "./register.ts";

/**
 * Takes a person out of every table, as the register says and in its order; seats go to the queue
 * first. The audit log keeps its lines, which then hold an id that points at nobody.
 * @throws AppError NOT_FOUND when there is no such person.
 */
export async function erasePerson(tx: Tx, actorId: string | null, personId: string): Promise<void> {
  const person = await findPerson(tx, personId);
  await admit(tx, { act: "vacate", actorId, personId });
  for (const entry of Object.values(register)) {
    for (const change of entry.erasure.changes?.(person) ?? []) await applyChange(tx, change);
  }
  await record(tx, actorId, {
    action: "person.erased",
    entityKind: "person",
    entityId: personId,
  });
}
