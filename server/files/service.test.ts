import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { expect, test } from "vitest";

import { asSystem, db } from "#db/client.ts";
import { course } from "#db/schema/courses.ts";
import type { Actor } from "#server/authorize.ts";
import { env } from "#server/env.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, organisationId } from "#server/testing/factories.ts";

import { listFiles } from "./queries.ts";
import { maxFileBytes, maxFilesPerOwner } from "./schema.ts";
import { keepFile, openFile, sweepFiles } from "./service.ts";
import { storeBytes } from "./store.ts";

const pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";
const nobody = "00000000-0000-4000-8000-000000000000";

async function makeCourse(state: "draft" | "published" | "cancelled"): Promise<string> {
  const officeId = await organisationId("vest");
  const [row] = await asSystem((tx) =>
    tx
      .insert(course)
      .values({
        officeId,
        state,
        slug: state === "draft" ? null : `kurs-${crypto.randomUUID()}`,
        title: "Veilederkurs",
        language: "nb",
        forWhom: "Individuelle veiledere",
        contactName: "Kontoret",
        contactAddress: "kontoret@example.test",
      })
      .returning({ id: course.id }),
  );
  if (!row) throw new Error("no course was made");
  return row.id;
}

const keep = (actor: Actor, ownerId: string, content = pdf, name = "Program.pdf") =>
  keepFile(actor, { ownerKind: "course", ownerId, name, bytes: Buffer.from(content, "latin1") });
const read = async (actor: Actor | null, id: string) => text((await openFile(actor, id)).bytes);
const stored = async () =>
  (await readdir(env.FILES_DIR, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const office = () => makeActor([["officeStaff", "vest"]]);

test("the staff of the office keep a file, everybody reads it once the course is out", async () => {
  const actor = await office();
  const file = await keep(actor, await makeCourse("published"), pdf, "Kurs på Ås.pdf");
  expect(file).toMatchObject({ name: "Kurs på Ås.pdf", size: pdf.length });
  expect(await read(null, file.id)).toBe(pdf);
});

test("a file of a draft is there for its office only", async () => {
  const file = await keep(await office(), await makeCourse("draft"));
  expect(await read(await office(), file.id)).toBe(pdf);
  for (const stranger of [
    null,
    await makeActor([["supervisor", "4601"]]),
    await makeActor([["officeStaff", "nord"]]),
    await makeActor([["admin", "vest"]]),
  ])
    await expect(openFile(stranger, file.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each<[string, "draft" | "published", string]>([
  ["another office's draft is not there", "draft", "NOT_FOUND"],
  ["another office's course is not theirs to change", "published", "FORBIDDEN"],
])("%s", async (_, state, code) => {
  const stranger = await makeActor([["officeStaff", "nord"]]);
  const ownerId = await makeCourse(state);
  await expect(keep(stranger, ownerId)).rejects.toMatchObject({ code });
  const { id } = await keep(await office(), ownerId);
  await expect(callAs(stranger).files.remove({ fileId: id })).rejects.toMatchObject({
    cause: { code },
  });
});

test("nothing is kept for what does not exist", async () => {
  const actor = await office();
  await expect(keep(actor, nobody)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(openFile(actor, nobody)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callAs(null).files.remove({ fileId: nobody })).rejects.toMatchObject({
    cause: { code: "UNAUTHORIZED" },
  });
});

test("what is refused leaves neither row nor bytes", async () => {
  const before = await stored();
  const [actor, ownerId] = [await office(), await makeCourse("published")];
  const refused = (content: string, code: string) =>
    expect(keep(actor, ownerId, content)).rejects.toMatchObject({ code });
  await refused("<script>alert(1)</script>", "FILE_KIND_REFUSED");
  await refused(pdf + " ".repeat(maxFileBytes), "FILE_TOO_LARGE");
  await superuser.query("alter table stored_file add constraint shut check (false) not valid");
  await expect(keep(actor, ownerId)).rejects.toThrow();
  await superuser.query("alter table stored_file drop constraint shut");
  expect(await listFiles(db, { ownerKind: "course", ownerId })).toEqual([]);
  expect(await stored()).toEqual(before);
});

test("two uploads cannot both be the last that fits", async () => {
  const [actor, ownerId] = [await office(), await makeCourse("published")];
  for (let n = 1; n < maxFilesPerOwner; n += 1) await keep(actor, ownerId);
  const both = await Promise.allSettled([keep(actor, ownerId), keep(actor, ownerId)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await listFiles(db, { ownerKind: "course", ownerId })).toHaveLength(maxFilesPerOwner);
});

test("a file that is taken away is gone, row and bytes", async () => {
  const [actor, before] = [await office(), await stored()];
  const { id } = await keep(actor, await makeCourse("published"));
  await expect(callAs(actor).files.remove({ fileId: id })).resolves.toEqual({ status: "removed" });
  await expect(openFile(actor, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await stored()).toEqual(before);
});

test("bytes that no row knows are swept after a day, and nothing else is", async () => {
  const { id } = await keep(await office(), await makeCourse("published"));
  await storeBytes(Buffer.from("an upload going on"));
  const lost = await storeBytes(Buffer.from("left behind"));
  const half = join(
    env.FILES_DIR,
    lost.slice(0, 2),
    `${lost.slice(0, 2)}${crypto.randomUUID().slice(2)}.part`,
  );
  await writeFile(half, "half");
  const long = new Date("2020-01-01");
  for (const path of await stored())
    if (path.endsWith(lost) || path === half) await utimes(path, long, long);
  const before = (await stored()).length;
  expect(await sweepFiles()).toBe(2);
  expect(await stored()).toHaveLength(before - 2);
  expect(await read(null, id)).toBe(pdf);
});
