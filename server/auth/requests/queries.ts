import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { signInRequest } from "#db/schema/auth.ts";

import { codeTries, requestMinutes } from "../schema.ts";

/** Nobody has used it, and its time has not run out. */
const isOpen = () =>
  and(isNull(signInRequest.usedAt), gt(signInRequest.expiresAt, sql`tunet_now()`));

/** Lets one transaction at a time ask for, or use, a mail to an address. Before any lock on a row. */
export async function lockAddress(tx: Tx, address: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`signIn:${address}`}, 0))`);
}

/** Makes every mail asked for with the address useless. */
export async function closeRequests(tx: Tx, address: string): Promise<void> {
  await tx
    .update(signInRequest)
    .set({ usedAt: sql`tunet_now()` })
    .where(and(eq(signInRequest.address, address), isNull(signInRequest.usedAt)));
}

/** Writes that a sign-in mail was asked for. */
export async function insertRequest(
  tx: Tx,
  row: {
    address: string;
    tokenHash: string;
    codeHash: string;
    browserHash: string;
    isShared: boolean;
    next: string;
  },
): Promise<string> {
  const [inserted] = await tx
    .insert(signInRequest)
    .values({ ...row, expiresAt: sql`tunet_now() + make_interval(mins => ${requestMinutes})` })
    .returning({ id: signInRequest.id });
  if (!inserted) throw new Error("the sign-in request was not written");
  return inserted.id;
}

/**
 * Counts one try at the code that a browser asked for, before anybody knows whether it is right, so
 * that tries at the same moment are counted too. Null when there is no such code, or no try left.
 */
export async function countCodeTry(tx: Tx, browserHash: string) {
  const [request] = await tx
    .update(signInRequest)
    .set({ tries: sql`${signInRequest.tries} + 1` })
    .where(
      and(eq(signInRequest.browserHash, browserHash), lt(signInRequest.tries, codeTries), isOpen()),
    )
    .returning({
      id: signInRequest.id,
      address: signInRequest.address,
      tokenHash: signInRequest.tokenHash,
      codeHash: signInRequest.codeHash,
    });
  return request ?? null;
}

/** An open request by its link's token. Changes nothing. */
export async function findRequest(tx: Tx, tokenHash: string) {
  const [request] = await tx
    .select({
      id: signInRequest.id,
      address: signInRequest.address,
      browserHash: signInRequest.browserHash,
      isShared: signInRequest.isShared,
    })
    .from(signInRequest)
    .where(and(eq(signInRequest.tokenHash, tokenHash), isOpen()));
  return request ?? null;
}

/** Uses a request up. Null when somebody was faster, a newer mail was asked for, or its time is over. */
export async function useRequest(tx: Tx, requestId: string) {
  const [request] = await tx
    .update(signInRequest)
    .set({ usedAt: sql`tunet_now()` })
    .where(and(eq(signInRequest.id, requestId), isOpen()))
    .returning({ isShared: signInRequest.isShared, next: signInRequest.next });
  return request ?? null;
}
