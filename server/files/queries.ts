import { asc, count, eq, and } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { course } from "#db/schema/courses.ts";
import { storedFile } from "#db/schema/files.ts";

import type { OwnerFacts } from "./policy.ts";
import type { FileOwner } from "./schema.ts";

const columns = {
  id: storedFile.id,
  ownerKind: storedFile.ownerKind,
  ownerId: storedFile.ownerId,
  storageName: storedFile.storageName,
  name: storedFile.name,
  mediaType: storedFile.mediaType,
  size: storedFile.size,
};

const belongsTo = ({ ownerKind, ownerId }: FileOwner) =>
  and(eq(storedFile.ownerKind, ownerKind), eq(storedFile.ownerId, ownerId));

/** A file's facts. */
export async function findFile(tx: Tx, id: string) {
  const [row] = await tx.select(columns).from(storedFile).where(eq(storedFile.id, id));
  return row ?? null;
}

/** What an owner has, oldest first, as a page shows it. The page has asked whether it may. */
export const listFiles = (tx: Tx, owner: FileOwner) =>
  tx
    .select({ id: storedFile.id, name: storedFile.name, size: storedFile.size })
    .from(storedFile)
    .where(belongsTo(owner))
    .orderBy(asc(storedFile.createdAt), asc(storedFile.id));

/** How many files an owner has. */
export async function countFiles(tx: Tx, owner: FileOwner): Promise<number> {
  const [row] = await tx.select({ total: count() }).from(storedFile).where(belongsTo(owner));
  return row?.total ?? 0;
}

/** Forgets the rows of an owner that goes, in its transaction; the nightly sweep takes the bytes. */
export async function deleteFiles(tx: Tx, owner: FileOwner): Promise<void> {
  await tx.delete(storedFile).where(belongsTo(owner));
}

/** The facts about an owner that the rules ask for; `lock` keeps its number of files still. */
export async function findOwner(
  tx: Tx,
  { ownerKind, ownerId }: FileOwner,
  { lock = false } = {},
): Promise<OwnerFacts | null> {
  switch (ownerKind) {
    case "course": {
      const query = tx
        .select({ state: course.state, officeId: course.officeId })
        .from(course)
        .where(eq(course.id, ownerId));
      const [row] = await (lock ? query.for("update") : query);
      return row ? { isPublic: row.state !== "draft", officeId: row.officeId } : null;
    }
  }
}

/** True when a row knows this name of the store. */
export async function isKnownName(tx: Tx, name: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: storedFile.id })
    .from(storedFile)
    .where(eq(storedFile.storageName, name));
  return row !== undefined;
}
