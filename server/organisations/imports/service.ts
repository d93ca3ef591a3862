import { sql } from "drizzle-orm";
import { db, withActor, type Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { demandOffice, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { displayAddress } from "#server/mail/address.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { listAddresses } from "#server/users/queries.ts";
import { readWorkbook } from "#server/workbook.ts";

import { enlist } from "../memberships/enlist.ts";
import type { MunicipalRole } from "../schema.ts";
import { listKnown, workplaceNamed } from "./queries.ts";
import { readSheet, writeCells, type Fault, type Line, type Sheet } from "./rules.ts";
import { rowLimit } from "./schema.ts";

/** What becomes of one row. */
export type Taken = Pick<Line, "row" | "address" | "municipality"> & {
  name: string;
  role: MunicipalRole;
  state: "new" | "changed" | "unchanged";
};

/** What a list would do, or has done, and everything that stands in its way. */
export type Outcome = {
  rows: Taken[];
  faults: { row: number | null; column: string; value: string; message: string }[];
  /** The sentences that count, in the reader's language. */
  said: { faults: string; counts: string; takeIn: string; ignored: string | null };
};

async function read(actor: Actor, text: string) {
  const { counties } = demandOffice(actor);
  const [municipalities, addresses] = await Promise.all([
    listKnown(db),
    listAddresses(db, actor.personId),
  ]);
  const own = addresses.map(({ address }) => address);
  const sheet = readSheet(text, { municipalities, counties, own, rowLimit });
  const forms = new Map(municipalities.map((one) => [one.organisationId, one.writtenForm]));
  return { ...sheet, languageOf: (id: string) => languageOf(forms.get(id), actor.locale) };
}

const languageOf = (form: "nb" | "nn" | "neutral" | undefined, own: Locale): Locale =>
  form === "nb" || form === "nn" ? form : own === "nn" ? "nn" : "nb";

type Understood = Awaited<ReturnType<typeof read>>;

/** Writes every row; what stands there already is left as it is. */
async function write(tx: Tx, actor: Actor, { lines, languageOf: inForm }: Understood) {
  // One list of an office at a time, and addresses in one order: two lists cannot wait for each other.
  const key = `import:${demandOffice(actor).id}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const taken: Taken[] = [];
  for (const line of lines.toSorted((a, b) => (a.address < b.address ? -1 : 1))) {
    const { workplace, row, municipality, ...person } = line;
    const workplaceId = workplace && (await workplaceNamed(tx, person.organisationId, workplace));
    const done = await enlist(
      tx,
      { ...person, workplaceId, locale: inForm(person.organisationId) },
      { personId: actor.personId, how: "list" },
    );
    taken.push({
      row,
      municipality,
      address: displayAddress(line.address),
      name: `${line.firstName} ${line.lastName}`,
      role: line.role,
      state: done.isNewMembership ? "new" : done.isChanged ? "changed" : "unchanged",
    });
  }
  return taken.toSorted((a, b) => a.row - b.row);
}

/** Thrown to take a rehearsal back. */
const rehearsed = new Error("a rehearsal");

/**
 * What a list would do if it were taken in now, row by row. It is taken in and rolled back, so that
 * the answer cannot differ from what happens; with a fault nothing is tried.
 * @throws AppError NOT_FOUND for people of no office, TOO_MANY_REQUESTS
 */
export async function preview(actor: Actor, locale: Locale, text: string): Promise<Outcome> {
  demandOffice(actor);
  await countAttempt(limits.importByPerson, actor.personId);
  const sheet = await read(actor, text);
  let rows: Taken[] = [];
  if (sheet.faults.length > 0) return outcomeOf(sheet, rows, locale);
  try {
    await withActor(actor, async (tx) => {
      rows = await write(tx, actor, sheet);
      throw rehearsed;
    });
  } catch (error) {
    if (error !== rehearsed) throw error;
  }
  return outcomeOf(sheet, rows, locale);
}

function outcomeOf(sheet: Sheet, rows: Taken[], locale: Locale): Outcome {
  const t = translator(locale, "imports");
  const count = (state: Taken["state"]) => rows.filter((row) => row.state === state).length;
  const [fresh, changed, unchanged] = [count("new"), count("changed"), count("unchanged")];
  const { ignored } = sheet;
  return {
    rows,
    faults: sayFaults(sheet.faults, locale),
    said: {
      faults: t("faultsTitle", { count: sheet.faults.length }),
      counts: t("counts", { fresh, changed, unchanged }),
      takeIn: t("takeIn", { count: fresh + changed }),
      ignored:
        ignored.length > 0
          ? t("ignored", { count: ignored.length, names: ignored.join(", ") })
          : null,
    },
  };
}

/**
 * Takes a list in, whole or not at all. The same list again changes nothing.
 * @throws AppError NOT_FOUND for people of no office, LIST_HAS_FAULTS, TOO_MANY_REQUESTS
 */
export async function takeIn(
  actor: Actor,
  locale: Locale,
  text: string,
): Promise<{ rows: Taken[]; said: string }> {
  const office = demandOffice(actor);
  await countAttempt(limits.importByPerson, actor.personId);
  const sheet = await read(actor, text);
  if (sheet.faults.length > 0) throw new AppError("LIST_HAS_FAULTS");
  return withActor(actor, async (tx) => {
    const rows = await write(tx, actor, sheet);
    await record(tx, actor.personId, {
      action: "list.takenIn",
      entityKind: "organisation",
      entityId: office.id,
      detail: { rows: rows.length, new: rows.filter(({ state }) => state === "new").length },
    });
    const count = rows.filter(({ state }) => state !== "unchanged").length;
    return { rows, said: translator(locale, "imports")("done", { count }) };
  });
}

/**
 * The cells of an Excel file as text, to look at and mend before it is taken in. Nothing is kept.
 * @throws AppError NOT_FOUND for people of no office, SHEET_UNREADABLE, SHEET_TOO_LARGE
 */
export async function openWorkbook(actor: Actor, content: string): Promise<{ text: string }> {
  demandOffice(actor);
  await countAttempt(limits.importByPerson, actor.personId);
  return { text: writeCells(readWorkbook(Buffer.from(content, "base64"))) };
}

/** Each fault with the sentence that says how to mend it. */
function sayFaults(faults: readonly Fault[], locale: Locale): Outcome["faults"] {
  const t = translator(locale, "imports");
  const fields: Record<NonNullable<Fault["field"]>, string> = {
    municipality: t("field.municipality"),
    municipalityNumber: t("field.municipalityNumber"),
    name: t("field.name"),
    firstName: t("field.firstName"),
    lastName: t("field.lastName"),
    address: t("field.address"),
    phone: t("field.phone"),
    role: t("field.role"),
    title: t("field.title"),
    startsOn: t("field.startsOn"),
    workplace: t("field.workplace"),
  };
  return faults.map((fault) => {
    const field = fault.field ? fields[fault.field] : "";
    const about = { value: fault.value, other: fault.other ?? 0, field };
    const sentences: Record<Fault["code"], () => string> = {
      headings: () => t("fault.headings"),
      columnMissing: () => t("fault.columnMissing", about),
      tooManyRows: () => t("fault.tooManyRows", about),
      noRows: () => t("fault.noRows"),
      municipalityMissing: () => t("fault.municipalityMissing"),
      municipalityUnknown: () => t("fault.municipalityUnknown"),
      municipalityTwice: () => t("fault.municipalityTwice", about),
      municipalityOther: () => t("fault.municipalityOther"),
      municipalityForeign: () => t("fault.municipalityForeign", about),
      nameMissing: () => t("fault.nameMissing"),
      nameParts: () => t("fault.nameParts"),
      addressMissing: () => t("fault.addressMissing"),
      address: () => t("fault.address"),
      addressOwn: () => t("fault.addressOwn"),
      addressOther: () => t("fault.addressOther", about),
      roleMissing: () => t("fault.roleMissing"),
      roleUnknown: () => t("fault.roleUnknown"),
      date: () => t("fault.date"),
      tooLong: () => t("fault.tooLong", about),
      doubled: () => t("fault.doubled", about),
    };
    return {
      row: fault.row,
      column: fault.column ?? field,
      value: fault.value.slice(0, 200),
      message: sentences[fault.code](),
    };
  });
}
