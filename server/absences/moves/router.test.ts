import { beforeEach, describe, expect, test } from "vitest";

import { asSystem } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, organisationId } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });

async function dayIn(days: number): Promise<string> {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]?.day ?? "";
}

/** The actor as a request of now would have it: a move changes what counts. */
async function now(actor: Actor): Promise<Actor> {
  const found = await asSystem((tx) => findPersonActor(tx, actor.personId));
  if (!found) throw new Error("the person is gone");
  return found;
}

const tokenFor = async (reader: Actor, kind: string): Promise<string> => {
  const { rows } = await superuser.query<{ text: string }>(
    "select text from outbox where person_id = $1 and kind = $2 order by created_at desc",
    [reader.personId, kind],
  );
  const token = /\/svar\/([\w-]+)/.exec(rows[0]?.text ?? "")?.[1];
  if (!token) throw new Error(`there is no mail ${kind} with a link`);
  return token;
};

const tap = async (reader: Actor, side: "release" | "receive", answer = "yes") =>
  callAs(null).answers.give({ token: await tokenFor(reader, `move.${side}`), answer });

const kindsTo = async ({ personId }: Actor) => {
  const { rows } = await superuser.query<{ kind: string; text: string }>(
    "select kind, text from outbox where person_id = $1 order by created_at, id",
    [personId],
  );
  return rows;
};

const membershipIn = async ({ personId }: Actor, number: string, role = "trainee") => {
  const { rows } = await superuser.query<{
    id: string;
    starts_on: string;
    ends_on: string | null;
    is_confirmed: boolean;
    succeeds_id: string | null;
  }>(
    `select id, starts_on::text, ends_on::text, confirmed_at is not null as is_confirmed, succeeds_id
     from membership where person_id = $1 and organisation_id = $2 and role = $3`,
    [personId, await organisationId(number), role],
  );
  return rows[0];
};

/** The lists of new trainees in a municipality, line by line. */
const linesIn = async (number: string) => {
  const { rows } = await superuser.query<{ key: string; due_on: string; is_done: boolean }>(
    `select l.key, l.due_on::text, l.done_at is not null as is_done
     from start_line l join membership m on m.id = l.membership_id
     where m.organisation_id = $1 order by l.key`,
    [await organisationId(number)],
  );
  return rows;
};

const mailTo = async (reader: Actor, kind: string): Promise<string> => {
  const mail = (await kindsTo(reader)).find((one) => one.kind === kind);
  if (!mail) throw new Error(`there is no mail ${kind}`);
  return mail.text;
};

const namesAt = async (reader: Actor, number: string): Promise<string[]> =>
  (await callAs(await now(reader)).organisations.municipality({ number })).people.map(
    (one) => one.personId,
  );

let doctor: Actor;
let oldLeader: Actor;
let newLeader: Actor;

beforeEach(async () => {
  doctor = await makeActor([["trainee", "4601"]], { firstName: "Ingrid", lastName: "Vik" });
  oldLeader = await makeActor([["healthLeader", "4601"]]);
  newLeader = await makeActor([["healthLeader", "4602"]]);
});

async function ask(days = 10, municipality = "4602", who = doctor): Promise<string> {
  const from = await membershipIn(who, "4601");
  const { moveId } = await callAs(who).absences.moves.request({
    membershipId: from?.id ?? "",
    municipality,
    onDate: await dayIn(days),
  });
  return moveId;
}

describe("«Jeg bytter kommune fra …»", () => {
  test("asks both leaders, and changes nothing until both have said yes", async () => {
    await ask();
    expect(await membershipIn(doctor, "4602")).toMatchObject({ is_confirmed: false });
    expect((await now(doctor)).memberships).toHaveLength(1);
    await tap(oldLeader, "release");
    expect(await membershipIn(doctor, "4601")).toMatchObject({ ends_on: null });
    expect(await membershipIn(doctor, "4602")).toMatchObject({ is_confirmed: false });
  });

  test("refused by the one municipality leaves alone what the other has given meanwhile", async () => {
    await ask(0);
    const { rows } = await superuser.query<{ address: string }>(
      "select address from person_email where person_id = $1",
      [doctor.personId],
    );
    const { organisations } = callAs(newLeader);
    const { path } = await organisations.invitations.send({
      address: rows[0]?.address ?? "",
      role: "trainee",
      organisationId: await organisationId("4602"),
    });
    const token = path.replace("/invitasjon/", "");
    await callAs(doctor).organisations.invitations.accept({ token });
    await tap(oldLeader, "release", "no");
    expect((await now(doctor)).memberships).toHaveLength(2);
    expect(await namesAt(newLeader, "4602")).toContain(doctor.personId);
  });

  test("takes effect on its day: the old one ends as the new one begins", async () => {
    await ask(10);
    await tap(newLeader, "receive");
    await tap(oldLeader, "release");
    const day = await dayIn(10);
    const old = await membershipIn(doctor, "4601");
    expect(old).toMatchObject({ ends_on: day });
    expect(await membershipIn(doctor, "4602")).toMatchObject({
      starts_on: day,
      ends_on: null,
      is_confirmed: true,
      succeeds_id: old?.id,
    });
    expect((await now(doctor)).memberships).toMatchObject([
      { organisationId: await organisationId("4601") },
    ]);
    expect(await namesAt(oldLeader, "4601")).toContain(doctor.personId);
    await moveClock("9 days");
    expect(await namesAt(oldLeader, "4601")).toContain(doctor.personId);
    await moveClock("1 day");
    expect((await now(doctor)).memberships).toMatchObject([
      { organisationId: await organisationId("4602") },
    ]);
    expect(await namesAt(oldLeader, "4601")).not.toContain(doctor.personId);
    expect(await namesAt(newLeader, "4602")).toContain(doctor.personId);
  });

  test("takes effect on the day of the second yes when its own day has passed", async () => {
    await ask(3);
    await tap(oldLeader, "release");
    await moveClock("8 days");
    await tap(newLeader, "receive");
    const day = await dayIn(0);
    expect(await membershipIn(doctor, "4601")).toMatchObject({ ends_on: day });
    expect(await membershipIn(doctor, "4602")).toMatchObject({ starts_on: day });
    expect((await now(doctor)).memberships).toMatchObject([
      { organisationId: await organisationId("4602") },
    ]);
  });

  test("is made once when both tap at the same moment", async () => {
    await ask(0);
    await Promise.all([tap(oldLeader, "release"), tap(newLeader, "receive")]);
    expect((await now(doctor)).memberships).toMatchObject([
      { organisationId: await organisationId("4602"), role: "trainee" },
    ]);
    expect((await kindsTo(doctor)).filter((mail) => mail.kind === "move.done")).toHaveLength(1);
    expect((await kindsTo(oldLeader)).map((mail) => mail.kind)).toContain("move.done.release");
    expect((await kindsTo(newLeader)).map((mail) => mail.kind)).toContain("start.made");
    expect(await linesIn("4602")).toHaveLength(7);
  });

  test("tells the new municipality of a supervisor on Monday: there is no list", async () => {
    await superuser.query("update membership set role = 'supervisor' where person_id = $1", [
      doctor.personId,
    ]);
    const from = await membershipIn(doctor, "4601", "supervisor");
    await callAs(await now(doctor)).absences.moves.request({
      membershipId: from?.id ?? "",
      municipality: "4602",
      onDate: await dayIn(10),
    });
    await tap(oldLeader, "release");
    await tap(newLeader, "receive");
    expect((await kindsTo(newLeader)).map((mail) => mail.kind)).toContain("move.done.receive");
    expect(await linesIn("4602")).toEqual([]);
  });

  test("ends with the supervision there was", async () => {
    const supervisor = await makeActor([["supervisor", "4601"]]);
    await superuser.query(
      `insert into individual_supervision (trainee_membership_id, supervisor_membership_id, starts_on)
       select t.id, s.id, '2024-01-01' from membership t, membership s
       where t.person_id = $1 and s.person_id = $2`,
      [doctor.personId, supervisor.personId],
    );
    await ask(10);
    await tap(oldLeader, "release");
    await tap(newLeader, "receive");
    const { rows } = await superuser.query("select ends_on::text from individual_supervision");
    expect(rows).toEqual([{ ends_on: await dayIn(10) }]);
  });
});

describe("the list of a new trainee", () => {
  test("is made in the new municipality when both have said yes, from the day of the move", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    await ask(40);
    await tap(newLeader, "receive");
    expect(await linesIn("4602")).toEqual([]);
    await tap(oldLeader, "release");
    expect(await linesIn("4601")).toEqual([]);
    const startsOn = await dayIn(40);
    const { starts } = await callAs(newLeader).starts.ofMunicipality({ number: "4602" });
    expect(starts).toMatchObject([{ name: "Ingrid Vik", startsOn, done: 0, total: 7 }]);
    expect(await callAs(doctor).starts.firstDay()).toMatchObject({
      startsOn,
      isAhead: true,
      municipality: { name: "Kinn" },
    });
    expect((await kindsTo(oldLeader)).map((mail) => mail.kind)).not.toContain("start.made");
    expect(await mailTo(newLeader, "start.made")).toMatch(/kommer fra Bergen/);
    expect(await mailTo(office, "start.inQueue")).toMatch(/kommer fra Bergen/);
  });

  test("is answered by whoever said yes there, also when the old municipality was the last", async () => {
    await superuser.query(
      "update person_email set address = 'ny.leder@example.test' where person_id = $1",
      [newLeader.personId],
    );
    await ask();
    await tap(newLeader, "receive");
    await tap(oldLeader, "release");
    const { rows } = await superuser.query<{ address: string }>(
      "select reply_to_address as address from outbox where kind = 'start.welcome'",
    );
    expect(rows).toEqual([{ address: "ny.leder@example.test" }]);
  });

  test("does not ask for a group again: it goes along", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    const old = await membershipIn(doctor, "4601");
    await superuser.query(
      `insert into start_line (membership_id, key, owner, due_on, done_at, done_how)
       values ($1, 'group', 'office', '2024-11-01', '2024-10-01', 'tap'),
         ($1, 'agreement', 'leader', '2024-08-01', '2024-07-01', 'tap')`,
      [old?.id],
    );
    await ask();
    await tap(oldLeader, "release");
    await tap(newLeader, "receive");
    const done = (await linesIn("4602")).filter((line) => line.is_done);
    expect(done.map((line) => line.key)).toEqual(["group"]);
    expect(await callAs(doctor).starts.firstDay()).toMatchObject({ inQueueSince: null, done: 1 });
    expect((await kindsTo(office)).map((mail) => mail.kind)).not.toContain("start.inQueue");
  });

  test("is not made of a move that somebody stopped", async () => {
    await ask();
    await tap(oldLeader, "release");
    await tap(newLeader, "receive", "no");
    expect(await linesIn("4602")).toEqual([]);
  });
});

describe("the shared mailbox", () => {
  test("of each municipality reads that its leader was asked, with no link to answer with", async () => {
    for (const [leader, number] of [
      [oldLeader, "4601"],
      [newLeader, "4602"],
    ] as const)
      await callAs(leader).organisations.contacts.save({
        number,
        mailbox: `postmottak${number}@example.test`,
        phone: "",
      });
    await ask();
    const told = async () => {
      const { rows } = await superuser.query<{ kind: string; address: string; text: string }>(
        "select kind, address, text from outbox where address is not null order by address, kind",
      );
      expect(rows.filter(({ text }) => /\/svar\/|Ingrid|Vik/.test(text))).toEqual([]);
      return rows.map(({ kind, address }) => `${kind} ${address}`);
    };
    expect(await told()).toEqual([
      "move.release postmottak4601@example.test",
      "move.receive postmottak4602@example.test",
    ]);
    await tap(newLeader, "receive");
    await tap(oldLeader, "release");
    expect(await told()).toContain("start.made postmottak4602@example.test");
  });
});

describe("a no", () => {
  test.each([
    ["release", () => oldLeader],
    ["receive", () => newLeader],
  ] as const)("of %s stops it, and tells the mover who and what to do", async (side, who) => {
    await superuser.query(
      "update person set first_name = 'Solveig', last_name = 'Tveit' where id = $1",
      [who().personId],
    );
    await ask();
    await tap(who(), side, "no");
    const mail = (await kindsTo(doctor)).find((one) => one.kind === "move.declined");
    expect(mail?.text).toContain("Solveig Tveit");
    expect(mail?.text).toContain("si fra på nytt");
    expect(await callAs(doctor).absences.moves.own()).toMatchObject({
      moves: [{ state: "declined", declined: { name: "Solveig Tveit" } }],
    });
    // Nobody is left waiting in the new place, and the other tap is worth nothing.
    expect(await namesAt(newLeader, "4602")).not.toContain(doctor.personId);
    const other = side === "release" ? newLeader : oldLeader;
    await expect(tap(other, side === "release" ? "receive" : "release")).rejects.toMatchObject(
      refused("NOT_FOUND"),
    );
    expect((await now(doctor)).memberships).toMatchObject([
      { organisationId: await organisationId("4601") },
    ]);
    // And one may ask again.
    await ask(20);
  });
});

describe("taking it back", () => {
  test("works until both have said yes, and a tap after it does nothing", async () => {
    const moveId = await ask();
    await tap(oldLeader, "release");
    await callAs(doctor).absences.moves.withdraw({ moveId });
    await expect(tap(newLeader, "receive")).rejects.toMatchObject(refused("NOT_FOUND"));
    expect(
      await callAs(null).answers.show({ token: await tokenFor(newLeader, "move.receive") }),
    ).toEqual({ state: "settled" });
    expect((await now(doctor)).memberships).toHaveLength(1);
    expect((await kindsTo(oldLeader)).map((mail) => mail.kind)).toContain("move.off");
    expect((await kindsTo(newLeader)).map((mail) => mail.kind)).not.toContain("move.off");
  });

  test("and the last yes at the same moment: one of them wins, never half of each", async () => {
    const moveId = await ask(0);
    await tap(oldLeader, "release");
    const [, taken] = await Promise.allSettled([
      tap(newLeader, "receive"),
      callAs(doctor).absences.moves.withdraw({ moveId }),
    ]);
    const at = (await now(doctor)).memberships.map((one) => one.organisationId);
    const expected = await organisationId(taken.status === "fulfilled" ? "4601" : "4602");
    expect(at).toEqual([expected]);
  });

  test("is not possible once it is made, nor for anybody else", async () => {
    const moveId = await ask();
    for (const other of [oldLeader, newLeader])
      await expect(callAs(other).absences.moves.withdraw({ moveId })).rejects.toMatchObject(
        refused("NOT_FOUND"),
      );
    await tap(oldLeader, "release");
    await tap(newLeader, "receive");
    await expect(callAs(doctor).absences.moves.withdraw({ moveId })).rejects.toMatchObject(
      refused("MOVE_SETTLED"),
    );
  });
});

describe("what cannot be asked for", () => {
  test("a day that has passed, the same municipality, one that is not there", async () => {
    await expect(ask(-1)).rejects.toMatchObject({
      cause: { fields: { onDate: { code: "dayPast" } } },
    });
    await expect(ask(1, "4601")).rejects.toMatchObject({
      cause: { fields: { municipality: { code: "sameMunicipality" } } },
    });
    await expect(ask(1, "0000")).rejects.toMatchObject(refused("NOT_FOUND"));
  });

  test("two moves from the same place, not even at once", async () => {
    const both = await Promise.allSettled([ask(5, "4602"), ask(6, "4611")]);
    expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(ask(7, "4611")).rejects.toMatchObject(refused("MOVE_WAITS"));
  });

  test("somebody else's move, or one from a role that does not count", async () => {
    const mine = await membershipIn(doctor, "4601");
    const request = { membershipId: mine?.id ?? "", municipality: "4602", onDate: await dayIn(1) };
    await expect(callAs(oldLeader).absences.moves.request(request)).rejects.toMatchObject(
      refused("NOT_FOUND"),
    );
    await superuser.query("update membership set ends_on = current_date where id = $1", [mine?.id]);
    await expect(callAs(doctor).absences.moves.request(request)).rejects.toMatchObject(
      refused("NOT_FOUND"),
    );
  });

  test("the place one is in already", async () => {
    await makeMember(doctor.personId, "trainee", "4602");
    await expect(ask()).rejects.toMatchObject(refused("MOVE_ALREADY_THERE"));
  });
});

describe("who answers", () => {
  test("the leader on the screen too; nobody else, and nobody by confirming the person instead", async () => {
    const moveId = await ask();
    const toMembership = await membershipIn(doctor, "4602");
    const helper = await makeActor([["municipalityStaff", "4602"]]);
    for (const [actor, code] of [
      [helper, "FORBIDDEN"],
      [oldLeader, "FORBIDDEN"],
      [await makeActor([["healthLeader", "1804"]]), "NOT_FOUND"],
    ] as const)
      await expect(
        callAs(actor).absences.moves.answer({ moveId, side: "receive", answer: "yes" }),
      ).rejects.toMatchObject(refused(code));
    for (const act of ["confirm", "end"] as const)
      await expect(
        callAs(newLeader).organisations.memberships[act]({ membershipId: toMembership?.id ?? "" }),
      ).rejects.toMatchObject(refused("FORBIDDEN"));
    expect(await callAs(helper).absences.moves.ofMunicipality({ number: "4602" })).toMatchObject([
      { side: "receive", mayAnswer: false, name: "Ingrid Vik" },
    ]);
    await callAs(newLeader).absences.moves.answer({ moveId, side: "receive", answer: "yes" });
    expect(
      await callAs(oldLeader).absences.moves.answer({ moveId, side: "release", answer: "yes" }),
    ).toEqual({ state: "done" });
    expect(await callAs(newLeader).absences.moves.ofMunicipality({ number: "4602" })).toEqual([]);
  });

  test("the office where nobody leads, at once; elsewhere after three working days", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    await ask(10, "4611");
    expect((await kindsTo(office)).map((mail) => mail.kind)).toEqual(["move.receive"]);
    const tasks = async () =>
      (await callAs(office).office.tasks()).filter((task) => task.kind === "moveWaiting");
    expect(await tasks()).toMatchObject([{ count: 1, path: "/kommune/4611" }]);
    await tap(office, "receive");
    expect(await tasks()).toEqual([]);
    await moveClock("6 days");
    expect(await tasks()).toMatchObject([{ path: "/kommune/4601" }]);
  });

  test("nobody for themselves: a doctor who leads alone is answered for by the office", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    await makeMember(doctor.personId, "healthLeader", "4611");
    await ask(10, "4611");
    expect((await kindsTo(office)).map((mail) => mail.kind)).toEqual(["move.receive"]);
    const { moves } = await callAs(doctor).absences.moves.own();
    await expect(
      callAs(await now(doctor)).absences.moves.answer({
        moveId: moves[0]?.id ?? "",
        side: "receive",
        answer: "yes",
      }),
    ).rejects.toMatchObject(refused("FORBIDDEN"));
  });

  test("a leader who has left the post meanwhile no longer does", async () => {
    await ask();
    await superuser.query("update membership set ends_on = current_date where person_id = $1", [
      oldLeader.personId,
    ]);
    await expect(tap(oldLeader, "release")).rejects.toMatchObject(refused("NOT_FOUND"));
  });
});
