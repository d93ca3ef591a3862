import { z } from "zod";

export const notificationInput = z.strictObject({ id: z.uuid() });
