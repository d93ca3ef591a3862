import { beforeEach, describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { sendDigests } from "#server/notifications/digest.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, makePerson, organisationId } from "#server/testing/factories.ts";
import { confirmAddress } from "#server/users/queries.ts";

import { remindOverdue } from "./lines/reminders.ts";

const refused = (code: string) => ({ cause: { code } });

/** A Monday, long before the first day: Vestland's 4601, in nynorsk when it says so. */
const at = (instant: string) =>
  superuser.query("update clock_offset set value = $1::timestamptz - now()", [instant]);
beforeEach(() => at("2026-11-23T09:00:00+01:00"));

const fields = {
  municipality: "4601",
  name: "Ingrid Marie Vik",
  address: "ingrid@example.test",
  workplace: "Fjordlegene",
  startsOn: "2027-02-01",
};

type Mail = { kind: string; subject: string; text: string; ics: string | null; state: string };
const mailsTo = async (address: string): Promise<Mail[]> => {
  const { rows } = await superuser.query<Mail>(
    `select o.kind, o.subject, o.text, o.ics, o.state from outbox o
     left join person_email m on m.person_id = o.person_id
     where coalesce(o.address, m.address) = $1 order by o.created_at, o.kind`,
    [address],
  );
  return rows;
};
const mailsOf = async (actor: Actor): Promise<Mail[]> => {
  const { rows } = await superuser.query<{ address: string }>(
    "select address from person_email where person_id = $1",
    [actor.personId],
  );
  return mailsTo(rows[0]?.address ?? "");
};
const tokenIn = (mail: Mail | undefined, which = 0): string =>
  [...(mail?.text ?? "").matchAll(/\/svar\/([\w-]+)/g)][which]?.[1] ?? "";
const kinds = (mails: Mail[]) => mails.map((mail) => mail.kind).toSorted();

const doctor = async (): Promise<Actor> => {
  const { rows } = await superuser.query<{ id: string }>(
    "select person_id as id from person_email where address = $1",
    [fields.address],
  );
  await asSystem((tx) => confirmAddress(tx, fields.address));
  const actor = await asSystem((tx) => findPersonActor(tx, rows[0]?.id ?? ""));
  if (!actor) throw new Error("the doctor is not there");
  return actor;
};

const listOf = async (actor: Actor, membershipId: string) => {
  const { lines } = await callAs(actor).starts.one({ membershipId });
  return Object.fromEntries(lines.map((line) => [line.key, line]));
};

describe("four fields", () => {
  it("make a person, a confirmed role, a workplace, a dated list and one mail to each owner", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const office = await makeActor([["officeStaff", "vest"]]);
    const begun = await callAs(leader).starts.begin(fields);
    expect(begun).toMatchObject({ waitsFor: null, address: fields.address });
    const start = await callAs(leader).starts.one({ membershipId: begun.membershipId });
    expect(start).toMatchObject({
      name: "Ingrid Marie Vik",
      workplace: "Fjordlegene",
      startsOn: "2027-02-01",
      done: 0,
      total: 7,
      supervisor: null,
    });
    expect(start.lines.map(({ key, owner, dueOn }) => [key, owner, dueOn])).toEqual([
      ["supervisor", "leader", "2027-01-25"],
      ["agreement", "leader", "2027-01-29"],
      ["portal", "trainee", "2027-02-15"],
      ["group", "office", "2027-05-03"],
      ["plan", "supervisor", "2027-05-03"],
      ["trust", "leader", "2027-08-02"],
      ["grant", "leader", "2027-08-31"],
    ]);
    expect(kinds(await mailsTo(fields.address))).toEqual(["start.welcome"]);
    expect(kinds(await mailsOf(leader))).toEqual([
      "start.agreementDay",
      "start.firstDay",
      "start.grantDay",
      "start.made",
    ]);
    expect(await mailsOf(office)).toMatchObject([{ kind: "start.inQueue", state: "digest" }]);
  });

  it("put three days into the leader's calendar that name nobody", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    await callAs(leader).starts.begin(fields);
    const entries = (await mailsOf(leader)).flatMap(({ ics }) => (ics ? [ics] : []));
    const days = entries.map((ics) => /DTSTART;VALUE=DATE:(\d+)/.exec(ics)?.[1]);
    expect(new Set(days)).toEqual(new Set(["20270129", "20270201", "20270831"]));
    for (const ics of entries) {
      expect(ics).toContain("TRANSP:TRANSPARENT");
      expect(ics.replaceAll("\r\n ", "")).not.toMatch(/SUMMARY:.*(Ingrid|Vik)/);
    }
  });

  it("twice double nobody, and another first day moves what is not done", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const first = await callAs(leader).starts.begin(fields);
    const [second, third] = await Promise.all([
      callAs(leader).starts.begin(fields),
      callAs(leader).starts.begin({ ...fields, workplace: "FJORDLEGENE" }),
    ]);
    expect([second.membershipId, third.membershipId]).toEqual(
      Array.from({ length: 2 }, () => first.membershipId),
    );
    expect(await mailsOf(leader)).toHaveLength(4);
    const { agreement } = await listOf(leader, first.membershipId);
    await callAs(leader).starts.close({ lineId: agreement?.id ?? "" });
    await callAs(leader).starts.begin({ ...fields, startsOn: "2027-03-01" });
    const moved = await listOf(leader, first.membershipId);
    expect(moved.supervisor?.dueOn).toBe("2027-02-22");
    expect(moved.agreement).toMatchObject({ isDone: true, dueOn: "2027-01-29" });
    const again = (await mailsOf(leader)).filter(({ kind }) => kind === "start.firstDay");
    expect(again.map(({ ics }) => /SEQUENCE:(\d)/.exec(ics ?? "")?.[1])).toEqual(["0", "1"]);
    const { rows } = await superuser.query(
      "select (select count(*)::int from workplace) as places, (select count(*)::int from membership where role = 'trainee') as trainees",
    );
    expect(rows).toEqual([{ places: 1, trainees: 1 }]);
  });

  it("never put off somebody who has begun, nor move a day that was agreed at a move", async () => {
    const helper = await makeActor([["municipalityStaff", "4601"]]);
    const { personId } = await makePerson({ address: fields.address });
    await makeMember(personId, "trainee", "4601");
    await expect(callAs(helper).starts.begin(fields)).rejects.toMatchObject({
      cause: { fields: { startsOn: { code: "startAhead" } } },
    });
    const startsOn = async () =>
      (
        await superuser.query<{ day: string }>(
          "select starts_on::text as day from membership where person_id = $1",
          [personId],
        )
      ).rows[0]?.day;
    expect(await startsOn()).toBe("2020-01-01");
    await superuser.query(
      "update membership set starts_on = '2027-03-01', succeeds_id = id where person_id = $1",
      [personId],
    );
    await callAs(helper).starts.begin(fields);
    expect(await startsOn()).toBe("2027-03-01");
  });

  it("ask somebody with an account for their own yes when a leader names them", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const { personId } = await makePerson({ firstName: "Hemmeleg", address: fields.address });
    const begun = await callAs(leader).starts.begin(fields);
    expect(begun.waitsFor).toBe("person");
    expect(kinds(await mailsOf(leader))).toEqual([]);
    const page = await callAs(leader).organisations.municipality({ number: "4601" });
    const row = page.people.find((one) => one.membershipId === begun.membershipId);
    expect(row).toMatchObject({ mayConfirm: false, isNamed: true, name: fields.address });
    expect(JSON.stringify(page)).not.toContain("Hemmeleg");
    await expect(
      callAs(leader).organisations.memberships.confirm({ membershipId: begun.membershipId }),
    ).rejects.toMatchObject(refused("FORBIDDEN"));
    const [asked] = await mailsTo(fields.address);
    await callAs(null).answers.give({ token: tokenIn(asked), answer: "yes" });
    expect((await callAs(leader).starts.ofMunicipality({ number: "4601" })).starts).toMatchObject([
      { name: expect.stringContaining("Hemmeleg"), total: 7 },
    ]);
    const actor = await asSystem((tx) => findPersonActor(tx, personId));
    // The first day is to come, so the role does not count yet; the own page is there already.
    expect(actor?.memberships).toEqual([]);
    expect(await callAs(await doctor()).starts.firstDay()).toMatchObject({ isAhead: true });
  });

  it("named by a leader who has left since, give nothing", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    await makePerson({ address: fields.address });
    await callAs(leader).starts.begin(fields);
    await superuser.query("update membership set ends_on = '2026-11-01' where person_id = $1", [
      leader.personId,
    ]);
    const [asked] = await mailsTo(fields.address);
    await expect(
      callAs(null).answers.give({ token: tokenIn(asked), answer: "yes" }),
    ).rejects.toMatchObject(refused("INVITATION_REVOKED"));
  });

  it("count at once from the office, also for somebody with an account", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    await makePerson({ address: fields.address });
    expect(await callAs(office).starts.begin(fields)).toMatchObject({ waitsFor: null });
  });

  it("wait for the leader when a helper writes them, who names nobody with an account", async () => {
    const helper = await makeActor([["municipalityStaff", "4601"]]);
    const leader = await makeActor([["healthLeader", "4601"]]);
    const { address } = await makePerson();
    await expect(callAs(helper).starts.begin({ ...fields, address })).rejects.toMatchObject(
      refused("NAMING_NOT_YOURS"),
    );
    expect(await callAs(helper).starts.begin(fields)).toMatchObject({ waitsFor: "leader" });
    expect(await mailsTo(fields.address)).toEqual([]);
    const asked = (await mailsOf(leader)).find(({ kind }) => kind === "membership.claimed");
    await callAs(null).answers.give({ token: tokenIn(asked), answer: "yes" });
    expect(kinds(await mailsTo(fields.address))).toEqual(["start.welcome"]);
    const { starts } = await callAs(helper).starts.ofMunicipality({ number: "4601" });
    expect(starts).toMatchObject([{ name: "Ingrid Marie Vik" }]);
  });

  it("say which of them is wrong", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const wrong = async (more: object) => {
      try {
        await callAs(leader).starts.begin({ ...fields, ...more });
      } catch (error) {
        const { cause } = error as { cause: { fields?: object; issues?: { path: string[] }[] } };
        return (
          cause.issues?.map((issue) => issue.path.join(".")) ?? Object.keys(cause.fields ?? {})
        );
      }
      return [];
    };
    expect(await wrong({ name: "Ingrid" })).toEqual(["name"]);
    expect(await wrong({ address: "ingrid" })).toEqual(["address"]);
    expect(await wrong({ workplace: " " })).toEqual(["workplace"]);
    expect(await wrong({ workplace: "Sjå https://svindel.example" })).toEqual(["workplace"]);
    expect(await wrong({ startsOn: "2027-02-31" })).toEqual(["startsOn"]);
    expect(await wrong({ startsOn: "2031-01-01" })).toEqual(["startsOn"]);
  });

  it("are not for the leader next door, nor for one's own address", async () => {
    const neighbour = await makeActor([["healthLeader", "4602"]]);
    const trainee = await makeActor([["trainee", "4601"]]);
    for (const actor of [neighbour, trainee])
      await expect(callAs(actor).starts.begin(fields)).rejects.toMatchObject(refused("NOT_FOUND"));
    const { personId, address } = await makePerson();
    await makeMember(personId, "healthLeader", "4601");
    const self = await asSystem((tx) => findPersonActor(tx, personId));
    await expect(callAs(self).starts.begin({ ...fields, address })).rejects.toMatchObject(
      refused("ROLE_NOT_YOURS_TO_GIVE"),
    );
  });
});

describe("a doctor who says so herself", () => {
  it("gets the same list when she is confirmed", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const actor = await makeActor([]);
    const { membershipId } = await callAs(actor).organisations.memberships.claim({
      role: "trainee",
      municipality: "4601",
      startsOn: "2026-12-01",
    });
    await expect(callAs(actor).starts.firstDay()).rejects.toMatchObject(refused("NOT_FOUND"));
    await callAs(leader).organisations.memberships.confirm({ membershipId });
    expect(await callAs(actor).starts.firstDay()).toMatchObject({
      startsOn: "2026-12-01",
      inQueueSince: "2026-11-23",
      total: 7,
    });
    expect(kinds(await mailsOf(actor))).toEqual(["start.welcome"]);
  });

  it("long ago gets none", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const actor = await makeActor([]);
    const { membershipId } = await callAs(actor).organisations.memberships.claim({
      role: "trainee",
      municipality: "4601",
      startsOn: "2024-08-01",
    });
    await callAs(leader).organisations.memberships.confirm({ membershipId });
    expect(kinds(await mailsOf(actor))).toEqual(["membership.confirmed"]);
    await expect(callAs(actor).starts.firstDay()).rejects.toMatchObject(refused("NOT_FOUND"));
  });
});

describe("a doctor who takes an invitation", () => {
  const invited = async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const { personId, address } = await makePerson();
    const { path } = await callAs(leader).organisations.invitations.send({
      organisationId: await organisationId("4601"),
      role: "trainee",
      address,
    });
    const actor = await asSystem((tx) => findPersonActor(tx, personId));
    if (!actor) throw new Error("the person is gone");
    await callAs(actor).organisations.invitations.accept({ token: path.split("/").at(-1) ?? "" });
    const { rows } = await superuser.query<{ id: string }>(
      "select id from membership where person_id = $1",
      [personId],
    );
    return { leader, actor, membershipId: rows[0]?.id ?? "" };
  };
  const dayOf = async (actor: Actor, membershipId: string, startsOn: string) =>
    callAs(actor).organisations.memberships.saveDetails({ membershipId, startsOn });

  it("gets the list from today, and the owners are told", async () => {
    const { leader, actor } = await invited();
    expect(await callAs(actor).starts.firstDay()).toMatchObject({
      startsOn: "2026-11-23",
      total: 7,
    });
    expect(kinds(await mailsOf(actor))).toContain("start.welcome");
    expect(kinds(await mailsOf(leader))).toContain("start.made");
  });

  it("and corrects the first day: what is not done gets new dates, in the calendar too", async () => {
    const { leader, actor, membershipId } = await invited();
    await callAs(leader).starts.close({
      lineId: (await listOf(leader, membershipId)).agreement?.id ?? "",
    });
    await dayOf(actor, membershipId, "2026-11-02");
    const lines = await listOf(leader, membershipId);
    expect(lines.plan?.dueOn).toBe("2027-02-02");
    expect(lines.agreement).toMatchObject({ isDone: true, dueOn: "2026-11-23" });
    const days = (await mailsOf(leader)).filter(({ kind }) => kind === "start.grantDay");
    expect(days.map(({ ics }) => /SEQUENCE:(\d)/.exec(ics ?? "")?.[1])).toEqual(["0", "1"]);
    // The same day again tells nobody anything.
    const before = (await mailsOf(leader)).length;
    await dayOf(actor, membershipId, "2026-11-02");
    expect(await mailsOf(leader)).toHaveLength(before);
  });

  it("who has been there for years has no list any more, until the day is corrected again", async () => {
    const { leader, actor, membershipId } = await invited();
    await dayOf(actor, membershipId, "2024-08-01");
    await expect(callAs(actor).starts.firstDay()).rejects.toMatchObject(refused("NOT_FOUND"));
    expect((await callAs(leader).starts.ofMunicipality({ number: "4601" })).starts).toEqual([]);
    await dayOf(leader, membershipId, "2026-11-16");
    expect(await listOf(leader, membershipId)).toMatchObject({ plan: { dueOn: "2027-02-16" } });
  });
});

describe("the shared mailbox", () => {
  const said = async () => {
    const { rows } = await superuser.query<{ kind: string; text: string; html: string }>(
      "select kind, text, html from outbox where address = 'lege@example.test'",
    );
    return rows;
  };
  const begunBy = async (...roles: ["healthLeader" | "officeStaff", string][]) => {
    const [actor] = await Promise.all(roles.map((role) => makeActor([role])));
    if (!actor) throw new Error("nobody begins");
    await callAs(actor).organisations.contacts.save({
      number: "4601",
      mailbox: "lege@example.test",
      phone: "",
    });
    await callAs(actor).starts.begin(fields);
  };

  it("reads whom something waits for, and nothing of the doctor or the list", async () => {
    await begunBy(["officeStaff", "vest"], ["healthLeader", "4601"]);
    const mails = await said();
    expect(mails.map((mail) => mail.kind)).toEqual(["start.made"]);
    expect(JSON.stringify(mails)).not.toMatch(/Ingrid|Fjordlegene|svar\//);
  });

  it("is not told what its only leader has just begun", async () => {
    await begunBy(["healthLeader", "4601"]);
    expect(await said()).toEqual([]);
  });
});

describe("a line", () => {
  const begun = async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const { membershipId } = await callAs(leader).starts.begin(fields);
    return { leader, membershipId, lines: await listOf(leader, membershipId) };
  };

  it("is closed with one tap from the mail, and by two at once only once", async () => {
    const { leader, membershipId } = await begun();
    const made = (await mailsOf(leader)).find(({ kind }) => kind === "start.made");
    const token = tokenIn(made);
    expect(await callAs(null).answers.show({ token })).toMatchObject({
      state: "open",
      title: expect.stringMatching(/ALIS-avtal/),
      choices: [{ answer: "done" }],
    });
    const { agreement } = await listOf(leader, membershipId);
    await Promise.all([
      callAs(null).answers.give({ token, answer: "done" }),
      callAs(leader).starts.close({ lineId: agreement?.id ?? "" }),
      callAs(leader).starts.close({ lineId: agreement?.id ?? "" }),
    ]).catch(() => undefined);
    expect((await listOf(leader, membershipId)).agreement).toMatchObject({ isDone: true });
    const { rows } = await superuser.query(
      "select count(*)::int as times from audit_entry where action = 'start.lineDone'",
    );
    expect(rows).toEqual([{ times: 1 }]);
  });

  it("is its owner's alone, to close and to open again", async () => {
    const { leader, lines } = await begun();
    const her = await doctor();
    const office = await makeActor([["officeStaff", "vest"]]);
    const helper = await makeActor([["municipalityStaff", "4601"]]);
    const tap = (actor: Actor, key: string) =>
      callAs(actor).starts.close({ lineId: lines[key]?.id ?? "" });
    for (const [actor, key] of [
      [leader, "portal"],
      [leader, "group"],
      [leader, "plan"],
      [leader, "supervisor"],
      [her, "agreement"],
      [office, "trust"],
    ] as const)
      await expect(tap(actor, key)).rejects.toMatchObject(refused("FORBIDDEN"));
    await tap(her, "portal");
    await tap(office, "group");
    await tap(helper, "trust");
    expect(await callAs(her).starts.firstDay()).toMatchObject({ done: 3, inQueueSince: null });
    await callAs(office).starts.reopen({ lineId: lines.group?.id ?? "" });
    await callAs(office).starts.reopen({ lineId: lines.group?.id ?? "" });
    expect(await callAs(her).starts.firstDay()).toMatchObject({ done: 2 });
  });

  it("is not there for people of other places", async () => {
    const { lines, membershipId } = await begun();
    for (const [role, place] of [
      ["healthLeader", "4602"],
      ["officeStaff", "nord"],
      ["supervisor", "4601"],
      ["trainee", "4601"],
      ["trustContact", "helse-bergen"],
      ["admin", "drift"],
    ] as const) {
      const actor = await makeActor([[role, place]]);
      await expect(callAs(actor).starts.one({ membershipId })).rejects.toMatchObject(
        refused("NOT_FOUND"),
      );
      await expect(
        callAs(actor).starts.close({ lineId: lines.agreement?.id ?? "" }),
      ).rejects.toMatchObject(refused("NOT_FOUND"));
      expect(await callAs(actor).starts.mine()).toEqual({ own: null, supervised: [] });
    }
  });

  it("of a supervisor closes when there is one, who gets the next line and nothing else", async () => {
    const { leader, membershipId } = await begun();
    const supervisor = await makeActor([["supervisor", "4601"]], { firstName: "Sigrid" });
    const { supervisions } = callAs(leader).organisations;
    const [choice] = await supervisions.choices({ traineeMembershipId: membershipId });
    const chosen = {
      traineeMembershipId: membershipId,
      supervisor: { by: "membership" as const, membershipId: choice?.membershipId ?? "" },
    };
    expect(await supervisions.appoint(chosen)).toEqual({ status: "appointed" });
    expect(await supervisions.appoint(chosen)).toEqual({ status: "appointed" });
    expect((await listOf(leader, membershipId)).supervisor).toMatchObject({ isDone: true });
    const { supervised } = await callAs(supervisor).starts.mine();
    expect(supervised.map((one) => one.rows.map((row) => row.key))).toEqual([["plan"]]);
    const [told] = await mailsOf(supervisor);
    await callAs(null).answers.give({ token: tokenIn(told), answer: "done" });
    expect((await listOf(leader, membershipId)).plan).toMatchObject({ isDone: true });
    expect(await callAs(await doctor()).starts.firstDay()).toMatchObject({
      supervisor: { name: expect.stringContaining("Sigrid") },
    });
  });
});

describe("an individual supervisor", () => {
  const begun = async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const { membershipId } = await callAs(leader).starts.begin(fields);
    return { leader, traineeMembershipId: membershipId };
  };
  const pairs = async () =>
    (
      await superuser.query<{ ended: boolean }>(
        "select ends_on is not null as ended from individual_supervision order by ends_on nulls last",
      )
    ).rows.map((row) => row.ended);

  it("by name and address is made at once when new, and replaces the one before", async () => {
    const { leader, traineeMembershipId } = await begun();
    const { appoint } = callAs(leader).organisations.supervisions;
    const named = (address: string) => ({
      traineeMembershipId,
      supervisor: { by: "address" as const, name: "Nils Berg", address },
    });
    await appoint(named("nils@example.test"));
    expect(await appoint(named("anna@example.test"))).toEqual({ status: "appointed" });
    expect(await pairs()).toEqual([true, false]);
    expect(kinds(await mailsTo("anna@example.test"))).toEqual(["start.supervisor"]);
  });

  it("appointed by two at once leaves one pair", async () => {
    const { leader, traineeMembershipId } = await begun();
    const one = await makeActor([["supervisor", "4601"]]);
    const other = await makeActor([["supervisor", "4601"]]);
    const choices = await callAs(leader).organisations.supervisions.choices({
      traineeMembershipId,
    });
    expect(choices).toHaveLength([one, other].length);
    await Promise.all(
      choices.map(({ membershipId }) =>
        callAs(leader).organisations.supervisions.appoint({
          traineeMembershipId,
          supervisor: { by: "membership" as const, membershipId },
        }),
      ),
    );
    expect(await pairs()).toEqual([true, false]);
  });

  it("with an account says yes first; until then the line is open and nothing is told", async () => {
    const { leader, traineeMembershipId } = await begun();
    const { address } = await makePerson({ firstName: "Hemmeleg" });
    const answer = await callAs(leader).organisations.supervisions.appoint({
      traineeMembershipId,
      supervisor: { by: "address" as const, name: "Nils Berg", address },
    });
    expect(answer).toEqual({ status: "asked" });
    const before = await callAs(leader).starts.one({ membershipId: traineeMembershipId });
    expect(before.supervisor).toMatchObject({ isConfirmed: false, name: address, phone: null });
    expect(before.done).toBe(0);
    const [asked] = await mailsTo(address);
    await callAs(null).answers.give({ token: tokenIn(asked), answer: "yes" });
    expect(await callAs(leader).starts.one({ membershipId: traineeMembershipId })).toMatchObject({
      done: 1,
      supervisor: { isConfirmed: true, name: expect.stringContaining("Hemmeleg") },
    });
  });

  it("is of the municipality, is not the doctor, and is not for the neighbour to appoint", async () => {
    const { leader, traineeMembershipId } = await begun();
    const { supervisions } = callAs(leader).organisations;
    await expect(
      supervisions.appoint({
        traineeMembershipId,
        supervisor: { by: "membership" as const, membershipId: traineeMembershipId },
      }),
    ).rejects.toMatchObject(refused("NOT_FOUND"));
    await expect(
      supervisions.appoint({
        traineeMembershipId,
        supervisor: { by: "address" as const, name: "Ingrid Vik", address: fields.address },
      }),
    ).rejects.toMatchObject(refused("BAD_INPUT"));
    const neighbour = await makeActor([["healthLeader", "4602"]]);
    await expect(
      callAs(neighbour).organisations.supervisions.choices({ traineeMembershipId }),
    ).rejects.toMatchObject(refused("NOT_FOUND"));
  });
});

describe("what is late", () => {
  it("is told in Monday's mail only, not again the week after, and stands at the office", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const office = await makeActor([["officeStaff", "vest"]]);
    await callAs(leader).starts.begin(fields);
    expect(await callAs(office).office.tasks()).toEqual([]);
    await at("2027-02-08T06:30:00+01:00");
    expect(await asSystem(remindOverdue)).toBe(1);
    expect(await asSystem(remindOverdue)).toBe(0);
    const reminders = (await mailsOf(leader)).filter(({ kind }) => kind === "start.overdue");
    expect(reminders).toMatchObject([{ state: "digest" }]);
    expect(await callAs(office).office.tasks()).toMatchObject([
      { kind: "startWithoutSupervisor", count: 2, title: expect.stringContaining("Vik") },
    ]);
  });

  it(
    "keeps a leader below twelve mails in the first year, whatever is left undone",
    {
      timeout: 120_000,
    },
    async () => {
      const leader = await makeActor([["healthLeader", "4601"]]);
      for (const name of ["Ingrid Vik", "Ola Nes", "Siri Lund"])
        await callAs(leader).starts.begin({
          ...fields,
          name,
          address: `${name.replace(" ", ".")}@example.test`,
        });
      for (let week = 0; week < 52; week += 1) {
        await at(new Date(Date.UTC(2026, 10, 23 + 7 * week, 5, 30)).toISOString());
        await asSystem(remindOverdue);
        await sendDigests();
      }
      const mails = (await mailsOf(leader)).filter(({ state }) => state === "queued");
      const digests = mails.filter(({ kind }) => kind === "notifications.digest");
      // Each doctor who begins is four mails; what is overdue of all of them shares a mail.
      expect(mails.length - digests.length).toBe(12);
      expect(digests.length).toBeLessThanOrEqual(5);
      for (const digest of digests)
        for (const name of ["Ingrid Vik", "Ola Nes", "Siri Lund"])
          expect(digest.text).toContain(name);
    },
  );
});

describe("the first day", () => {
  it("stands in the doctor's calendar as a whole day", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    await callAs(leader).starts.begin(fields);
    expect(await callAs(await doctor()).home.agenda()).toMatchObject([
      {
        kind: "firstDay",
        isWholeDay: true,
        wallStart: "2027-02-01 00:00:00",
        startsAt: new Date("2027-01-31T23:00:00Z"),
      },
    ]);
  });
});
