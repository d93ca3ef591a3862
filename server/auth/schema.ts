import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

/** How long a sign-in mail can be used, in minutes. */
export const requestMinutes = 15;
/** How often one code may be typed, right or wrong. */
export const codeTries = 5;
/** How long the screen waits before it offers a new mail, in seconds. */
export const resendSeconds = 30;
/** The longest path to go on to after sign-in. */
export const nextLimit = 500;

/** How somebody can have signed in. */
export const means = ["link", "code", "demo"] as const;
export type Means = (typeof means)[number];

export const requestInput = z.strictObject({
  address: addressField,
  /** The machine is used by others too: the session is short and ends with the browser. */
  shared: z.boolean().default(false),
  /** Where to go on afterwards. Anything but a page of ours is quietly replaced. */
  next: z.string().default(""),
});

/** Six digits, however they were grouped by the mail program they were copied from. */
const code = z
  .string()
  .transform((typed) => typed.normalize("NFKC").replaceAll(/[\s-]/gu, ""))
  .pipe(z.string().regex(/^[0-9]{6}$/, "code"));

export const verifyCodeInput = z.strictObject({ code });

const token = z.string().min(1).max(200);
export const linkInput = z.strictObject({ token });
export const useLinkInput = z.strictObject({ token, shared: z.boolean().default(false) });

export const endSessionInput = z.strictObject({ sessionId: z.uuid() });
