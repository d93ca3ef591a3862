import { db } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";

import { maySeeWithoutGroup } from "./policy.ts";
import { listWithoutGroup } from "./queries.ts";

/**
 * The trainees without a supervision group in the counties the actor answers for.
 * @throws AppError NOT_FOUND for people without such a role.
 */
export async function getWithoutGroup(actor: Actor) {
  const counties = [...new Set(actor.memberships.flatMap((m) => m.counties))].filter((county) =>
    maySeeWithoutGroup(actor, { county }),
  );
  if (counties.length === 0) throw new AppError("NOT_FOUND");
  return listWithoutGroup(db, counties);
}
