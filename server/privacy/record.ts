import type { Locale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

import { processingRecord } from "./notice.ts";

/** The languages the record of processing is kept in as a document. */
export const recordLocales = ["nb", "nn"] as const satisfies readonly Locale[];

/** Where the document of a language lies, from the root of the project. */
export const recordPath = (locale: Locale): string =>
  `docs/personvern/behandlingsprotokoll.${locale}.md`;

/** The record of processing as a document; the same words as the page. */
export function recordDocument(locale: Locale): string {
  const words = messages[locale].privacy;
  const line = (label: string, value: string): string => `- **${label}:** ${value}`;
  const activities = processingRecord(locale).flatMap((activity) => [
    `## ${activity.name}`,
    "",
    line(words.label.purpose, activity.purpose),
    line(words.label.controller, activity.controllers.join("; ")),
    ...activity.bases.flatMap(({ article, law }) => [
      line(words.label.basis, article),
      line(words.label.norwegianLaw, law),
    ]),
    line(words.label.about, activity.about.join("; ") || words.record.noAbout),
    line(words.label.whoSees, activity.recipients),
    "",
    ...activity.kinds.map(
      ({ title, what, howLong }) => `- _${title}._ ${what} ${howLong.join(" ")}`,
    ),
    "",
  ]);
  return [
    `# ${words.record.title}`,
    "",
    words.record.lead,
    words.record.generated,
    "",
    `${words.operator.unknown} ${words.operator.processors} ${words.operator.assessment}`,
    "",
    line(words.record.security, words.record.securityText),
    line(words.record.transfers, words.operator.abroad),
    "",
    ...activities,
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}
