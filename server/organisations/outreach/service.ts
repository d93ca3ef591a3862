import { eq, sql } from "drizzle-orm";

import { db, withActor } from "#db/client.ts";
import { outreach } from "#db/schema/organisations.ts";
import { record } from "#server/audit/service.ts";
import { authorize, demandOffice, type Actor } from "#server/authorize.ts";
import { today } from "#server/clock.ts";
import { renderCsv } from "#server/csv.ts";
import { env } from "#server/env.ts";
import { formatDay } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { listAddresses } from "#server/users/queries.ts";

import { serves } from "../policy.ts";
import { findMunicipality, findPersonName, listCounties, listOffices } from "../queries.ts";
import { findState, listOutside } from "./queries.ts";
import type { OutreachFilter, OutreachState } from "./schema.ts";

/**
 * The municipalities of the office's counties where nobody takes part, filtered, and how many there
 * are in all.
 * @throws AppError NOT_FOUND for people of no office
 */
export async function getOutside(actor: Actor, filter: OutreachFilter) {
  const { counties } = demandOffice(actor);
  const [all, shown, known] = await Promise.all([
    listOutside(db, counties),
    listOutside(db, counties, filter),
    listCounties(db),
  ]);
  const count = (state: OutreachState | null) => all.filter((row) => row.state === state).length;
  return {
    municipalities: shown,
    counties: known.filter((one) => counties.includes(one.number)),
    counts: { all: all.length, none: count(null), declined: count("declined") },
  };
}

/**
 * Notes how far the office has come with a municipality; null when nothing has been done.
 * @throws AppError NOT_FOUND for municipalities of other offices
 */
export function setState(
  actor: Actor,
  { number, state }: { number: string; state: OutreachState | null },
): Promise<{ state: OutreachState | null }> {
  return withActor(actor, async (tx) => {
    const place = await findMunicipality(tx, number);
    authorize(serves, actor, place);
    const { id: organisationId } = place;
    if (state === null)
      await tx.delete(outreach).where(eq(outreach.organisationId, organisationId));
    else
      await tx
        .insert(outreach)
        .values({ organisationId, state })
        .onConflictDoUpdate({
          target: outreach.organisationId,
          set: { state, changedAt: sql`tunet_now()` },
        });
    await record(tx, actor.personId, {
      action: "outreach.changed",
      entityKind: "organisation",
      entityId: organisationId,
      detail: { state },
    });
    return { state };
  });
}

/** A letter in the form of Norwegian that the municipality uses, ready to print or copy. */
export type Letter = {
  locale: "nb" | "nn";
  name: string;
  /** The name and address at the top, the place and day, the heading, the paragraphs, who signs. */
  to: string;
  date: string;
  subject: string;
  paragraphs: string[];
  points: string[];
  closing: string[];
  /** How far the office has come. */
  state: OutreachState | null;
};

/**
 * The letter to a municipality that is not in Tunet, signed by the actor.
 * @throws AppError NOT_FOUND for municipalities of other offices
 */
export async function writeLetter(actor: Actor, number: string): Promise<Letter> {
  const place = await findMunicipality(db, number);
  authorize(serves, actor, place);
  const { id } = demandOffice(actor);
  const [offices, name, addresses, { rows }, state] = await Promise.all([
    listOffices(db),
    findPersonName(db, actor.personId),
    listAddresses(db, actor.personId),
    db.execute<{ day: string }>(sql`select ${today}::text as day`),
    findState(db, place.id),
  ]);
  const own = actor.locale === "nn" ? "nn" : "nb";
  const locale = place.writtenForm === "nb" || place.writtenForm === "nn" ? place.writtenForm : own;
  const t = translator(locale, "outreach.letter");
  const office = offices.find((one) => one.id === id)?.name ?? "";
  const municipality = place.name;
  return {
    locale,
    state,
    name: municipality,
    to: t("to", { municipality }),
    date: formatDay(locale, rows[0]?.day ?? "", { long: true }),
    subject: t("subject", { municipality }),
    paragraphs: [t("why", { office }), t("what")],
    points: [t("point.courses"), t("point.overview"), t("point.work")],
    closing: [
      t("ask", { municipality }),
      t("read", { address: `${env.PUBLIC_URL}${localePath(locale, "/")}` }),
      t("regards"),
      [name ?? "", office, addresses[0]?.address ?? ""].filter((line) => line !== "").join("\n"),
    ],
  };
}

/**
 * The list as a file, filtered as on the screen.
 * @throws AppError NOT_FOUND for people of no office
 */
export async function exportOutside(
  actor: Actor,
  locale: Locale,
  filter: OutreachFilter,
): Promise<{ fileName: string; content: string }> {
  const { municipalities } = await getOutside(actor, filter);
  const t = translator(locale, "outreach");
  const states: Record<OutreachState | "none", string> = {
    none: t("state.none"),
    letterSent: t("state.letterSent"),
    answered: t("state.answered"),
    declined: t("state.declined"),
  };
  const forms = { nb: t("form.nb"), nn: t("form.nn"), neutral: t("form.neutral") };
  return {
    fileName: `${t("fileName")}.csv`,
    content: renderCsv([
      [t("number"), t("municipality"), t("county"), t("writtenForm"), t("stands"), t("since")],
      ...municipalities.map((row) => [
        row.number,
        row.name,
        locale === "nn" ? row.countyNn : row.county,
        forms[row.writtenForm],
        states[row.state ?? "none"],
        row.changedOn,
      ]),
    ]),
  };
}
