import { mkdir, writeFile } from "node:fs/promises";

import { recordDocument, recordLocales, recordPath } from "./record.ts";

// Run as `npm run privacy:record` after a change of the register or its texts.
await mkdir("docs/personvern", { recursive: true });
for (const locale of recordLocales) await writeFile(recordPath(locale), recordDocument(locale));
