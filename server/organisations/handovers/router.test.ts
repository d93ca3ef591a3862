import { describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { handOverQuestions } from "#server/answers/handovers/service.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { sendDigests } from "#server/notifications/digest.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, makePerson } from "#server/testing/factories.ts";

import { remindUnanswered } from "./service.ts";

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

const kindsTo = async ({ personId }: Actor) => (await mailsTo(personId)).map((mail) => mail.kind);

/** What the newest mail that asks a successor leads to. */
async function tokenTo({ personId }: Actor): Promise<string> {
  const mail = (await mailsTo(personId)).findLast(({ kind }) => kind === "handover.asked");
  return /\/svar\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

/** Presses a button of it. */
async function say(successor: Actor, answer: "yes" | "no") {
  return callAs(null).answers.give({ token: await tokenTo(successor), answer });
}

/** A leader and a helper of Bergen; the leader has named the helper from the first of March 2027. */
async function asked() {
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

/** The same, and the helper has said yes. */
async function named() {
  const all = await asked();
  await say(all.successor, "yes");
  return all;
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

  it("moves the news: what was not told yet is the successor's, and the inbox of the former is empty of it", async () => {
    const { former, successor } = await named();
    const doctor = await makeActor([["trainee", number]], { firstName: "Ingrid", lastName: "Vik" });
    const away = (from: string) =>
      callAs(doctor).absences.report({ from, to: from, counts: false, staysInformed: true });
    await away("2027-04-01");
    await sendDigests();
    await away("2027-05-03");
    const inbox = async (actor: Actor) =>
      (await callAs(await again(actor)).notifications.inbox()).items.map(({ subject }) => subject);
    await clockAt("2027-02-28 23:59:00");
    expect(await inbox(former)).toHaveLength(3);
    expect(await inbox(successor)).toHaveLength(1);

    await clockAt("2027-03-01 00:00:00");
    // Of what is over, the own handover alone is left to read.
    const own = await inbox(former);
    expect(own).toHaveLength(1);
    expect(own[0]).toMatch(/^Ola Nes overtar/);
    await sendDigests();
    expect(await inbox(successor)).toContainEqual(expect.stringMatching(/^Ingrid Vik er borte/));
    const digests = async ({ personId }: Actor) =>
      (await mailsTo(personId)).filter(({ kind }) => kind === "notifications.digest");
    expect(await digests(former)).toHaveLength(1);
    const [told] = await digests(successor);
    expect(told?.text).toMatch(/Ingrid Vik er borte .*3\. mai/);
    expect(told?.text).not.toMatch(/1\. april/);
  });

  it("is told to both and can be undone until its day, not from it", async () => {
    const { former, successor, membershipId } = await named();
    expect(await kindsTo(former)).toEqual(["handover.agreed"]);
    await handovers(former).undo({ membershipId });
    expect(await kindsTo(successor)).toEqual(["handover.asked", "handover.undone"]);
    const { rows } = await superuser.query(
      "select 1 from membership where role = 'healthLeader' and ends_on is not null",
    );
    expect(rows).toEqual([]);
    const { membershipId: second } = await handovers(former).name({
      number,
      formerId: await membershipOf(former, "healthLeader"),
      onDate: "2027-03-01",
      successorId: await membershipOf(successor, "municipalityStaff"),
    });
    await say(successor, "yes");
    await clockAt("2027-03-01 00:00:00");
    await expect(
      handovers(await again(successor)).undo({ membershipId: second }),
    ).rejects.toMatchObject(refused("HANDOVER_BEGUN"));
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

describe("somebody with an account who is named", () => {
  const tasks = async (office: Actor) =>
    (await callAs(office).office.tasks()).filter(({ kind }) => kind === "handoverUnanswered");
  const roles = async (actor: Actor) => (await again(actor)).memberships.map((m) => m.role);

  it("is asked first: nothing changes, and nothing is shown, before the yes", async () => {
    const { former, successor } = await asked();
    expect(await kindsTo(successor)).toEqual(["handover.asked"]);
    expect(await callAs(null).answers.show({ token: await tokenTo(successor) })).toMatchObject({
      state: "open",
      title: "Overtar du ansvaret for legetjenesten i Bergen?",
    });
    expect(await callAs(successor).answers.waiting()).toHaveLength(1);
    // It waits for nobody else, whatever the role that was named.
    expect(await callAs(successor).users.waiting()).toMatchObject([
      { role: "healthLeader", isNamed: true, waitsFor: null },
    ]);
    await expect(handovers(successor).takeover({ number })).rejects.toMatchObject(
      refused("NOT_FOUND"),
    );
    expect(await handovers(successor).own()).toEqual([]);
    expect(await handovers(former).list({ number })).toMatchObject({
      leaders: [],
      coming: [{ name: "Ola Nes", isWaiting: true, isLate: false }],
      asksFirst: true,
    });
    const { rows } = await superuser.query("select 1 from membership where ends_on is not null");
    expect(rows).toEqual([]);
  });

  it("takes over on the day after a yes, and the former is told which", async () => {
    const { former, successor } = await named();
    const [told] = await mailsTo(former.personId);
    expect(told).toMatchObject({ kind: "handover.agreed" });
    expect(told?.text).toMatch(/Ola Nes har sagt ja .+ mandag 1\. mars 2027/);
    expect(await handovers(former).list({ number })).toMatchObject({
      coming: [{ name: "Ola Nes", isWaiting: false }],
    });
    await clockAt("2027-03-01 00:00:00");
    expect(await roles(former)).toEqual([]);
    expect(await roles(successor)).toContain("healthLeader");
  });

  it("and has not answered on the day: the former goes on, is told so, and the office sees it", async () => {
    const { former, successor } = await asked();
    const office = await makeActor([["officeStaff", "vest"]]);
    expect(await remindUnanswered()).toBe(0);
    expect(await tasks(office)).toEqual([]);
    await clockAt("2027-03-01 06:00:00");
    expect(await remindUnanswered()).toBe(1);
    expect(await remindUnanswered()).toBe(0);
    expect(await kindsTo(former)).toEqual(["handover.waits"]);
    expect(await kindsTo(successor)).toEqual(["handover.asked", "handover.asked"]);
    expect(await roles(former)).toEqual(["healthLeader"]);
    expect(await tasks(office)).toMatchObject([
      { title: "Bergen", path: `/kommune/${number}/overlevering` },
    ]);
    expect(await handovers(former).list({ number })).toMatchObject({ coming: [{ isLate: true }] });

    // The yes counts from the day it comes, at once.
    await clockAt("2027-03-03 14:00:00");
    await say(successor, "yes");
    expect(await roles(former)).toEqual([]);
    expect(await roles(successor)).toContain("healthLeader");
    expect(await tasks(office)).toEqual([]);
    expect(await handovers(await again(successor)).own()).toMatchObject([
      { onDate: "2027-03-03", hasBegun: true },
    ]);
  });

  it("says no: the former goes on and somebody else can be named", async () => {
    const { former, successor } = await asked();
    await say(successor, "no");
    expect(await kindsTo(former)).toEqual(["handover.declined"]);
    await clockAt("2027-03-02 12:00:00");
    expect(await roles(former)).toEqual(["healthLeader"]);
    const { coming, leaders } = await handovers(former).list({ number });
    expect([coming, leaders.length]).toEqual([[], 1]);
    const { isAsked } = await handovers(former).name({
      number,
      formerId: await membershipOf(former, "healthLeader"),
      onDate: "2027-04-01",
      successorId: await membershipOf(successor, "municipalityStaff"),
    });
    expect(isAsked).toBe(true);
  });

  it("leaves again before the day: the former goes on", async () => {
    const { former, successor, membershipId } = await named();
    await callAs(successor).organisations.memberships.end({ membershipId });
    expect(await kindsTo(former)).toEqual(["handover.agreed", "handover.declined"]);
    await clockAt("2027-03-02 12:00:00");
    expect(await roles(former)).toEqual(["healthLeader"]);
  });

  it("but does not bring back a former leader who has left by then", async () => {
    const { former, successor, membershipId } = await named();
    await callAs(former).organisations.memberships.end({
      membershipId: await membershipOf(former, "healthLeader"),
    });
    await callAs(successor).organisations.memberships.end({ membershipId });
    expect(await roles(former)).toEqual([]);
  });

  it("has nothing to say yes to when whoever named them may not hand over any more", async () => {
    const { former, successor } = await asked();
    const office = await makeActor([["officeStaff", "vest"]]);
    await callAs(former).organisations.memberships.end({
      membershipId: await membershipOf(former, "healthLeader"),
    });
    await expect(say(successor, "yes")).rejects.toMatchObject(refused("INVITATION_REVOKED"));
    const missing = (await callAs(office).office.tasks()).map(({ kind }) => kind);
    expect(missing).toContain("leaderMissing");
    expect(missing).not.toContain("handoverUnanswered");
  });

  it("is named once: not twice by one leader, nor by two at once", async () => {
    const { former, successor } = await asked();
    const other = await makeActor([["healthLeader", number]]);
    const third = await makeActor([["supervisor", number]]);
    const name = async (of: Actor, successorId: string) =>
      handovers(of).name({
        number,
        formerId: await membershipOf(of, "healthLeader"),
        onDate: "2027-03-01",
        successorId,
      });
    const same = await membershipOf(successor, "municipalityStaff");
    await expect(name(former, await membershipOf(third, "supervisor"))).rejects.toMatchObject(
      refused("HANDOVER_NAMED"),
    );
    await expect(name(other, same)).rejects.toMatchObject(refused("HANDOVER_NAMED"));
    const both = await Promise.allSettled([
      say(successor, "yes"),
      handovers(former).undo({
        membershipId: (await handovers(former).list({ number })).coming[0]?.membershipId ?? "",
      }),
    ]);
    // Whichever came first: there is a handover as a whole, or none at all.
    const { rows } = await superuser.query<{ formers: number; successors: number }>(
      `select count(*) filter (where ends_on is not null)::int as formers,
         count(succeeds_id)::int as successors from membership`,
    );
    expect([
      { formers: 0, successors: 0 },
      { formers: 1, successors: 1 },
    ]).toContainEqual(rows[0]);
    expect(both.map(({ status }) => status)).toContain("fulfilled");
  });

  it("is known by the address alone, as long as the municipality does not know them", async () => {
    await clockAt("2027-02-01 12:00:00");
    const former = await makeActor([["healthLeader", number]]);
    const helper = await makeActor([["municipalityStaff", number]]);
    const { personId, address } = await makePerson({ firstName: "Hemmelig", lastName: "Navn" });
    await handovers(helper).name({
      number,
      formerId: await membershipOf(former, "healthLeader"),
      onDate: "2027-03-01",
      successorId: null,
      firstName: "Kari",
      lastName: "Ny",
      address,
    });
    const { coming } = await handovers(helper).list({ number });
    expect(coming).toMatchObject([{ name: address, isWaiting: true }]);
    const mails = JSON.stringify(await mailsTo(former.personId));
    expect(mails).toContain(address);
    expect(mails).not.toContain("Hemmelig");
    const successor = (await asSystem((tx) => findPersonActor(tx, personId)))!;
    await say(successor, "yes");
    expect((await handovers(helper).list({ number })).coming).toMatchObject([
      { name: "Hemmelig Navn", isWaiting: false },
    ]);
    expect(await kindsTo(former)).toEqual(["handover.told", "handover.agreed"]);
    expect(await kindsTo(helper)).toEqual(["handover.agreed"]);
  });

  it("takes over at once from the office, which is believed where a leader is gone", async () => {
    const former = await makeActor([["healthLeader", number]]);
    const office = await makeActor([["officeStaff", "vest"]]);
    const successor = await makeActor([["municipalityStaff", number]]);
    const { rows } = await superuser.query<{ day: string }>(
      "select (tunet_now() at time zone 'Europe/Oslo')::date::text as day",
    );
    const { isAsked } = await handovers(office).name({
      number,
      formerId: await membershipOf(former, "healthLeader"),
      onDate: rows[0]!.day,
      successorId: await membershipOf(successor, "municipalityStaff"),
    });
    expect(isAsked).toBe(false);
    expect(await roles(former)).toEqual([]);
    expect(await roles(successor)).toContain("healthLeader");
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
    // Somebody who begins next year answers nobody today.
    const { personId } = await makePerson();
    await makeMember(personId, "healthLeader", number, { startsOn: "2099-01-01" });
    expect(await tasks()).toHaveLength(1);
    await makeActor([["healthLeader", number]]);
    expect(await tasks()).toEqual([]);
  });
});
