import { describe, expect, test } from "vitest";

import { asSystem } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

import { isShared, parseDomain } from "./rules.ts";

const number = "4601";
const leader = (): Promise<Actor> => makeActor([["healthLeader", number]]);
const domains = (actor: Actor) => callAs(actor).organisations.domains;
const claim = (actor: Actor, role: "trainee" | "healthLeader" | "municipalityStaff") =>
  callAs(actor).organisations.memberships.claim({ role, municipality: number });
const newcomer = (address: string): Promise<Actor> => makeActor([], { address });
const rolesOf = async ({ personId }: Actor) =>
  (await asSystem((tx) => findPersonActor(tx, personId)))?.memberships.map((m) => m.role);

describe("an address at the municipality's own domain", () => {
  test("confirms at once, and nobody is asked", async () => {
    await domains(await leader()).add({ number, domain: "@Bergen.example" });
    const kari = await newcomer("kari@bergen.example");
    expect(await claim(kari, "trainee")).toMatchObject({ isConfirmed: true });
    expect(await rolesOf(kari)).toEqual(["trainee"]);
    const { rows } = await superuser.query(
      "select 1 from outbox where kind = 'membership.claimed'",
    );
    expect(rows).toEqual([]);
  });

  test("never gives a role over others", async () => {
    await domains(await leader()).add({ number, domain: "bergen.example" });
    const kari = await newcomer("kari@bergen.example");
    expect(await claim(kari, "healthLeader")).toMatchObject({ isConfirmed: false });
    expect(await rolesOf(kari)).toEqual([]);
    expect(await claim(kari, "municipalityStaff")).toMatchObject({ isConfirmed: true });
  });

  test.each(["kari@post.bergen.example", "kari@xbergen.example", "kari@bergen.example.test"])(
    "is not %s",
    async (address) => {
      await domains(await leader()).add({ number, domain: "bergen.example" });
      expect(await claim(await newcomer(address), "trainee")).toMatchObject({ isConfirmed: false });
    },
  );

  test("counts only when somebody has signed in with it", async () => {
    await domains(await leader()).add({ number, domain: "bergen.example" });
    const kari = await newcomer("kari@gmail.example");
    await superuser.query(
      "insert into person_email (address, person_id, is_primary) values ('kari@bergen.example', $1, false)",
      [kari.personId],
    );
    expect(await claim(kari, "trainee")).toMatchObject({ isConfirmed: false });
  });

  test("counts in that municipality only", async () => {
    await domains(await leader()).add({ number, domain: "bergen.example" });
    const kari = await newcomer("kari@bergen.example");
    const elsewhere = { role: "trainee", municipality: "4639" } as const;
    expect(await callAs(kari).organisations.memberships.claim(elsewhere)).toMatchObject({
      isConfirmed: false,
    });
  });

  test("confirms those who wait when the domain is noted, and tells them", async () => {
    const [kari, ola] = [await newcomer("kari@bergen.example"), await newcomer("ola@x.example")];
    await claim(kari, "trainee");
    await claim(ola, "trainee");
    expect(await domains(await leader()).add({ number, domain: "bergen.example" })).toEqual({
      confirmed: 1,
    });
    expect([await rolesOf(kari), await rolesOf(ola)]).toEqual([["trainee"], []]);
    const { rows } = await superuser.query(
      "select person_id from outbox where kind = 'start.welcome'",
    );
    expect(rows).toEqual([{ person_id: kari.personId }]);
  });
});

describe("the list of domains", () => {
  test("is changed by the leader and the office, seen by helpers too, and by nobody else", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    const helper = await makeActor([["municipalityStaff", number]]);
    await domains(office).add({ number, domain: "bergen.example" });
    expect(await domains(helper).list({ number })).toEqual({
      domains: ["bergen.example"],
      mayChange: false,
    });
    await expect(domains(helper).add({ number, domain: "b.example" })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
    for (const stranger of [
      await makeActor([["trainee", number]]),
      await makeActor([["officeStaff", "nord"]]),
    ])
      await expect(domains(stranger).list({ number })).rejects.toMatchObject({
        cause: { code: "NOT_FOUND" },
      });
    await domains(office).remove({ number, domain: "bergen.example" });
    expect((await domains(office).list({ number })).domains).toEqual([]);
  });

  test.each([
    ["gmail.com", "domainShared"],
    ["ola@online.no", "domainShared"],
    ["kommune.no", "domainShared"],
  ])("refuses %s: %s", async (domain, code) => {
    await expect(domains(await leader()).add({ number, domain })).rejects.toMatchObject({
      cause: { fields: { domain: { code } } },
    });
  });

  test("refuses another municipality's", async () => {
    await domains(await leader()).add({ number, domain: "bergen.example" });
    const other = await makeActor([["healthLeader", "4639"]]);
    await expect(
      domains(other).add({ number: "4639", domain: "bergen.example" }),
    ).rejects.toMatchObject({ cause: { fields: { domain: { code: "domainTaken" } } } });
  });
});

test("whoever waits is told who was asked, since when, and from when the office may answer", async () => {
  await makeActor([["healthLeader", number]], { firstName: "Liv", lastName: "Leder" });
  const kari = await newcomer("kari@x.example");
  await claim(kari, "trainee");
  expect(await callAs(kari).users.waiting()).toMatchObject([
    { role: "trainee", waitsFor: { leaders: ["Liv Leder"], office: "ALIS-kontoret Vest" } },
  ]);
  expect((await callAs(kari).users.me()).roles[0]?.waitsFor?.officeFrom).toMatch(
    /^\d{4}-\d\d-\d\d$/,
  );
});

test.each([
  ["@Fjordvik.kommune.no", "fjordvik.kommune.no"],
  ["navn@fjordvik.kommune.no", "fjordvik.kommune.no"],
  [" bømlo.kommune.no ", "xn--bmlo-gra.kommune.no"],
  ["fjordvik", null],
  ["https://fjordvik.kommune.no", null],
  ["10.0.0.1", null],
  ["", null],
])("%j is the domain %j", (given, domain) => {
  expect(parseDomain(given)).toBe(domain);
});

test.each([
  ["gmail.com", true],
  ["bergen.kommune.no", false],
])("%s is shared: %s", (domain, is) => {
  expect(isShared(domain)).toBe(is);
});
