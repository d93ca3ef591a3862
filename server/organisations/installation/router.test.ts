import { expect, test } from "vitest";

import { openBeforeSetUp } from "#server/set-up.ts";
import { appRouter } from "#server/root.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

const facts = {
  name: "Fjordvik kommune",
  organisationNumber: "974 760 673",
  contactName: "Kari Drift",
  contactAddress: "Drift@fjordvik.example",
  dpoName: "Ola Ombud",
  dpoAddress: "ombud@fjordvik.example",
  hostingCountry: "Norge",
  subprocessors: " Server AS, Norge \n\n Post AS, Sverige",
};
const clean = {
  ...facts,
  organisationNumber: "974760673",
  contactAddress: "drift@fjordvik.example",
  subprocessors: "Server AS, Norge\nPost AS, Sverige",
};
const setUp = (actor: Parameters<typeof callAs>[0]) => callAs(actor).organisations.installation;

// First, while this process has not yet seen that somebody runs the installation.
test("until somebody has said who runs it, only sign-in and the set-up page are answered", async () => {
  await superuser.query("delete from installation");
  const admin = await makeActor([["admin", "drift"]]);
  await expect(callAs(admin).users.me()).rejects.toMatchObject({
    cause: { code: "BEING_SET_UP" },
    code: "SERVICE_UNAVAILABLE",
  });
  await expect(callAs(null).courses.list()).rejects.toMatchObject({
    cause: { code: "BEING_SET_UP" },
  });
  expect(await setUp(null).facts()).toBeNull();
  expect((await callAs(admin).home.menu()).items.length).toBeGreaterThan(0);
  await setUp(admin).save(facts);
  expect(await setUp(null).facts()).toEqual(clean);
});

test("everything that is open before is a procedure", () => {
  const names = Object.keys(appRouter._def.procedures);
  expect([...openBeforeSetUp].filter((name) => !names.includes(name))).toEqual([]);
});

test("an administrator corrects it, and the log says who", async () => {
  const admin = await makeActor([["admin", "drift"]]);
  await setUp(admin).save(facts);
  await setUp(admin).save({ ...facts, name: "Skarvøy kommune" });
  expect(await setUp(null).facts()).toEqual({ ...clean, name: "Skarvøy kommune" });
  const { rows } = await superuser.query(
    "select actor_id from audit_entry where action = 'installation.saved'",
  );
  expect(rows).toEqual([{ actor_id: admin.personId }, { actor_id: admin.personId }]);
});

test("nobody else does", async () => {
  for (const actor of [await makeActor([["officeStaff", "vest"]]), await makeActor()])
    await expect(setUp(actor).save(facts)).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
});

test("each fault has its sentence", async () => {
  const admin = await makeActor([["admin", "drift"]]);
  await expect(
    setUp(admin).save({ ...facts, name: " ", organisationNumber: "974760674", dpoAddress: "x" }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
