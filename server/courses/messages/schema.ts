import { z } from "zod";

import { municipalRoles } from "#server/organisations/schema.ts";

import { announcementLimit, courseReference, titleLimit } from "../schema.ts";

/** Who of those who have something to do with a course can be written to. */
export const receiverGroups = ["seated", "waiting", "applied", "present", "absent"] as const;
export type ReceiverGroup = (typeof receiverGroups)[number];

/** The groups, and where to narrow them: one municipality, one role. */
export const receiversInput = courseReference.extend({
  groups: z.array(z.enum(receiverGroups)).min(1).max(receiverGroups.length),
  organisationId: z.uuid().nullable().default(null),
  role: z.enum(municipalRoles).nullable().default(null),
});
export type Receivers = z.infer<typeof receiversInput>;

export const messageInput = receiversInput.extend({
  subject: z
    .string()
    .trim()
    .min(1)
    .max(titleLimit + 40),
  text: z.string().trim().min(1).max(announcementLimit),
});
export type Message = z.infer<typeof messageInput>;
