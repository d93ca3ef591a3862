import { z } from "zod";

import { reasonLimit } from "#server/enrolment/schema.ts";

import { courseReference, criteria } from "../schema.ts";

export type Criterion = (typeof criteria)[number];

/** Where an office puts somebody against the rule: a seat before all others, or the end of the list. */
export const exceptionInput = z.strictObject({
  enrolmentId: z.uuid(),
  to: z.enum(["first", "last"]),
  reason: z.string().trim().min(1).max(reasonLimit),
});
export type Exception = z.infer<typeof exceptionInput>;

/** The answers as the office saw them: the order of the rule, and the exceptions. */
export const sendInput = courseReference.extend({
  seen: z.array(z.uuid()).max(2_000),
  exceptions: z.array(exceptionInput).max(200),
});
