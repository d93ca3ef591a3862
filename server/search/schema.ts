import { z } from "zod";

export const queryLimit = 200;

export const searchInput = z.strictObject({ query: z.string().trim().max(queryLimit) });
