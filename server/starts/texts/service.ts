import { db, withActor } from "#db/client.ts";
import { startText } from "#db/schema/starts.ts";
import { findToday } from "#server/absences/queries.ts";
import { record } from "#server/audit/service.ts";
import { organisationsWith, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import { locales, type Locale } from "#server/i18n/locales.ts";

import { lines, type LineKey, type Owner } from "../lines/rules.ts";
import { listOwn, listOwnCurrent, listStandard, wordsOf, type LineWords } from "./queries.ts";
import type { TextInput } from "./schema.ts";

/** The office whose texts the actor writes; somebody at two offices writes for the first. */
function officeOf(actor: Actor): string {
  const [office] = organisationsWith(actor, "officeStaff").toSorted();
  // Nobody else has texts, so for others there is no such page.
  if (!office) throw new AppError("NOT_FOUND");
  return office;
}

/**
 * The texts of every line as the office's municipalities read them, and which are its own.
 * @throws AppError NOT_FOUND for people of no office.
 */
export async function listTexts(actor: Actor, locale: Locale) {
  const officeId = officeOf(actor);
  const [words, own] = await Promise.all([wordsOf(db, officeId), listOwnCurrent(db, officeId)]);
  return lines.map(({ key, owner }: { key: LineKey; owner: Owner }) => ({
    key,
    owner,
    ...words(key, locale),
    /** The languages in which the office reads its own words. */
    ownIn: own.filter((row) => row.key === key && row.title !== "").map((row) => row.locale),
  }));
}

/** One version of an office's own words, or its way back to the reference text. */
export type TextVersion = LineWords & {
  locale: Locale;
  validFrom: string;
  isBack: boolean;
  state: "coming" | "current" | "past";
};

/**
 * One text in each language: what counts today, the reference text, and every version the office has
 * written.
 * @throws AppError NOT_FOUND for people of no office.
 */
export async function getText(actor: Actor, key: LineKey) {
  const officeId = officeOf(actor);
  const [words, standard, own, today] = await Promise.all([
    wordsOf(db, officeId),
    listStandard(db),
    listOwn(db, officeId, key),
    findToday(db),
  ]);
  const standardIn = (locale: Locale): LineWords => {
    const row = standard.find((one) => one.key === key && one.locale === locale);
    return { title: row?.title ?? key, advice: row?.advice ?? "", link: row?.link ?? null };
  };
  const states = new Set<Locale>();
  const versions = own.map(({ isCurrent, title, advice, link, locale, validFrom }): TextVersion => {
    const state = !isCurrent ? "coming" : states.has(locale) ? "past" : "current";
    if (isCurrent) states.add(locale);
    return { title, advice, link, locale, validFrom, isBack: title === "", state };
  });
  return {
    key,
    owner: lines.find((line) => line.key === key)?.owner ?? ("leader" as Owner),
    today,
    texts: locales.map((locale) => ({
      locale,
      now: words(key, locale),
      standard: standardIn(locale),
      isOwn: versions.some(
        (one) => one.locale === locale && one.state === "current" && !one.isBack,
      ),
    })),
    versions,
  };
}

type Version = { key: LineKey; locale: Locale; validFrom: string } & LineWords;

/** Writes a version; one of the same day is replaced, older ones stay as they were read. */
async function write(actor: Actor, version: Version, action: string): Promise<void> {
  const officeId = officeOf(actor);
  await withActor(actor, async (tx) => {
    if (version.validFrom < (await findToday(tx)))
      throw new AppError("BAD_INPUT", { fields: { validFrom: { code: "past" } } });
    const { title, advice, link } = version;
    const [row] = await tx
      .insert(startText)
      .values({ ...version, officeId })
      .onConflictDoUpdate({
        target: [startText.key, startText.officeId, startText.locale, startText.validFrom],
        set: { title, advice, link },
      })
      .returning({ id: startText.id });
    if (!row) throw new Error("the text was not written");
    await record(tx, actor.personId, {
      action,
      entityKind: "startText",
      entityId: row.id,
      detail: { key: version.key, locale: version.locale },
    });
  });
}

/**
 * The office's own words, from a day on.
 * @throws AppError NOT_FOUND for people of no office, BAD_INPUT for a day that has passed.
 */
export async function save(actor: Actor, text: TextInput): Promise<{ status: "saved" }> {
  await write(actor, text, "start.textSaved");
  return { status: "saved" };
}

/**
 * Back to the reference text, from a day on; what the office wrote stays in the history.
 * @throws AppError as `save`.
 */
export async function reset(
  actor: Actor,
  where: { key: LineKey; locale: Locale; validFrom: string },
): Promise<{ status: "reset" }> {
  await write(actor, { ...where, title: "", advice: "", link: null }, "start.textReset");
  return { status: "reset" };
}
