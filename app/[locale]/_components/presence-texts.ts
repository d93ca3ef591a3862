import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "./failure-texts.ts";

/** The sentences of the tick list and the scanner, for the browser. `#` and `{name}` are filled in there. */
export function presenceTexts(locale: Locale) {
  const list = translator(locale, "attendance.list");
  const scan = translator(locale, "attendance.scan");
  // One and many are different sentences, and the number is known in the browser only.
  const many = (text: string): string => text.replace("99", "#");
  return {
    date: list("date"),
    search: list("search"),
    searchHint: list("searchHint"),
    people: list("people"),
    count: list("count", { present: "{present}", all: "{all}" }),
    waits: list("waits"),
    left: list("left"),
    noHit: list("noHit"),
    tooEarly: list("tooEarly"),
    saved: list("saved"),
    saving: list("saving"),
    keptOne: list("kept", { count: 1 }),
    keptMany: many(list("kept", { count: 99 })),
    refusedOne: list("refused", { count: 1 }),
    refusedMany: many(list("refused", { count: 99 })),
    noScript: list("noScript"),
    scan: {
      title: scan("title"),
      start: scan("start"),
      starting: scan("starting"),
      stop: scan("stop"),
      aim: scan("aim"),
      here: scan("here", { name: "{name}" }),
      again: scan("again", { name: "{name}" }),
      unknown: scan("unknown"),
      other: scan("other"),
      refused: scan("refused"),
      missing: scan("missing"),
    },
    ...failureTexts(locale),
  };
}
export type PresenceTexts = ReturnType<typeof presenceTexts>;
