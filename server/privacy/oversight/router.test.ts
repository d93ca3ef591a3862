import { expect, it } from "vitest";

import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });

it("a data-protection officer sees counts, deliveries and the log of one organisation, never content", async () => {
  const dpo = await makeActor([["dpo", "4601"]]);
  const leader = await makeActor([["healthLeader", "4601"]], { firstName: "Hemmelig" });
  const newcomer = await makeActor([], { firstName: "Ukjent", lastName: "Person" });
  await callAs(newcomer).organisations.memberships.claim({ role: "trainee", municipality: "4601" });
  const elsewhere = await makeActor([["healthLeader", "1804"]]);
  const { rows } = await superuser.query<{ id: string }>(
    "select id from membership where person_id = $1",
    [elsewhere.personId],
  );
  await callAs(elsewhere).organisations.memberships.saveDetails({
    membershipId: rows[0]!.id,
    title: "overlege",
  });
  const seen = await callAs(dpo).privacy.oversight({});
  expect(seen.chosen.name).toBe("Bergen");
  expect(seen.kept.find((row) => row.table === "membership")?.count).toBe(3);
  expect(seen.deliveries).toMatchObject([{ kind: "membership.claimed", count: 1 }]);
  expect(seen.log.map((line) => line.action)).toContain("membership.claimed");
  expect(seen.log.map((line) => line.actorId)).not.toContain(elsewhere.personId);
  const said = JSON.stringify(seen);
  for (const word of ["Hemmelig", "Ukjent", "example.test", "venter på at du"])
    expect(said).not.toContain(word);
  await expect(callAs(leader).privacy.oversight({})).rejects.toMatchObject(refused("NOT_FOUND"));
});

it.each(["trainee", "supervisor", "municipalityStaff", "healthLeader"] as const)(
  "a %s is told there is no such page",
  async (role) => {
    const actor = await makeActor([[role, "4601"]]);
    await expect(callAs(actor).privacy.oversight({})).rejects.toMatchObject(refused("NOT_FOUND"));
  },
);

it("and sees nothing of what goes on in the municipality", async () => {
  const dpo = await makeActor([["dpo", "4601"]]);
  const { organisations } = callAs(dpo);
  for (const closed of [
    () => organisations.municipality({ number: "4601" }),
    () => organisations.workplaces.list({ number: "4601" }),
    () => organisations.handovers.list({ number: "4601" }),
  ])
    await expect(closed()).rejects.toMatchObject(refused("NOT_FOUND"));
});
