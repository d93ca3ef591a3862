import { z } from "zod";

/** The largest file, in bytes. */
export const maxFileBytes = 10 * 1024 * 1024;
/** Files one owner may have. */
export const maxFilesPerOwner = 10;
const maxNameLength = 120;

const ownerKinds = ["course"] as const;

export const fileOwner = z.strictObject({ ownerKind: z.enum(ownerKinds), ownerId: z.uuid() });
export type FileOwner = z.infer<typeof fileOwner>;

export const fileId = z.strictObject({ fileId: z.uuid() });

/**
 * A file's name as it is shown and offered: no folders, no signs that mean something to a file
 * system or a header, one ending.
 */
export function cleanFileName(given: string, ending: string): string {
  const name = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const bare = name
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, "")
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/^[.\s]+|[.\s]+$/g, "")
    .slice(0, maxNameLength)
    .trim();
  return `${bare || "vedlegg"}.${ending}`;
}
