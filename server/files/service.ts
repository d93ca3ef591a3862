import { createHash } from "node:crypto";
import type { ReadStream } from "node:fs";

import { eq } from "drizzle-orm";

import { asSystem, db, withActor } from "#db/client.ts";
import { storedFile } from "#db/schema/files.ts";
import { record } from "#server/audit/service.ts";
import { type Actor, authorize } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { kindOf } from "./kinds.ts";
import { mayKeep, mayRead } from "./policy.ts";
import { countFiles, findFile, findOwner, isKnownName } from "./queries.ts";
import { cleanFileName, type FileOwner, maxFileBytes, maxFilesPerOwner } from "./schema.ts";
import { listOldNames, openBytes, removeBytes, storeBytes } from "./store.ts";

/**
 * Stores an upload with its owner.
 * @throws AppError NOT_FOUND, FORBIDDEN, FILE_TOO_LARGE, FILE_KIND_REFUSED, FILES_FULL.
 */
export async function keepFile(
  actor: Actor,
  upload: FileOwner & { name: string; bytes: Uint8Array },
): Promise<{ id: string; name: string; size: number }> {
  const { bytes, ownerKind, ownerId } = upload;
  await countAttempt(limits.uploadByPerson, actor.personId);
  authorize(mayKeep, actor, await findOwner(db, upload), mayRead);
  if (bytes.length > maxFileBytes) throw new AppError("FILE_TOO_LARGE");
  const kind = kindOf(bytes);
  if (!kind) throw new AppError("FILE_KIND_REFUSED");

  const storageName = await storeBytes(bytes);
  try {
    return await withActor(actor, async (tx) => {
      // The lock keeps two uploads from both being the last one that fits, and the owner in place.
      authorize(mayKeep, actor, await findOwner(tx, upload, { lock: true }), mayRead);
      if ((await countFiles(tx, upload)) >= maxFilesPerOwner) throw new AppError("FILES_FULL");
      const [row] = await tx
        .insert(storedFile)
        .values({
          ownerKind,
          ownerId,
          storageName,
          name: cleanFileName(upload.name, kind.ending),
          mediaType: kind.mediaType,
          size: bytes.length,
          sha256: createHash("sha256").update(bytes).digest("hex"),
          createdBy: actor.personId,
        })
        .returning({ id: storedFile.id, name: storedFile.name, size: storedFile.size });
      if (!row) throw new Error("the file's row was not written");
      await record(tx, actor.personId, {
        action: "file.kept",
        entityKind: ownerKind,
        entityId: ownerId,
        detail: { fileId: row.id },
      });
      return row;
    });
  } catch (error) {
    await removeBytes(storageName);
    throw error;
  }
}

/**
 * Opens a file for whoever asks; null is a stranger.
 * @throws AppError NOT_FOUND, also when its owner is not for this reader.
 */
export async function openFile(
  actor: Actor | null,
  id: string,
): Promise<{
  name: string;
  mediaType: string;
  size: number;
  isPublic: boolean;
  bytes: ReadStream;
}> {
  const file = await findFile(db, id);
  const owner = file && (await findOwner(db, file));
  if (!file || !owner || !mayRead(actor, owner)) throw new AppError("NOT_FOUND");
  const { name, mediaType, size } = file;
  const bytes = await openBytes(file.storageName);
  return { name, mediaType, size, isPublic: owner.isPublic, bytes };
}

/**
 * Takes a file away from its owner.
 * @throws AppError NOT_FOUND, FORBIDDEN.
 */
export async function removeFile(actor: Actor, id: string): Promise<{ status: "removed" }> {
  const removed = await withActor(actor, async (tx) => {
    const file = await findFile(tx, id);
    if (!file) throw new AppError("NOT_FOUND");
    authorize(mayKeep, actor, await findOwner(tx, file), mayRead);
    await tx.delete(storedFile).where(eq(storedFile.id, id));
    await record(tx, actor.personId, {
      action: "file.removed",
      entityKind: file.ownerKind,
      entityId: file.ownerId,
      detail: { fileId: id },
    });
    return file;
  });
  await removeBytes(removed.storageName);
  return { status: "removed" };
}

/** Forgets bytes without a row: what a process left behind that died between the two. */
export async function sweepFiles(): Promise<number> {
  let swept = 0;
  for await (const name of listOldNames(await asSystem(now)))
    if (!(await isKnownName(db, name))) {
      await removeBytes(name);
      swept += 1;
    }
  return swept;
}
