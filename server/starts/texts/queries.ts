import { and, desc, eq, isNull, sql, type SQL } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { organisation, organisationCounty } from "#db/schema/organisations.ts";
import { startText } from "#db/schema/starts.ts";
import { today } from "#server/clock.ts";
import type { Locale } from "#server/i18n/locales.ts";

/** What a line says: its title, what helps, and where to read more. */
export type LineWords = { title: string; advice: string; link: string | null };

/** The office that serves a county; the first by name of address where there are several. */
export async function findOfficeOf(tx: Tx, countyNumber: string | null): Promise<string | null> {
  if (countyNumber === null) return null;
  const [row] = await tx
    .select({ id: organisation.id })
    .from(organisationCounty)
    .innerJoin(organisation, eq(organisation.id, organisationCounty.organisationId))
    .where(and(eq(organisationCounty.countyNumber, countyNumber), eq(organisation.kind, "office")))
    .orderBy(organisation.slug)
    .limit(1);
  return row?.id ?? null;
}

const columns = {
  key: startText.key,
  locale: startText.locale,
  title: startText.title,
  advice: startText.advice,
  link: startText.link,
  validFrom: startText.validFrom,
};

/** Of each line and language the newest version that counts today. */
const current = (tx: Tx, whose: SQL) =>
  tx
    .selectDistinctOn([startText.key, startText.locale], columns)
    .from(startText)
    .where(and(whose, sql`${startText.validFrom} <= ${today}`))
    .orderBy(startText.key, startText.locale, desc(startText.validFrom));

/** The words of every line in every language, as people of an office's municipalities read them today. */
export async function wordsOf(
  tx: Tx,
  officeId: string | null,
): Promise<(key: string, locale: Locale) => LineWords> {
  const standard = await current(tx, isNull(startText.officeId));
  const own = officeId === null ? [] : await current(tx, eq(startText.officeId, officeId));
  // An own text without a title means: from that day the reference text again.
  const counting = [...standard, ...own.filter((row) => row.title !== "")];
  const found = new Map(counting.map((row) => [`${row.key} ${row.locale}`, row]));
  return (key, locale) => {
    const { title = key, advice = "", link = null } = found.get(`${key} ${locale}`) ?? {};
    return { title, advice, link };
  };
}

/** Every version of a line's words that an office wrote, the newest first. */
export function listOwn(tx: Tx, officeId: string, key: string) {
  return tx
    .select({ ...columns, isCurrent: sql<boolean>`${startText.validFrom} <= ${today}` })
    .from(startText)
    .where(and(eq(startText.officeId, officeId), eq(startText.key, key)))
    .orderBy(desc(startText.validFrom), startText.locale);
}

/** The reference words of today, of every line and language. */
export const listStandard = (tx: Tx) => current(tx, isNull(startText.officeId));

/** An office's own words of today, of every line and language. */
export const listOwnCurrent = (tx: Tx, officeId: string) =>
  current(tx, eq(startText.officeId, officeId));
