import { expect, it } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { makeActor } from "#server/testing/factories.ts";

const seen = async (actor: Actor) =>
  (await callAs(actor).supervision.withoutGroup()).map((one) => one.municipality);

it("a coordinator sees the trainees of the own counties, and nothing of a municipality", async () => {
  await makeActor([["trainee", "4601"]]);
  await makeActor([["trainee", "1804"]]);
  await makeActor([["supervisor", "4601"]]);
  const coordinator = await makeActor([["groupCoordinator", "vest"]]);
  expect(await seen(coordinator)).toEqual(["Bergen"]);
  const one = (await callAs(coordinator).supervision.withoutGroup())[0]!;
  expect(Object.keys(one).toSorted()).toEqual(
    ["county", "days", "membershipId", "municipality", "name", "specialty", "startsOn"].toSorted(),
  );
  await expect(
    callAs(coordinator).organisations.municipality({ number: "4601" }),
  ).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
});

it.each(["trainee", "supervisor", "healthLeader", "municipalityStaff", "dpo"] as const)(
  "a %s does not see it",
  async (role) => {
    await expect(seen(await makeActor([[role, "4601"]]))).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  },
);
