import { billing } from "./entries/billing.ts";
import { courses, files } from "./entries/courses.ts";
import { facts } from "./entries/facts.ts";
import { forms } from "./entries/forms.ts";
import { groups } from "./entries/groups.ts";
import { people } from "./entries/people.ts";
import { presence } from "./entries/presence.ts";
import { sending } from "./entries/sending.ts";
import { signIn } from "./entries/sign-in.ts";
import { work } from "./entries/work.ts";
import type { Entry } from "./entry.ts";

const tables = {
  ...sending,
  ...forms,
  ...presence,
  ...courses,
  ...billing,
  ...groups,
  ...signIn,
  ...work,
  ...people,
  ...facts,
};

/** The name of a table of ours, or of a schema that is not ours (`pgboss`, `drizzle`). */
export type TableName = keyof typeof tables;

/** The kind of row that owns a file. */
export type FileKind = keyof typeof files;

/**
 * What is kept about people, for every table and kind of file: the notice, the record of
 * processing, the export, the erasure and the purge all follow from it. The order is the order of
 * erasure: mails before the enrolments they are about, the person last.
 */
export const register: Record<TableName, Entry> = tables;

/** The same for the bytes in the file store. */
export const fileRegister: Record<FileKind, Entry> = files;

/** The tables with something about people, in the order of the register. */
export const personalTables = (): TableName[] =>
  (Object.keys(register) as TableName[]).filter((name) => register[name].about.length > 0);
