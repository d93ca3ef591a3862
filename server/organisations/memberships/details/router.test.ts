import { describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, makePerson } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });
const number = "4601";

const membershipOf = async (personId: string): Promise<string> => {
  const { rows } = await superuser.query<{ id: string }>(
    "select id from membership where person_id = $1",
    [personId],
  );
  return rows[0]!.id;
};
const memberships = (actor: Actor) => callAs(actor).organisations.memberships;
const rolesNow = async (actor: Actor) =>
  (await asSystem((tx) => findPersonActor(tx, actor.personId)))?.memberships.map((m) => m.role);

describe("what a membership says", () => {
  it("is written by the helper and shown on the municipality's page and the person's profile", async () => {
    const helper = await makeActor([["municipalityStaff", number]]);
    const trainee = await makeActor([["trainee", number]]);
    const membershipId = await membershipOf(trainee.personId);
    const { workplaceId } = await callAs(helper).organisations.workplaces.add({
      number,
      name: "Fana legesenter",
      doctors: 7,
      absenceAddress: "fana@example.test",
    });
    await memberships(helper).saveDetails({
      membershipId,
      startsOn: "2025-08-01",
      workplaceId,
      position: "gpLocum",
      employment: "salaried",
      percent: 80,
      specialty: "publicHealth",
    });
    const said = {
      startsOn: "2025-08-01",
      workplace: "Fana legesenter",
      position: "gpLocum",
      employment: "salaried",
      percent: 80,
      specialty: "publicHealth",
      scheme: "2019",
    };
    const { people } = await callAs(helper).organisations.municipality({ number });
    expect(people.find((one) => one.membershipId === membershipId)).toMatchObject(said);
    expect((await callAs(trainee).users.me()).roles).toMatchObject([said]);
  });

  it("keeps to what means something for the role, and to the municipality's own practices", async () => {
    const leader = await makeActor([["healthLeader", number]]);
    const elsewhere = await makeActor([["healthLeader", "4602"]]);
    const { workplaceId } = await callAs(elsewhere).organisations.workplaces.add({
      number: "4602",
      name: "Kinn legesenter",
      doctors: null,
      absenceAddress: null,
    });
    const membershipId = await membershipOf(leader.personId);
    await memberships(leader).saveDetails({ membershipId, title: "kommuneoverlege", percent: 50 });
    expect(await memberships(leader).details({ membershipId })).toMatchObject({
      facts: ["title"],
      title: "kommuneoverlege",
      percent: null,
    });
    const trainee = await makeActor([["trainee", number]]);
    await expect(
      memberships(leader).saveDetails({
        membershipId: await membershipOf(trainee.personId),
        workplaceId,
      }),
    ).rejects.toMatchObject({ cause: { fields: { workplaceId: { code: "choice" } } } });
  });

  it("never brings the own role forward, and never sets one that counts ahead", async () => {
    const { personId } = await makePerson();
    await makeMember(personId, "healthLeader", number, { startsOn: "2999-01-01" });
    const coming = (await asSystem((tx) => findPersonActor(tx, personId)))!;
    const own = { membershipId: await membershipOf(personId), startsOn: "2020-01-01" };
    await expect(memberships(coming).saveDetails(own)).rejects.toMatchObject(refused("FORBIDDEN"));
    expect(await rolesNow(coming)).toEqual([]);
    const leader = await makeActor([["healthLeader", number]]);
    await expect(
      memberships(leader).saveDetails({
        membershipId: await membershipOf(leader.personId),
        startsOn: "2999-01-01",
      }),
    ).rejects.toMatchObject({ cause: { fields: { startsOn: { code: "startAhead" } } } });
    expect(await rolesNow(leader)).toEqual(["healthLeader"]);
  });

  it("leaves the telephone number of people who have signed in to themselves", async () => {
    const leader = await makeActor([["healthLeader", number]]);
    const trainee = await makeActor([["trainee", number]]);
    const input = { membershipId: await membershipOf(trainee.personId), phone: "900 00 123" };
    await expect(memberships(leader).saveDetails(input)).rejects.toMatchObject(
      refused("FORBIDDEN"),
    );
    await memberships(trainee).saveDetails(input);
    const { people } = await callAs(leader).organisations.municipality({ number });
    expect(people.find((one) => one.personId === trainee.personId)?.phone).toBe("900 00 123");
    await expect(memberships(trainee).saveDetails({ ...input, phone: "ring" })).rejects.toThrow();
  });
});

describe("the practices of a municipality", () => {
  it("have one name each, and go only when nobody works there", async () => {
    const leader = await makeActor([["healthLeader", number]]);
    const { workplaces } = callAs(leader).organisations;
    const facts = { doctors: null, absenceAddress: null };
    const { workplaceId } = await workplaces.add({ number, name: "Fana", ...facts });
    await expect(workplaces.add({ number, name: "FANA", ...facts })).rejects.toMatchObject({
      cause: { fields: { name: { code: "nameTaken" } } },
    });
    const trainee = await makeActor([["trainee", number]]);
    await memberships(leader).saveDetails({
      membershipId: await membershipOf(trainee.personId),
      workplaceId,
    });
    await expect(workplaces.remove({ workplaceId })).rejects.toMatchObject(
      refused("WORKPLACE_IN_USE"),
    );
    await workplaces.save({ workplaceId, name: "Fana legesenter", ...facts });
    expect((await workplaces.list({ number })).workplaces).toMatchObject([
      { name: "Fana legesenter", people: 1 },
    ]);
  });
});

describe("the shared mailbox", () => {
  it("is told that something waits for the leader, without a link to answer with", async () => {
    const leader = await makeActor([["healthLeader", number]], {
      firstName: "Åse",
      lastName: "Vik",
    });
    await callAs(leader).organisations.contacts.save({
      number,
      mailbox: "legetjenesten@bergen.example",
      phone: "55 00 00 00",
    });
    const newcomer = await makeActor([], { firstName: "Ingrid", lastName: "Nes" });
    await memberships(newcomer).claim({ role: "trainee", municipality: number });
    const { rows } = await superuser.query<{ subject: string; text: string }>(
      "select subject, text from outbox where address = 'legetjenesten@bergen.example'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.subject).toBe("Åse Vik har noe som venter i Tunet");
    expect(rows[0]?.text).not.toMatch(/\/svar\/|Ingrid/);
  });
});
