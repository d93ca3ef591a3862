import { describe, expect, it } from "vitest";

import { asSystem, withActor } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePerson, organisationId } from "#server/testing/factories.ts";

import { confirmAddress, findPersonByAddress } from "#server/users/queries.ts";

import { enlist, type Enlisted } from "./enlist.ts";

const listed = async (more: Partial<Enlisted> = {}) => {
  const office = await makeActor([["officeStaff", "vest"]]);
  const given: Enlisted = {
    address: "ingrid@example.test",
    firstName: "Ingrid",
    lastName: "Vik",
    locale: "nn",
    role: "trainee",
    organisationId: await organisationId("4601"),
    ...more,
  };
  return withActor(office, (tx) => enlist(tx, given, { personId: office.personId, how: "list" }));
};

const personAt = (address: string) => asSystem((tx) => findPersonByAddress(tx, address));

describe("somebody on a list", () => {
  it("has the role before ever signing in, and is the same person after it", async () => {
    const { personId, isNewPerson } = await listed();
    expect(isNewPerson).toBe(true);
    await asSystem((tx) => confirmAddress(tx, "ingrid@example.test"));
    expect((await personAt("ingrid@example.test"))?.id).toBe(personId);
    const actor = await asSystem((tx) => findPersonActor(tx, personId));
    expect(actor?.memberships.map((m) => m.role)).toEqual(["trainee"]);
  });

  it("is not doubled by the same list again, also at the same moment", async () => {
    const first = await listed();
    const [second, third] = await Promise.all([listed(), listed()]);
    for (const again of [second, third])
      expect(again).toEqual({ ...first, isNewPerson: false, isNewMembership: false });
    const { rows } = await superuser.query(
      "select count(*)::int as people, (select count(*)::int from membership where role = 'trainee') as roles from person where last_name = 'Vik'",
    );
    expect(rows).toEqual([{ people: 1, roles: 1 }]);
  });

  it("is corrected by a later list until the first sign-in, and never after it", async () => {
    const { personId } = await listed();
    expect(await listed({ firstName: "Ingrid Marie" })).toMatchObject({ isChanged: true });
    await asSystem((tx) => confirmAddress(tx, "ingrid@example.test"));
    expect(await listed({ firstName: "Somebody else" })).toMatchObject({
      personId,
      isChanged: false,
    });
    expect((await personAt("ingrid@example.test"))?.firstName).toBe("Ingrid Marie");
  });

  it("keeps the account they have", async () => {
    const { personId, address } = await makePerson({ firstName: "Anne" });
    expect(await listed({ address })).toMatchObject({ personId, isNewPerson: false });
    expect((await personAt(address))?.firstName).toBe("Anne");
  });

  it("who said so themselves and waited, is confirmed", async () => {
    const { personId, address } = await makePerson();
    await superuser.query(
      "insert into membership (person_id, role, organisation_id, starts_on) values ($1, 'trainee', $2, '2026-01-01')",
      [personId, await organisationId("4601")],
    );
    expect(await listed({ address })).toMatchObject({ isNewMembership: false, isChanged: true });
    const actor = await asSystem((tx) => findPersonActor(tx, personId));
    expect(actor?.memberships).toHaveLength(1);
  });
});
