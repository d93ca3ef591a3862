import { beforeEach, describe, expect, it, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makePerson, organisationId } from "#server/testing/factories.ts";

let office: Actor;
let coordinator: Actor;
let trainee: Actor;

beforeEach(async () => {
  await superuser.query("update clock_offset set value = $1::timestamptz - now()", [
    "2031-01-13T09:00:00+01:00",
  ]);
  office = await makeActor([["officeStaff", "vest"]]);
  coordinator = await makeActor([["groupCoordinator", "vest"]]);
  trainee = await makeActor([["trainee", "4601"]]);
});

const groups = (actor: Actor) => callAs(actor).supervision.groups;

type Form = Parameters<ReturnType<typeof groups>["form"]>[0];
const form = (facts: Partial<Form> = {}): Form => ({
  name: "Bergen vår 2031",
  rhythm: "biweekly",
  seats: 8,
  place: "Bergen",
  startsOn: "2031-01-13",
  ...facts,
});

const mailsTo = async (personId: string): Promise<string[]> => {
  const { rows } = await superuser.query<{ kind: string }>(
    "select kind from outbox where person_id = $1 and kind like 'group.%' order by created_at",
    [personId],
  );
  return rows.map(({ kind }) => kind);
};

const personOf = async (address: string): Promise<string> => {
  const { rows } = await superuser.query<{ id: string }>(
    "select person_id as id from person_email where address = $1",
    [address],
  );
  return rows[0]!.id;
};

describe("who has no group", () => {
  const seen = async (actor: Actor) =>
    (await groups(actor).overview()).waiting.map((one) => one.municipality);

  it("a coordinator sees the trainees of the own counties, and nothing of a municipality", async () => {
    await makeActor([["trainee", "1804"]]);
    await makeActor([["supervisor", "4601"]]);
    expect(await seen(coordinator)).toEqual(["Bergen"]);
    const [one] = (await groups(coordinator).overview()).waiting;
    expect(Object.keys(one!).toSorted()).toEqual([
      "county",
      "days",
      "membershipId",
      "municipality",
      "name",
      "personId",
      "specialty",
      "startsOn",
      "wishes",
    ]);
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

  it("what they wish stands there, until they have a group", async () => {
    await groups(trainee).saveWish({ rhythm: "monthly", travel: "Voss" });
    await groups(trainee).saveWish({ rhythm: "biweekly", travel: "Voss eller Førde" });
    expect((await groups(office).overview()).waiting).toMatchObject([
      { wishes: { rhythm: "biweekly", travel: "Voss eller Førde" } },
    ]);
    expect(await groups(trainee).own()).toMatchObject({ needsGroup: true, forms: false });
    await groups(office).form(form({ personIds: [trainee.personId] }));
    expect(await seen(office)).toEqual([]);
    expect(await groups(trainee).own()).toMatchObject({ needsGroup: false });
    await expect(groups(coordinator).saveWish({ rhythm: "any", travel: "" })).rejects.toMatchObject(
      { code: "NOT_FOUND" },
    );
  });
});

describe("a group is formed", () => {
  test("of those who wait and of a list, and everybody is told without a name of the group", async () => {
    const { groupId } = await groups(office).form(
      form({
        personIds: [trainee.personId],
        members: "Ola Dahl, ola@dahl.example, 900 00 000",
        leaders: "Eva Vik <eva@vik.example>",
      }),
    );
    const shown = await groups(office).show({ groupId });
    expect(shown).toMatchObject({
      canManage: true,
      rule: { specialty: "generalPractice", hours: 120, years: 2, openPracticeMonths: 12 },
    });
    expect(shown.members.map(({ name, part }) => `${part} ${name}`)).toEqual(
      expect.arrayContaining(["leader Eva Vik", "member Ola Dahl"]),
    );
    expect(shown.members).toHaveLength(3);
    for (const personId of [trainee.personId, await personOf("ola@dahl.example")])
      expect(await mailsTo(personId)).toEqual(["group.joined"]);
    const { rows } = await superuser.query<{ said: string }>(
      "select subject || text as said from outbox where kind = 'group.joined'",
    );
    expect(rows).toHaveLength(3);
    for (const { said } of rows) expect(said).not.toMatch(/Bergen vår|Eva Vik|Ola Dahl/u);
  });

  test("with its hours by the specialty, and without any for those who are no ALIS", async () => {
    const publicHealth = await groups(office).form(form({ specialty: "publicHealth" }));
    expect(await groups(office).show(publicHealth)).toMatchObject({
      rule: { hours: 90, years: 3 },
    });
    const supervisors = await groups(office).form(form({ kind: "supervisor" }));
    expect(await groups(office).show(supervisors)).toMatchObject({ rule: null });
  });

  test("a line that names nobody is told, and nothing is made", async () => {
    await expect(
      groups(office).form(form({ members: "Ola, ola@dahl.example\nKari" })),
    ).rejects.toMatchObject({ cause: { fields: { members: { code: "listLine", limit: 2 } } } });
    const { rows } = await superuser.query("select 1 from supervision_group");
    expect(rows).toEqual([]);
  });

  test("by a coordinator for an office of the own counties, not for another", async () => {
    const { offices } = await groups(coordinator).overview();
    expect(offices.map(({ name }) => name)).toEqual([expect.stringContaining("Vest")]);
    const { groupId } = await groups(coordinator).form(form());
    expect(await groups(office).show({ groupId })).toMatchObject({ canManage: true });
    await expect(
      groups(coordinator).form(form({ officeId: await organisationId("nord") })),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("of nobody from another county, and by nobody else", async () => {
    const stranger = await makeActor([["trainee", "1804"]]);
    await expect(
      groups(office).form(form({ personIds: [stranger.personId] })),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const other of [trainee, await makeActor([["healthLeader", "4601"]])])
      await expect(groups(other).form(form())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("whoever has signed in keeps the own name", async () => {
    const { personId, address } = await makePerson({ firstName: "Anne", lastName: "Lie" });
    const { groupId } = await groups(office).form(form({ members: `Feil Navn, ${address}` }));
    const { members } = await groups(office).show({ groupId });
    expect(members).toMatchObject([{ personId, name: "Anne Lie" }]);
  });
});

describe("those in a group", () => {
  let groupId: string;
  beforeEach(async () => {
    ({ groupId } = await groups(office).form(
      form({ personIds: [trainee.personId], leaders: "Eva Vik, eva@vik.example" }),
    ));
  });
  const memberIdOf = async (personId: string): Promise<string> => {
    const { members } = await groups(office).show({ groupId });
    return members.find((one) => one.personId === personId)!.id;
  };

  test("see it, without hours and former members; nobody else does", async () => {
    const shown = await groups(trainee).show({ groupId });
    expect(shown).toMatchObject({ canManage: false, alumni: [] });
    expect(shown.members.every(({ hoursBefore }) => hoursBefore === null)).toBe(true);
    for (const other of [
      await makeActor([["trainee", "4601"]]),
      await makeActor([["healthLeader", "4601"]]),
      await makeActor([["officeStaff", "nord"]]),
      await makeActor([["groupCoordinator", "nord"]]),
      await makeActor([["admin", "drift"]]),
    ])
      await expect(groups(other).show({ groupId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("find somebody to talk to, and it is not for those outside", async () => {
    const { talkTo } = await groups(trainee).show({ groupId });
    expect(talkTo?.leaders).toMatchObject([{ name: "Eva Vik", address: "eva@vik.example" }]);
    expect(talkTo?.staff).toHaveLength(1);
    expect(await groups(office).show({ groupId })).toMatchObject({ talkTo: null });
    const before = await superuser.query("select count(*) from audit_entry");
    await groups(trainee).show({ groupId });
    expect((await superuser.query("select count(*) from audit_entry")).rows).toEqual(before.rows);
  });

  test("change nothing in it", async () => {
    const memberId = await memberIdOf(trainee.personId);
    const { edit, add, endMember, end, writeHoursBefore } = groups(trainee);
    const { officeId: _office, kind: _kind, ...facts } = form();
    for (const act of [
      () => edit({ groupId, ...facts }),
      () => add({ groupId, members: "A B, a@b.example", onDate: "2031-02-01" }),
      () => endMember({ memberId, onDate: "2031-02-01" }),
      () => end({ groupId, onDate: "2031-02-01" }),
      () => writeHoursBefore({ memberId, hoursBefore: 1, openHoursBefore: 0 }),
    ])
      await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("who are away are shown as such, without a word why", async () => {
    await callAs(trainee).absences.report({
      from: "2031-01-10",
      to: "2031-06-30",
      counts: false,
      staysInformed: true,
    });
    const { members } = await groups(office).show({ groupId });
    expect(members.find((one) => one.personId === trainee.personId)).toMatchObject({
      awayUntil: "2031-06-30",
    });
  });

  test("leave on a day: until then they see it, from then on no more, and they are told", async () => {
    const memberId = await memberIdOf(trainee.personId);
    await groups(office).endMember({ memberId, onDate: "2031-01-20" });
    expect(await groups(trainee).show({ groupId })).toMatchObject({ canManage: false });
    await expect(
      groups(office).endMember({ memberId, onDate: "2031-01-25" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await moveClock("7 days");
    await expect(groups(trainee).show({ groupId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await mailsTo(trainee.personId)).toEqual(["group.joined", "group.left"]);
    expect((await groups(office).show({ groupId })).alumni).toMatchObject([{ id: memberId }]);
    expect((await groups(office).overview()).waiting).toHaveLength(1);
  });

  test("never leave before they came", async () => {
    const memberId = await memberIdOf(trainee.personId);
    await expect(
      groups(office).endMember({ memberId, onDate: "2031-01-12" }),
    ).rejects.toMatchObject({ cause: { fields: { onDate: { code: "lastBeforeFirst" } } } });
  });

  test("move to another group on a day, and are in one of them each day", async () => {
    const other = await groups(office).form(form({ name: "Voss" }));
    const memberId = await memberIdOf(trainee.personId);
    await groups(office).transfer({ memberId, toGroupId: other.groupId, onDate: "2031-01-20" });
    expect(await groups(trainee).show({ groupId })).toMatchObject({ name: "Bergen vår 2031" });
    await moveClock("7 days");
    await expect(groups(trainee).show({ groupId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await groups(trainee).show(other)).toMatchObject({ name: "Voss" });
    expect(await mailsTo(trainee.personId)).toEqual(["group.joined", "group.joined"]);
    expect((await groups(office).overview()).waiting).toEqual([]);
  });

  test("are moved to no group of another office", async () => {
    const nord = await makeActor([["officeStaff", "nord"]]);
    const foreign = await groups(nord).form(form());
    const memberId = await memberIdOf(trainee.personId);
    await expect(
      groups(office).transfer({ memberId, toGroupId: foreign.groupId, onDate: "2031-01-20" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("go on in another when groups are merged, each once, and the first is closed", async () => {
    const second = await makeActor([["trainee", "4602"]]);
    const other = await groups(office).form(
      form({ name: "Voss", personIds: [second.personId], leaders: "Eva Vik, eva@vik.example" }),
    );
    await groups(office).merge({ groupId, intoGroupId: other.groupId, onDate: "2031-01-20" });
    await moveClock("7 days");
    const merged = await groups(office).show(other);
    expect(merged.members.map(({ part }) => part)).toEqual(["leader", "member", "member"]);
    expect(await groups(office).show({ groupId })).toMatchObject({ isOpen: false, members: [] });
    await expect(
      groups(office).add({ groupId, members: "A B, a@b.example", onDate: "2031-02-01" }),
    ).rejects.toMatchObject({ cause: { code: "GROUP_ENDED" } });
    const names = (await groups(office).overview()).groups.map(({ name }) => name);
    expect(names).toEqual(["Voss"]);
  });

  test("are told when it ends", async () => {
    await groups(coordinator).end({ groupId, onDate: "2031-01-13" });
    expect(await mailsTo(trainee.personId)).toEqual(["group.joined", "group.left"]);
    expect((await groups(office).overview()).groups).toEqual([]);
    expect((await groups(office).overview()).waiting).toHaveLength(1);
  });

  test("have hours from before, to the quarter, and never more in open practice than in all", async () => {
    const memberId = await memberIdOf(trainee.personId);
    await groups(office).writeHoursBefore({ memberId, hoursBefore: 57.5, openHoursBefore: 40 });
    const { members } = await groups(office).show({ groupId });
    expect(members.find(({ id }) => id === memberId)).toMatchObject({
      hoursBefore: 57.5,
      openHoursBefore: 40,
    });
    await expect(
      groups(office).writeHoursBefore({ memberId, hoursBefore: 10, openHoursBefore: 11 }),
    ).rejects.toMatchObject({ cause: { fields: { openHoursBefore: { code: "tooLarge" } } } });
  });

  test("brought in twice are in it once", async () => {
    await groups(office).add({
      groupId,
      members: "Ola Dahl, ola@dahl.example",
      onDate: "2031-01-13",
    });
    await Promise.all(
      ["Ola Dahl, ola@dahl.example", "Ola D, OLA@dahl.example"].map((members) =>
        groups(office).add({ groupId, members, onDate: "2031-01-14" }),
      ),
    );
    const { members } = await groups(office).show({ groupId });
    expect(members.filter(({ name }) => name === "Ola Dahl")).toHaveLength(1);
  });
});
