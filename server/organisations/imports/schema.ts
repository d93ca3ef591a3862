import { z } from "zod";

import { workbookLimit } from "#server/workbook.ts";

/** Characters of a paste; a thousand rows are a third of it. */
export const textLimit = 300_000;
/** Rows below the headings in one go. */
export const rowLimit = 1_000;

/** Base64 makes four characters of three bytes. */
const encodedLimit = Math.ceil(workbookLimit / 3) * 4;

export const listInput = z.strictObject({ text: z.string().max(textLimit) });

export const workbookInput = z.strictObject({ content: z.base64().max(encodedLimit) });
