import { mkdir, writeFile } from "node:fs/promises";

import { accessDocument, accessLocales, accessPath } from "./access-document.ts";

// Run by `npm run privacy:record`, after a change of the matrix or its texts.
await mkdir("docs/personvern", { recursive: true });
for (const locale of accessLocales) await writeFile(accessPath(locale), accessDocument(locale));
