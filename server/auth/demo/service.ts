import { db } from "#db/client.ts";
import { demoPeople } from "#db/demo/people.ts";
import type { Context } from "#server/context.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { localePath } from "#server/i18n/locales.ts";
import { findPersonByAddress } from "#server/users/queries.ts";

import { ownPath } from "../rules.ts";
import { startSession } from "../session.ts";
import { listAccounts, type DemoAccount } from "./queries.ts";

/**
 * The invented people that the sign-in page of demo mode offers, as they stand in the database.
 * @throws AppError NOT_FOUND outside demo mode
 */
export async function listDemoAccounts(): Promise<DemoAccount[]> {
  if (!env.TUNET_DEMO) throw new AppError("NOT_FOUND");
  const accounts = demoPeople.filter((person) => person.isAccount).map((person) => person.address);
  return listAccounts(db, accounts);
}

/**
 * Signs in one of the invented people; only demo mode calls this. Answers where to go on.
 * @throws AppError NOT_FOUND
 */
export async function signInAsDemo(
  asked: { address: string; next: string },
  request: Pick<Context, "sessionId" | "browser">,
): Promise<string> {
  const { person } = await startSession(
    async (tx) => {
      const found = await findPersonByAddress(tx, asked.address);
      if (!found) throw new AppError("NOT_FOUND");
      return { personId: found.id, isShared: false, person: found };
    },
    "demo",
    request,
  );
  return localePath(person.locale, ownPath(asked.next));
}
