import { beforeEach, describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePerson, makePool } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });
const number = "4601";

/** Two accounts of somewhere else, with all that a municipality sees of its own people. */
async function makeAccounts() {
  const accounts = [
    await makePerson({ firstName: "Hemmeleg", lastName: "Åsebø" }),
    await makePerson({ firstName: "Hemmeleg", lastName: "Øyre" }),
  ] as const;
  const pool = await makePool();
  for (const { personId } of accounts) {
    await superuser.query("update person set phone = '+47 98765432' where id = $1", [personId]);
    await superuser.query(
      `insert into absence (person_id, starts_on, ends_on, counts)
       values ($1, '2020-01-01', '2099-01-01', false)`,
      [personId],
    );
    const place = { poolId: pool.id, personId, state: "confirmed" as const };
    await asSystem((tx) =>
      tx.insert(enrolment).values({ ...place, idempotencyKey: crypto.randomUUID() }),
    );
  }
  return accounts;
}

let leader: Actor;
let office: Actor;
beforeEach(async () => {
  leader = await makeActor([["healthLeader", number]]);
  office = await makeActor([["officeStaff", "vest"]]);
});

const today = async () => {
  const { rows } = await superuser.query<{ day: string }>(
    "select (tunet_now() at time zone 'Europe/Oslo')::date::text as day",
  );
  return rows[0]!.day;
};

describe("an account that a leader has only named", () => {
  it("tells the municipality and the office nothing but the address it was named by", async () => {
    const [doctor, supervisor] = await makeAccounts();
    const { membershipId } = await callAs(leader).starts.begin({
      municipality: number,
      name: "Kari Vik",
      address: doctor.address,
      workplace: "Fjordlegene",
      startsOn: await today(),
    });
    const trainee = await makeActor([["trainee", number]]);
    const { rows } = await superuser.query<{ id: string }>(
      "select id from membership where person_id = $1",
      [trainee.personId],
    );
    const traineeMembershipId = rows[0]!.id;
    await callAs(leader).organisations.supervisions.appoint({
      traineeMembershipId,
      supervisor: { by: "address", name: "Ola Vik", address: supervisor.address },
    });
    // Whoever takes over meets everything on one page.
    await superuser.query("update membership set confirmed_how = 'handover' where person_id = $1", [
      leader.personId,
    ]);

    for (const actor of [leader, office]) {
      const { absences, courses, organisations, practice, starts, supervision } = callAs(actor);
      const seen = await Promise.all([
        absences.ofMunicipality({ number }),
        courses.fromOwnMunicipalities(),
        organisations.municipality({ number }),
        organisations.memberships.details({ membershipId }),
        organisations.handovers.list({ number }),
        organisations.supervisions.choices({ traineeMembershipId }),
        practice.ofMunicipality({ number }),
        starts.ofMunicipality({ number }),
        actor === leader
          ? organisations.handovers.takeover({ number })
          : supervision.groups.overview(),
      ]);
      expect(JSON.stringify(seen)).toContain(doctor.address);
      expect(JSON.stringify(seen)).not.toMatch(/Hemmeleg|98765432|Voss/);
    }
  });

  it("keeps its own telephone number, also before the first sign-in", async () => {
    const [doctor] = await makeAccounts();
    await superuser.query("update person_email set confirmed_at = null where address = $1", [
      doctor.address,
    ]);
    const { membershipId } = await callAs(leader).starts.begin({
      municipality: number,
      name: "Kari Vik",
      address: doctor.address,
      workplace: "Fjordlegene",
      startsOn: await today(),
    });
    await expect(
      callAs(leader).organisations.memberships.saveDetails({ membershipId, phone: "22 22 22 22" }),
    ).rejects.toMatchObject(refused("FORBIDDEN"));
  });

  it("is not asked in the office's name when a mail to it does not arrive", async () => {
    const [doctor] = await makeAccounts();
    await superuser.query("update person_email set confirmed_at = null where address = $1", [
      doctor.address,
    ]);
    await callAs(leader).starts.begin({
      municipality: number,
      name: "Kari Vik",
      address: doctor.address,
      workplace: "Fjordlegene",
      startsOn: await today(),
    });
    await superuser.query("update outbox set state = 'dead' where person_id = $1", [
      doctor.personId,
    ]);
    expect(await callAs(office).organisations.bounces.list()).toEqual([]);
  });
});

describe("whoever takes over from a leader", () => {
  const name = async (actor: Actor, address: string) => {
    const { rows } = await superuser.query<{ id: string }>(
      "select id from membership where person_id = $1 and role = 'healthLeader'",
      [leader.personId],
    );
    const successor = { firstName: "Kari", lastName: "Vik", address };
    return callAs(actor).organisations.handovers.name({
      number,
      formerId: rows[0]!.id,
      onDate: "2027-03-01",
      successorId: null,
      ...successor,
    });
  };
  beforeEach(() => superuser.query("update clock_offset set value = '2027-02-01' - now()"));

  it("with an account elsewhere is asked, and shows no more than the address", async () => {
    const [elsewhere] = await makeAccounts();
    expect(await name(leader, elsewhere.address)).toMatchObject({ isAsked: true });
    const { rows } = await superuser.query(
      "select kind, text from outbox where person_id <> $1 or person_id is null",
      [elsewhere.personId],
    );
    const { organisations } = callAs(leader);
    const shown = JSON.stringify([
      await organisations.municipality({ number }),
      await organisations.handovers.list({ number }),
      rows,
    ]);
    expect(shown).toContain(elsewhere.address);
    expect(shown).not.toMatch(/Hemmeleg|98765432/);
  });

  it("keeps the name a list gave them elsewhere", async () => {
    const [elsewhere] = await makeAccounts();
    await superuser.query("update person_email set confirmed_at = null where address = $1", [
      elsewhere.address,
    ]);
    await name(leader, elsewhere.address);
    const { rows } = await superuser.query("select first_name from person where id = $1", [
      elsewhere.personId,
    ]);
    expect(rows).toEqual([{ first_name: "Hemmeleg" }]);
  });

  it("is anybody whom the office names", async () => {
    const [elsewhere] = await makeAccounts();
    expect(await name(office, elsewhere.address)).toMatchObject({ isAsked: false });
  });

  it("is one of the municipality's own, by the address too", async () => {
    await makeActor([["supervisor", number]], { address: "ola@example.test" });
    expect(await name(leader, "ola@example.test")).toMatchObject({ isAsked: true });
  });
});
