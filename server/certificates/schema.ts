import { z } from "zod";

/** Crockford's letters: none of them is taken for another when a code is read from paper. */
export const codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Twenty letters of 32 are 100 random bits. */
export const codeLength = 20;

/** A code as somebody typed it: small letters, spaces and what looks alike are understood. */
export const codeInput = z.strictObject({
  code: z
    .string()
    .max(60)
    .transform((typed) =>
      typed
        .toUpperCase()
        .replace(/[\s.-]/g, "")
        .replace(/O/g, "0")
        .replace(/[IL]/g, "1"),
    ),
});

export const certificateReference = z.strictObject({ certificateId: z.uuid() });

/** How a version of a certificate stands: it counts, a newer one does, or none does. */
export type CertificateState = "valid" | "replaced" | "withdrawn";
