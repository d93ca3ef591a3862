import { beforeEach, describe, expect, test } from "vitest";

import { asSystem, withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { notify } from "#server/notifications/service.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makeMember, makePerson, organisationId } from "#server/testing/factories.ts";
import { confirmAddress } from "#server/users/queries.ts";

import { enlist } from "../memberships/enlist.ts";

let office: Actor;
let personId: string;
const bounces = (actor: Actor) => callAs(actor).organisations.bounces;

/** Writes to the person and gives it up. */
async function bounce(to: string, more: { path?: string } = {}): Promise<void> {
  await asSystem((tx) =>
    notify(tx, {
      kind: "test",
      entity: `test:${to}`,
      version: 1,
      personId: to,
      path: more.path ?? "/kurs",
      texts: () => ({ subject: "Hemmelig", paragraphs: ["Hemmelig"], reason: "Prøve" }),
    }),
  );
  await superuser.query("update outbox set state = 'dead', failure = 'EENVELOPE 550'");
}

beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]]);
  const place = await organisationId("4601");
  const given = {
    address: "kari@feil.example",
    firstName: "Kari",
    lastName: "Vik",
    locale: "nb" as const,
    role: "trainee" as const,
    organisationId: place,
  };
  const done = await withActor(office, (tx) =>
    enlist(tx, given, { personId: office.personId, how: "list" }),
  );
  personId = done.personId;
});

describe("a mail that did not arrive", () => {
  test("is told to the office by name, with the reason, never with what it says", async () => {
    await bounce(personId);
    const told = await bounces(office).list();
    expect(told).toMatchObject([
      {
        name: "Kari Vik",
        address: "kari@feil.example",
        place: "Bergen",
        reason: "refused",
        act: "mend",
      },
    ]);
    expect(JSON.stringify(told)).not.toContain("Hemmelig");
  });

  test("is told to no other office, and to nobody without one", async () => {
    await bounce(personId);
    expect(await bounces(await makeActor([["officeStaff", "nord"]])).list()).toEqual([]);
    await expect(bounces(await makeActor([["healthLeader", "4601"]])).list()).rejects.toMatchObject(
      {
        cause: { code: "NOT_FOUND" },
      },
    );
  });

  test("leaves again with the right address", async () => {
    await bounce(personId);
    await bounces(office).mend({ personId, address: "kari@rett.example" });
    expect(await bounces(office).list()).toEqual([]);
    const { rows } = await superuser.query(
      "select o.state, e.address from outbox o join person_email e using (person_id)",
    );
    expect(rows).toEqual([{ state: "queued", address: "kari@rett.example" }]);
  });

  test("to somebody who has signed in can be tried again, and the address is theirs", async () => {
    await asSystem((tx) => confirmAddress(tx, "kari@feil.example"));
    await bounce(personId);
    const [one] = await bounces(office).list();
    expect(one?.act).toBe("retry");
    await expect(
      bounces(office).mend({ personId, address: "tyv@example.test" }),
    ).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
    await bounces(office).retry({ mailId: one?.mailId ?? "" });
    expect(await bounces(office).list()).toEqual([]);
  });

  test("cannot be sent to an address that somebody has", async () => {
    const { address } = await makePerson();
    await bounce(personId);
    await expect(bounces(office).mend({ personId, address })).rejects.toMatchObject({
      cause: { fields: { address: { code: "addressTaken" } } },
    });
  });

  test("to an invited leader of the counties is told too, and not what is outside them", async () => {
    const call = callAs(office).organisations.invitations;
    await call.send({
      address: "leder@feil.example",
      role: "healthLeader",
      organisationId: await organisationId("4601"),
    });
    const stranger = await makePerson();
    await makeMember(stranger.personId, "trainee", "1804");
    await bounce(stranger.personId);
    expect(await bounces(office).list()).toMatchObject([
      { personId: null, address: "leder@feil.example", place: "Bergen", act: "retry" },
    ]);
  });
});
