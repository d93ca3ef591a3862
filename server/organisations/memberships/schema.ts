import { z } from "zod";

import { municipalityNumber, municipalRoles } from "../schema.ts";

export const claimInput = z.strictObject({
  role: z.enum(municipalRoles),
  municipality: municipalityNumber,
});

export const membershipInput = z.strictObject({ membershipId: z.uuid() });
