import { describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { handOverQuestions } from "#server/answers/handovers/service.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });
const number = "4601";
const handovers = (actor: Actor) => callAs(actor).organisations.handovers;

/** Moves the clock to a wall time in Oslo. */
const clockAt = (wall: string) =>
  superuser.query(
    "update clock_offset set value = ($1::timestamp at time zone 'Europe/Oslo') - now()",
    [wall],
  );
/** The same person with what counts now, as a request of an old session has. */
const again = async (actor: Actor): Promise<Actor> =>
  (await asSystem((tx) => findPersonActor(tx, actor.personId)))!;
const membershipOf = async (actor: Actor, role: string): Promise<string> => {
  const { rows } = await superuser.query<{ id: string }>(
    "select id from membership where person_id = $1 and role = $2 order by starts_on desc",
    [actor.personId, role],
  );
  return rows[0]!.id;
};
const mailsTo = async (personId: string) =>
  (
    await superuser.query<{ kind: string; text: string }>(
      "select kind, text from outbox where person_id = $1 order by created_at, id",
      [personId],
    )
  ).rows;

/** A leader and a helper of Bergen; the leader has named the helper from the first of March 2027. */
async function named() {
  await clockAt("2027-02-01 12:00:00");
  const former = await makeActor([["healthLeader", number]], { firstName: "Åse", lastName: "Vik" });
  const successor = await makeActor([["municipalityStaff", number]], {
    firstName: "Ola",
    lastName: "Nes",
  });
  const { membershipId } = await handovers(former).name({
    number,
    formerId: await membershipOf(former, "healthLeader"),
    onDate: "2027-03-01",
    successorId: await membershipOf(successor, "municipalityStaff"),
  });
  return { former, successor, membershipId };
}

describe("a handover", () => {
  it("leaves the former everything until the minute before, and nothing from the minute after", async () => {
    const { former, successor } = await named();
    await clockAt("2027-02-28 23:59:00");
    const municipality = async (actor: Actor) =>
      callAs(await again(actor)).organisations.municipality({ number });
    expect((await municipality(former)).name).toBe("Bergen");
    expect((await again(successor)).memberships.map((m) => m.role)).toEqual(["municipalityStaff"]);
    expect(await handovers(await again(successor)).takeover({ number })).toMatchObject({
      content: null,
    });

    await clockAt("2027-03-01 00:00:00");
    expect((await again(former)).memberships).toEqual([]);
    await expect(municipality(former)).rejects.toMatchObject(refused("FORBIDDEN"));
    await expect(handovers(await again(former)).takeover({ number })).rejects.toMatchObject(
      refused("NOT_FOUND"),
    );
    expect((await municipality(successor)).name).toBe("Bergen");
    const { content, formerName } = await handovers(await again(successor)).takeover({ number });
    expect(formerName).toBe("Åse Vik");
    expect(content).not.toBeNull();
  });

  it("moves what waits for an answer: the old link is dead, the successor has a new one", async () => {
    const { former, successor } = await named();
    const newcomer = await makeActor([], { firstName: "Ingrid", lastName: "Lie" });
    await callAs(newcomer).organisations.memberships.claim({
      role: "trainee",
      municipality: number,
    });
    const tokenIn = (mails: { text: string }[]) =>
      /\/svar\/([\w-]+)/.exec(mails.at(-1)?.text ?? "")?.[1] ?? "";
    const old = tokenIn(await mailsTo(former.personId));
    await clockAt("2027-02-28 23:59:00");
    expect(await handOverQuestions()).toBe(0);
    expect(await callAs(null).answers.show({ token: old })).toMatchObject({ state: "open" });

    await clockAt("2027-03-01 00:00:00");
    expect(await callAs(null).answers.show({ token: old })).toEqual({ state: "settled" });
    expect(await handOverQuestions()).toBe(1);
    expect(await handOverQuestions()).toBe(0);
    expect(await callAs(null).answers.show({ token: old })).toEqual({ state: "expired" });
    await expect(callAs(null).answers.give({ token: old, answer: "yes" })).rejects.toMatchObject(
      refused("LINK_EXPIRED"),
    );
    expect((await again(newcomer)).memberships).toEqual([]);
    expect(await callAs(await again(former)).answers.waiting()).toEqual([]);
    expect(await callAs(await again(successor)).answers.waiting()).toMatchObject([
      { title: "Hører Ingrid Lie til hos dere?" },
    ]);
    const token = tokenIn(await mailsTo(successor.personId));
    await callAs(null).answers.give({ token, answer: "yes" });
    expect((await again(newcomer)).memberships.map((m) => m.role)).toEqual(["trainee"]);
  });

  it("is told to both and can be undone until its day, not from it", async () => {
    const { former, successor, membershipId } = await named();
    expect((await mailsTo(successor.personId)).map((mail) => mail.kind)).toEqual([
      "handover.named",
    ]);
    await handovers(former).undo({ membershipId });
    expect((await mailsTo(successor.personId)).map((mail) => mail.kind)).toEqual([
      "handover.named",
      "handover.undone",
    ]);
    const second = await handovers(former).name({
      number,
      formerId: await membershipOf(former, "healthLeader"),
      onDate: "2027-03-01",
      successorId: await membershipOf(successor, "municipalityStaff"),
    });
    await clockAt("2027-03-01 00:00:00");
    await expect(handovers(await again(successor)).undo(second)).rejects.toMatchObject(
      refused("HANDOVER_BEGUN"),
    );
  });

  it("is read once, and stays on min side for sixty days", async () => {
    const { successor } = await named();
    await clockAt("2027-03-01 08:00:00");
    const own = async () => handovers(await again(successor)).own();
    expect(await own()).toMatchObject([{ hasBegun: true, isRead: false }]);
    await handovers(await again(successor)).markRead({ number });
    expect(await own()).toMatchObject([{ isRead: true }]);
    await clockAt("2027-05-01 08:00:00");
    expect(await own()).toEqual([]);
  });

  it("may bring in somebody who has never signed in", async () => {
    const former = await makeActor([["healthLeader", number]]);
    const office = await makeActor([["officeStaff", "vest"]]);
    const { rows } = await superuser.query<{ day: string }>(
      "select (tunet_now() at time zone 'Europe/Oslo')::date::text as day",
    );
    await handovers(office).name({
      number,
      formerId: await membershipOf(former, "healthLeader"),
      onDate: rows[0]!.day,
      successorId: null,
      firstName: "Kari",
      lastName: "Ny",
      address: "kari.ny@bergen.example",
    });
    expect((await again(former)).memberships).toEqual([]);
    const { leaders } = await handovers(office).list({ number });
    expect(leaders).toMatchObject([{ name: "Kari Ny" }]);
    expect((await mailsTo(former.personId)).map((mail) => mail.kind)).toEqual(["handover.told"]);
  });
});

describe("nobody raises the own role", () => {
  it("by naming themselves, by their own or a listed address", async () => {
    await clockAt("2027-02-01 12:00:00");
    const leader = await makeActor([["healthLeader", number]]);
    const helper = await makeActor([["municipalityStaff", number]]);
    const formerId = await membershipOf(leader, "healthLeader");
    const own = await membershipOf(helper, "municipalityStaff");
    const { rows } = await superuser.query<{ address: string }>(
      "select address from person_email where person_id = $1",
      [helper.personId],
    );
    const asked = { number, formerId, onDate: "2027-02-02" };
    await expect(handovers(helper).name({ ...asked, successorId: own })).rejects.toMatchObject(
      refused("ROLE_NOT_YOURS_TO_GIVE"),
    );
    await expect(
      handovers(helper).name({
        ...asked,
        successorId: null,
        firstName: "Ola",
        lastName: "Nes",
        address: rows[0]!.address,
      }),
    ).rejects.toMatchObject(refused("ROLE_NOT_YOURS_TO_GIVE"));
  });

  it("and a helper's choice takes effect tomorrow at the earliest", async () => {
    await clockAt("2027-02-01 12:00:00");
    const leader = await makeActor([["healthLeader", number]]);
    const helper = await makeActor([["municipalityStaff", number]]);
    const other = await makeActor([["supervisor", number]]);
    const asked = {
      number,
      formerId: await membershipOf(leader, "healthLeader"),
      successorId: await membershipOf(other, "supervisor"),
    };
    await expect(handovers(helper).name({ ...asked, onDate: "2027-02-01" })).rejects.toMatchObject({
      cause: { fields: { onDate: { code: "dayPast" } } },
    });
    await handovers(helper).name({ ...asked, onDate: "2027-02-02" });
    await expect(handovers(leader).name({ ...asked, onDate: "2027-02-03" })).rejects.toMatchObject(
      refused("HANDOVER_NAMED"),
    );
  });
});

describe("a municipality without a leader", () => {
  it("stands among what waits for its office", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    await makeActor([["trainee", number]]);
    const tasks = async () =>
      (await callAs(office).office.tasks()).filter((task) => task.kind === "leaderMissing");
    expect(await tasks()).toMatchObject([{ title: "Bergen", path: `/kommune/${number}` }]);
    await makeActor([["healthLeader", number]]);
    expect(await tasks()).toEqual([]);
  });
});
