import { beforeEach, describe, expect, it } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makeMember } from "#server/testing/factories.ts";

const today = "2026-11-23";
beforeEach(() =>
  superuser.query("update clock_offset set value = $1::timestamptz - now()", [`${today} 12:00+01`]),
);

const nothing = {
  isAway: false,
  isWaiting: false,
  hasTakeovers: false,
  hasOpenLines: false,
  hasCertificates: false,
};

/** What the menu says that a person has on min side, which must be what the parts themselves answer. */
async function parts(actor: Actor): Promise<typeof nothing> {
  const { home, absences, users, organisations, starts, certificates } = callAs(actor);
  const { isAway, isWaiting, hasTakeovers, hasOpenLines, hasCertificates } = await home.menu();
  const { own, supervised } = await starts.mine();
  const said = { isAway, isWaiting, hasTakeovers, hasOpenLines, hasCertificates };
  expect(said).toEqual({
    isAway: (await absences.own()).some(({ stage }) => stage === "running"),
    isWaiting: (await users.waiting()).length > 0,
    hasTakeovers: (await organisations.handovers.own()).length > 0,
    hasOpenLines: own !== null || supervised.length > 0,
    hasCertificates: (await certificates.own()).length > 0,
  });
  return said;
}

describe("the menu says which parts of min side a person has something in", () => {
  it("nothing for most people", async () => {
    expect(await parts(await makeActor([["supervisor", "4601"]]))).toEqual(nothing);
    expect(await parts(await makeActor())).toEqual(nothing);
  });

  it("an absence from its first day, until it is withdrawn", async () => {
    const doctor = await makeActor([["trainee", "4601"]]);
    const { report, withdraw } = callAs(doctor).absences;
    const more = { counts: false, staysInformed: true };
    await report({ from: "2026-11-24", to: "2026-11-30", ...more });
    expect(await parts(doctor)).toEqual(nothing);
    const { absenceId } = await report({ from: today, to: today, ...more });
    expect(await parts(doctor)).toEqual({ ...nothing, isAway: true });
    await withdraw({ absenceId });
    expect(await parts(doctor)).toEqual(nothing);
  });

  it("a role that nobody has confirmed yet, and that has not ended", async () => {
    const newcomer = await makeActor([["trainee", "4601"]]);
    const asked = { confirmed: false, startsOn: "2026-01-01" };
    await makeMember(newcomer.personId, "supervisor", "1804", { ...asked, endsOn: today });
    expect(await parts(newcomer)).toEqual(nothing);
    await makeMember(newcomer.personId, "supervisor", "4601", asked);
    expect(await parts(newcomer)).toEqual({ ...nothing, isWaiting: true });
  });

  it("what somebody takes over, from their yes until it is long ago", async () => {
    const former = await makeActor([["healthLeader", "4601"]]);
    const successor = await makeActor([["municipalityStaff", "4601"]]);
    const { rows } = await superuser.query<{ id: string }>(
      "select id from membership where person_id = any($1) order by role = 'healthLeader'",
      [[former.personId, successor.personId]],
    );
    await callAs(former).organisations.handovers.name({
      number: "4601",
      formerId: rows[1]?.id ?? "",
      successorId: rows[0]?.id ?? "",
      onDate: "2026-12-01",
    });
    expect(await parts(successor)).toEqual({ ...nothing, isWaiting: true });
    const { rows: mails } = await superuser.query<{ text: string }>(
      "select text from outbox where person_id = $1 and kind = 'handover.asked'",
      [successor.personId],
    );
    const token = /\/svar\/([\w-]+)/.exec(mails[0]?.text ?? "")?.[1] ?? "";
    await callAs(null).answers.give({ token, answer: "yes" });
    expect(await parts(former)).toEqual(nothing);
    expect(await parts(successor)).toEqual({ ...nothing, hasTakeovers: true });
    await superuser.query("update clock_offset set value = value + interval '1 year'");
    expect(await parts(successor)).toEqual(nothing);
  });

  it("lines that are open on the own list, or the supervisor's on that of a trainee", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const supervisor = await makeActor([["supervisor", "4601"]]);
    const { membershipId } = await callAs(leader).starts.begin({
      municipality: "4601",
      name: "Ingrid Vik",
      address: "ingrid@example.test",
      workplace: "Fjordlegene",
      startsOn: "2027-02-01",
    });
    expect(await parts(supervisor)).toEqual(nothing);
    const { supervisions } = callAs(leader).organisations;
    const [choice] = await supervisions.choices({ traineeMembershipId: membershipId });
    await supervisions.appoint({
      traineeMembershipId: membershipId,
      supervisor: { by: "membership", membershipId: choice?.membershipId ?? "" },
    });
    const { lines, traineeId } = await callAs(leader).starts.one({ membershipId });
    const trainee: Actor = { personId: traineeId, locale: "nb", memberships: [] };
    expect(await parts(supervisor)).toEqual({ ...nothing, hasOpenLines: true });
    expect(await parts(trainee)).toEqual({ ...nothing, hasOpenLines: true });

    const plan = lines.find(({ owner }) => owner === "supervisor");
    await callAs(supervisor).starts.close({ lineId: plan?.id ?? "" });
    expect(await parts(supervisor)).toEqual(nothing);
    expect(await parts(trainee)).toEqual({ ...nothing, hasOpenLines: true });
    await superuser.query(
      "update start_line set done_at = tunet_now(), done_how = 'tap' where done_at is null",
    );
    expect(await parts(trainee)).toEqual(nothing);
  });
});
