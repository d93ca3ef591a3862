import { describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, makePerson } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });

const membershipsOf = async (personId: string) =>
  (await asSystem((tx) => findPersonActor(tx, personId)))?.memberships ?? [];

const idOf = async (personId: string): Promise<string> => {
  const { rows } = await superuser.query<{ id: string }>(
    "select id from membership where person_id = $1",
    [personId],
  );
  return rows[0]!.id;
};

/** Somebody who said to be a trainee in Bergen and waits. */
const waiting = async (): Promise<{ actor: Actor; membershipId: string }> => {
  const actor = await makeActor();
  const { membershipId } = await callAs(actor).organisations.memberships.claim({
    role: "trainee",
    municipality: "4601",
  });
  return { actor, membershipId };
};

describe("a role somebody says they have", () => {
  it("opens nothing until it is confirmed, and saying it twice changes nothing", async () => {
    const { actor, membershipId } = await waiting();
    expect(await membershipsOf(actor.personId)).toEqual([]);
    const claim = () =>
      callAs(actor).organisations.memberships.claim({ role: "trainee", municipality: "4601" });
    const again = await Promise.all([claim(), claim()]);
    expect(again).toEqual([
      { membershipId, isConfirmed: false },
      { membershipId, isConfirmed: false },
    ]);
  });

  it("is said and taken back only so often in a day, since others are asked each time", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const actor = await makeActor();
    const { claim, end } = callAs(actor).organisations.memberships;
    const claimAndLeave = async (): Promise<void> => {
      const { membershipId } = await claim({ role: "trainee", municipality: "4601" });
      await end({ membershipId });
    };
    await expect(
      (async () => {
        for (let times = 0; times < 30; times += 1) await claimAndLeave();
      })(),
    ).rejects.toMatchObject(refused("TOO_MANY_REQUESTS"));
    const role = { role: "trainee", municipality: "4602" } as const;
    await expect(
      callAs(actor).users.introduce({ firstName: "Ola", lastName: "Vik", ...role }),
    ).rejects.toMatchObject(refused("TOO_MANY_REQUESTS"));
    const { rowCount } = await superuser.query("select from outbox where person_id = $1", [
      leader.personId,
    ]);
    expect(rowCount).toBe(20);
  });

  it("can only be one of a municipality", async () => {
    const { claim } = callAs(await makeActor()).organisations.memberships;
    // @ts-expect-error the screen does not offer it
    await expect(claim({ role: "admin", municipality: "4601" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(claim({ role: "trainee", municipality: "9999" })).rejects.toMatchObject(
      refused("NOT_FOUND"),
    );
  });

  it("is told to the leaders of the municipality, or to the office when there is none", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    await makeActor([["officeStaff", "nord"]]);
    await waiting();
    const told = async () => {
      const { rows } = await superuser.query<{ person_id: string }>(
        "select person_id from outbox where kind = 'membership.claimed' order by created_at desc",
      );
      return rows.map((row) => row.person_id);
    };
    expect(await told()).toEqual([office.personId]);
    const leader = await makeActor([["healthLeader", "4601"]]);
    await waiting();
    expect(await told()).toEqual([leader.personId, office.personId]);
  });

  it("is a task of the office once nobody has answered in time", async () => {
    await waiting();
    const office = await makeActor([["officeStaff", "vest"]]);
    expect(await callAs(office).office.tasks()).toEqual([]);
    await superuser.query("update clock_offset set value = interval '5 days'");
    expect(await callAs(office).office.tasks()).toMatchObject([
      { kind: "membershipWaiting", title: "Bergen", path: "/kommune/4601", count: 1 },
    ]);
  });

  it("is confirmed by the leader at once", async () => {
    const { actor, membershipId } = await waiting();
    const leader = await makeActor([["healthLeader", "4601"]]);
    const { confirm } = callAs(leader).organisations.memberships;
    await confirm({ membershipId });
    await expect(confirm({ membershipId })).resolves.toEqual({ status: "confirmed" });
    expect((await membershipsOf(actor.personId)).map((m) => m.role)).toEqual(["trainee"]);
    const { rows } = await superuser.query(
      "select person_id, reply_to_address, text from outbox where kind = 'start.welcome'",
    );
    // Answers are read by whoever confirmed.
    const reply_to_address = (await callAs(leader).users.me()).addresses[0]?.address;
    const text = expect.stringContaining("Du er bekreftet som ALIS i Bergen fra");
    expect(rows).toEqual([{ person_id: actor.personId, reply_to_address, text }]);
  });

  it("is confirmed by the office after three working days", async () => {
    await makeActor([["healthLeader", "4601"]]);
    const { membershipId } = await waiting();
    const office = await makeActor([["officeStaff", "vest"]]);
    const { confirm } = callAs(office).organisations.memberships;
    await expect(confirm({ membershipId })).rejects.toMatchObject(refused("FORBIDDEN"));
    await superuser.query("update clock_offset set value = interval '5 days'");
    await expect(confirm({ membershipId })).resolves.toEqual({ status: "confirmed" });
  });

  it("cannot be confirmed by the person, a helper, another office or another municipality", async () => {
    const { actor, membershipId } = await waiting();
    await makeMember(actor.personId, "healthLeader", "4602");
    const self = (await asSystem((tx) => findPersonActor(tx, actor.personId)))!;
    const tries: [Actor, string][] = [
      [self, "FORBIDDEN"],
      [await makeActor([["municipalityStaff", "4601"]]), "FORBIDDEN"],
      [await makeActor([["officeStaff", "nord"]]), "NOT_FOUND"],
      [await makeActor([["healthLeader", "4602"]]), "NOT_FOUND"],
      [await makeActor([["admin", "drift"]]), "NOT_FOUND"],
    ];
    for (const [who, code] of tries)
      await expect(
        callAs(who).organisations.memberships.confirm({ membershipId }),
      ).rejects.toMatchObject(refused(code));
  });
});

describe("the end of a membership", () => {
  it("takes the role away from the person's next request", async () => {
    const trainee = await makeActor([["trainee", "4601"]]);
    const leader = await makeActor([["healthLeader", "4601"]]);
    const membershipId = await idOf(trainee.personId);
    const { end } = callAs(leader).organisations.memberships;
    await end({ membershipId });
    await expect(end({ membershipId })).resolves.toEqual({ status: "ended" });
    expect(await membershipsOf(trainee.personId)).toEqual([]);
  });

  it("on the first day takes effect too", async () => {
    const { personId } = await makePerson();
    const { rows } = await superuser.query<{ today: string }>(
      "select (tunet_now() at time zone 'Europe/Oslo')::date::text as today",
    );
    await makeMember(personId, "trainee", "4601", { startsOn: rows[0]!.today });
    const leader = await makeActor([["healthLeader", "4601"]]);
    await callAs(leader).organisations.memberships.end({ membershipId: await idOf(personId) });
    expect(await membershipsOf(personId)).toEqual([]);
  });

  it("is everybody's own right", async () => {
    const supervisor = await makeActor([["supervisor", "4601"]]);
    const membershipId = await idOf(supervisor.personId);
    await callAs(supervisor).organisations.memberships.end({ membershipId });
    expect(await membershipsOf(supervisor.personId)).toEqual([]);
  });

  it("is not for a helper to decide, nor for the neighbour to know of", async () => {
    const trainee = await makeActor([["trainee", "4601"]]);
    const membershipId = await idOf(trainee.personId);
    const helper = await makeActor([["municipalityStaff", "4601"]]);
    const neighbour = await makeActor([["healthLeader", "4602"]]);
    await expect(
      callAs(helper).organisations.memberships.end({ membershipId }),
    ).rejects.toMatchObject(refused("FORBIDDEN"));
    await expect(
      callAs(neighbour).organisations.memberships.end({ membershipId }),
    ).rejects.toMatchObject(refused("NOT_FOUND"));
  });

  it("never leaves the installation without an administrator", async () => {
    const admin = await makeActor([["admin", "drift"]]);
    const membershipId = await idOf(admin.personId);
    const { end } = callAs(admin).organisations.memberships;
    await expect(end({ membershipId })).rejects.toMatchObject(refused("LAST_ADMINISTRATOR"));
    await makeActor([["admin", "drift"]]);
    await expect(end({ membershipId })).resolves.toEqual({ status: "ended" });
  });
});
