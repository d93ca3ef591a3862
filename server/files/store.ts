import { randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

import { env } from "#server/env.ts";

// The one place that knows where bytes lie. Names are made here and never come from anybody.
const folder = resolve(env.FILES_DIR);
const nameShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const unfinished = ".part";

const pathOf = (name: string): string => {
  if (!nameShape.test(name)) throw new Error("not a name of the file store");
  return join(folder, name.slice(0, 2), name);
};

/** Writes bytes under a new name; they are on the disk when the name is known. */
export async function storeBytes(bytes: Uint8Array): Promise<string> {
  const name = randomUUID();
  const path = pathOf(name);
  await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
  const part = path + unfinished;
  try {
    const file = await open(part, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return name;
}

/** The bytes under a name, as a stream that is open already. */
export async function openBytes(name: string): Promise<ReadStream> {
  const file = await open(pathOf(name), "r");
  return createReadStream("", { fd: file });
}

/** Forgets the bytes under a name, half written ones too; says nothing when they are gone. */
export async function removeBytes(name: string): Promise<void> {
  const path = pathOf(name);
  for (const one of [path, path + unfinished]) await rm(one, { force: true });
}

/** Names of everything stored more than a day ago, for the sweep of what no row knows. */
export async function* listOldNames(now: Date): AsyncGenerator<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const name = entry.name.replace(unfinished, "");
    if (!entry.isFile() || !nameShape.test(name)) continue;
    const { mtime } = await stat(join(entry.parentPath, entry.name));
    if (now.getTime() - mtime.getTime() > 24 * 60 * 60 * 1000) yield name;
  }
}
