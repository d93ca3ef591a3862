import { describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor, Role } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, makePerson, organisationId } from "#server/testing/factories.ts";

import { inviteAdministrator } from "./service.ts";

const refused = (code: string) => ({ cause: { code } });

const again = async (personId: string): Promise<Actor> => {
  const actor = await asSystem((tx) => findPersonActor(tx, personId));
  if (!actor) throw new Error("the person is gone");
  return actor;
};

const invite = async (actor: Actor, address: string, role: Role, place: string) =>
  callAs(actor).organisations.invitations.send({
    address,
    role,
    organisationId: await organisationId(place),
  });
const tokenOf = (path: string): string => path.replace("/invitasjon/", "");

const leader = () =>
  makeActor([["healthLeader", "4601"]], { firstName: "Liv", lastName: "Åsebotn" });
const newcomer = async (): Promise<{ actor: Actor; address: string }> => {
  const { personId, address } = await makePerson();
  return { actor: await again(personId), address };
};

describe("an invitation", () => {
  it("gives its receiver the role, confirmed by the inviter", async () => {
    const [from, to] = [await leader(), await newcomer()];
    const { path } = await invite(from, to.address, "trainee", "4601");
    const { accept } = callAs(to.actor).organisations.invitations;
    await expect(accept({ token: tokenOf(path) })).resolves.toEqual({
      status: "accepted",
      role: "trainee",
    });
    const { memberships } = await again(to.actor.personId);
    expect(memberships).toEqual([
      { role: "trainee", organisationId: await organisationId("4601"), counties: ["46"] },
    ]);
    const { rows } = await superuser.query(
      "select confirmed_by, confirmed_how from membership where person_id = $1",
      [to.actor.personId],
    );
    expect(rows).toEqual([{ confirmed_by: from.personId, confirmed_how: "invitation" }]);
  });

  it("is not for somebody whom only a list gives the address", async () => {
    const [from, to] = [await leader(), await newcomer()];
    const { path } = await invite(from, to.address, "trainee", "4601");
    await superuser.query("update person_email set confirmed_at = null where address = $1", [
      to.address,
    ]);
    const { accept, show } = callAs(to.actor).organisations.invitations;
    expect(await show({ token: tokenOf(path) })).toMatchObject({ state: "otherAddress" });
    await expect(accept({ token: tokenOf(path) })).rejects.toMatchObject(
      refused("INVITATION_OTHER_ADDRESS"),
    );
  });

  it("answers a repeated acceptance the same, and makes no second membership", async () => {
    const [from, to] = [await leader(), await newcomer()];
    const token = tokenOf((await invite(from, to.address, "supervisor", "4601")).path);
    const { accept } = callAs(to.actor).organisations.invitations;
    const answers = await Promise.all([accept({ token }), accept({ token }), accept({ token })]);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set(["accepted"]));
    expect((await again(to.actor.personId)).memberships).toHaveLength(1);
  });

  it("confirms the role that the person had asked for, without touching the name", async () => {
    const from = await leader();
    const { personId, address } = await makePerson({ firstName: "Máret", lastName: "Kvæn" });
    await makeMember(personId, "trainee", "4601", { confirmed: false });
    const { path } = await invite(from, address, "trainee", "4601");
    const actor = await again(personId);
    expect(actor.memberships).toEqual([]);
    await callAs(actor).organisations.invitations.accept({ token: tokenOf(path) });
    expect((await again(personId)).memberships).toHaveLength(1);
    const { rows } = await superuser.query(
      "select first_name, last_name from person where id = $1",
      [personId],
    );
    expect(rows).toEqual([{ first_name: "Máret", last_name: "Kvæn" }]);
  });

  it("is stored without its token, and lasts 14 days", async () => {
    const { path } = await invite(await leader(), "ny@example.test", "trainee", "4601");
    const { rows } = await superuser.query<{ token_hash: string; days: number }>(
      "select token_hash, extract(day from expires_at - created_at)::int as days from invitation",
    );
    expect(rows[0]?.days).toBe(14);
    expect(JSON.stringify(rows)).not.toContain(tokenOf(path));
  });

  it("is mailed once, in the language of the municipality when nobody is known", async () => {
    const etne = await makeActor([["healthLeader", "4611"]]);
    const { path } = await invite(etne, "Ny@Example.test", "supervisor", "4611");
    const { rows } = await superuser.query<{ text: string; address: string; locale: string }>(
      "select address, locale, text from outbox",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ address: "ny@example.test", locale: "nn" });
    expect(rows[0]?.text).toContain(path);
    expect(rows[0]?.text).toContain("individuell rettleiar");
  });

  it.each([
    ["nb", "å være ansatt på ALIS-kontoret Midt."],
    ["nn", "å vere tilsett på ALIS-kontoret Midt."],
    ["en", "to be on the staff of ALIS-kontoret Midt."],
  ] as const)("to an office names the office once, in %s", async (locale, offer) => {
    const office = await makeActor([["officeStaff", "midt"]]);
    const { address } = await makePerson({ locale });
    await invite(office, address, "officeStaff", "midt");
    const { rows } = await superuser.query<{ text: string }>("select text from outbox");
    expect(rows[0]?.text).toContain(offer);
  });

  it("opens nothing for somebody with another address", async () => {
    const { path } = await invite(await leader(), "ny@example.test", "healthLeader", "4601");
    const stranger = await newcomer();
    const { accept, show } = callAs(stranger.actor).organisations.invitations;
    await expect(accept({ token: tokenOf(path) })).rejects.toMatchObject(
      refused("INVITATION_OTHER_ADDRESS"),
    );
    await expect(show({ token: tokenOf(path) })).resolves.toMatchObject({
      state: "otherAddress",
      address: "n···@example.test",
    });
    expect((await again(stranger.actor.personId)).memberships).toEqual([]);
  });

  it("is over after 14 days", async () => {
    const to = await newcomer();
    const { path } = await invite(await leader(), to.address, "trainee", "4601");
    await superuser.query("update clock_offset set value = interval '14 days 1 minute'");
    const { accept, show } = callAs(to.actor).organisations.invitations;
    await expect(accept({ token: tokenOf(path) })).rejects.toMatchObject(
      refused("INVITATION_EXPIRED"),
    );
    await expect(show({ token: tokenOf(path) })).resolves.toMatchObject({ state: "expired" });
  });

  it("stops working when it is taken back", async () => {
    const [from, to] = [await leader(), await newcomer()];
    const { path, invitationId } = await invite(from, to.address, "trainee", "4601");
    await callAs(from).organisations.invitations.revoke({ invitationId });
    await expect(
      callAs(to.actor).organisations.invitations.accept({ token: tokenOf(path) }),
    ).rejects.toMatchObject(refused("INVITATION_REVOKED"));
  });

  it("stops working when a newer one replaces it", async () => {
    const [from, to] = [await leader(), await newcomer()];
    const first = await invite(from, to.address, "trainee", "4601");
    const second = await invite(from, to.address, "trainee", "4601");
    const { accept } = callAs(to.actor).organisations.invitations;
    await expect(accept({ token: tokenOf(first.path) })).rejects.toMatchObject(
      refused("INVITATION_REVOKED"),
    );
    await expect(accept({ token: tokenOf(second.path) })).resolves.toMatchObject({
      status: "accepted",
    });
  });

  it("falls when the inviter has lost the right to give the role", async () => {
    const [from, to] = [await leader(), await newcomer()];
    const { path } = await invite(from, to.address, "healthLeader", "4601");
    await superuser.query(
      "update membership set ends_on = (tunet_now() at time zone 'Europe/Oslo')::date where person_id = $1",
      [from.personId],
    );
    await expect(
      callAs(to.actor).organisations.invitations.accept({ token: tokenOf(path) }),
    ).rejects.toMatchObject(refused("INVITATION_REVOKED"));
  });

  it("cannot be accepted by a second person after the first", async () => {
    const [from, to] = [await leader(), await newcomer()];
    const token = tokenOf((await invite(from, to.address, "trainee", "4601")).path);
    await callAs(to.actor).organisations.invitations.accept({ token });
    const other = await newcomer();
    await expect(
      callAs(other.actor).organisations.invitations.accept({ token }),
    ).rejects.toMatchObject(refused("INVITATION_USED"));
    await expect(callAs(null).organisations.invitations.show({ token })).resolves.toMatchObject({
      state: "accepted",
    });
  });

  it("tells a stranger with its link what is offered, and nothing for a made-up one", async () => {
    const { path } = await invite(await leader(), "ny@example.test", "trainee", "4601");
    const { show } = callAs(null).organisations.invitations;
    await expect(show({ token: tokenOf(path) })).resolves.toMatchObject({
      state: "signIn",
      role: "trainee",
      organisation: "Bergen",
      inviter: "Liv Åsebotn",
    });
    await expect(show({ token: "made-up" })).rejects.toMatchObject(refused("NOT_FOUND"));
  });
});

describe("nobody raises the own role", () => {
  it("by inviting any of the own addresses", async () => {
    const from = await leader();
    await superuser.query(
      "insert into person_email (address, person_id, is_primary) values ('privat@example.test', $1, false)",
      [from.personId],
    );
    await expect(
      invite(from, "privat@example.test", "municipalityStaff", "4601"),
    ).rejects.toMatchObject(refused("ROLE_NOT_YOURS_TO_GIVE"));
  });

  it("by adding the invited address afterwards", async () => {
    const from = await leader();
    const { path } = await invite(from, "senere@example.test", "municipalityStaff", "4601");
    await superuser.query(
      "insert into person_email (address, person_id, is_primary, confirmed_at) values ('senere@example.test', $1, false, tunet_now())",
      [from.personId],
    );
    await expect(
      callAs(from).organisations.invitations.accept({ token: tokenOf(path) }),
    ).rejects.toMatchObject(refused("ROLE_NOT_YOURS_TO_GIVE"));
  });
});

describe("sending", () => {
  it.each<[Role, string, Role, string, string]>([
    ["healthLeader", "4601", "officeStaff", "4601", "ROLE_NOT_YOURS_TO_GIVE"],
    ["healthLeader", "4601", "trainee", "4602", "NOT_FOUND"],
    ["municipalityStaff", "4601", "trainee", "4601", "ROLE_NOT_YOURS_TO_GIVE"],
    ["officeStaff", "vest", "trainee", "4601", "ROLE_NOT_YOURS_TO_GIVE"],
    ["officeStaff", "vest", "healthLeader", "1804", "NOT_FOUND"],
    ["officeStaff", "vest", "officeStaff", "nord", "NOT_FOUND"],
    ["officeStaff", "vest", "admin", "drift", "NOT_FOUND"],
    ["trainee", "4601", "trainee", "4601", "NOT_FOUND"],
    ["admin", "drift", "healthLeader", "4601", "NOT_FOUND"],
    ["admin", "drift", "eventStaff", "vest", "ROLE_NOT_YOURS_TO_GIVE"],
  ])("%s in %s cannot offer %s in %s", async (own, at, role, place, code) => {
    const actor = await makeActor([[own, at]]);
    await expect(invite(actor, "ny@example.test", role, place)).rejects.toMatchObject(
      refused(code),
    );
  });

  it("says when the person has the role already", async () => {
    const from = await leader();
    const { personId, address } = await makePerson();
    await makeMember(personId, "trainee", "4601");
    await expect(invite(from, address, "trainee", "4601")).rejects.toMatchObject(
      refused("ALREADY_MEMBER"),
    );
  });

  it("takes one plain address and nothing else", async () => {
    const from = await leader();
    for (const address of ["", "ny", "a@b.no,c@d.no", "ny@example.test\nBcc: x@y.no"])
      await expect(invite(from, address, "trainee", "4601")).rejects.toThrow();
  });
});

describe("the list", () => {
  it("shows the municipality's invitations to its leader, and the neighbour none to take back", async () => {
    const from = await leader();
    const { invitationId } = await invite(from, "ny@example.test", "trainee", "4601");
    const page = await callAs(from).organisations.municipality({ number: "4601" });
    expect(page.invitations).toMatchObject([
      { id: invitationId, address: "ny@example.test", state: "open", mayRevoke: true },
    ]);
    const neighbour = await makeActor([["healthLeader", "4602"]]);
    await expect(
      callAs(neighbour).organisations.invitations.revoke({ invitationId }),
    ).rejects.toMatchObject(refused("NOT_FOUND"));
    const helper = await makeActor([["municipalityStaff", "4601"]]);
    await expect(
      callAs(helper).organisations.invitations.revoke({ invitationId }),
    ).rejects.toMatchObject(refused("FORBIDDEN"));
  });
});

it("the first administrator is invited from the command line", async () => {
  const { path } = await inviteAdministrator("sjef@example.test");
  const { personId } = await makePerson({ address: "sjef@example.test" });
  await callAs(await again(personId)).organisations.invitations.accept({ token: tokenOf(path) });
  expect((await again(personId)).memberships.map((m) => m.role)).toEqual(["admin"]);
});
