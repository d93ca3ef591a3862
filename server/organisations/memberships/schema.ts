import { z } from "zod";

import { municipalityNumber } from "../schema.ts";

/** What people may say of themselves; the other roles are given by invitation only. */
export const claimableRoles = [
  "trainee",
  "supervisor",
  "healthLeader",
  "municipalityStaff",
] as const;
export type ClaimableRole = (typeof claimableRoles)[number];

export const claimInput = z
  .object({ role: z.enum(claimableRoles), municipality: municipalityNumber })
  .strict();

export const membershipInput = z.object({ membershipId: z.uuid() }).strict();
