import { describe, expect, test } from "vitest";

import { callAs, openBrowser } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

import { exportOwn } from "./service.ts";

const newcomer = () => makeActor([], { firstName: "", lastName: "" });

describe("a newcomer", () => {
  test("says name, role and municipality, and waits for the office where there is no leader", async () => {
    const actor = await newcomer();
    const { users } = callAs(actor);
    expect(
      await users.introduce({
        firstName: " Åse  Marie ",
        lastName: "Støle-O’Brien",
        role: "supervisor",
        municipality: "4601",
      }),
    ).toEqual({ isConfirmed: false });
    const me = await users.me();
    expect(me).toMatchObject({ firstName: "Åse Marie", lastName: "Støle-O’Brien" });
    expect(me.roles).toMatchObject([
      {
        role: "supervisor",
        organisation: "Bergen",
        isConfirmed: false,
        waitsFor: { leaders: [], office: expect.stringContaining("Vest") },
      },
    ]);
  });

  test("waits for the leader where there is one", async () => {
    await makeActor([["healthLeader", "4601"]]);
    const { users } = callAs(await newcomer());
    await users.introduce({
      firstName: "Ola",
      lastName: "Vik",
      role: "trainee",
      municipality: "4601",
    });
    expect((await users.me()).roles[0]?.waitsFor).toMatchObject({
      leaders: [expect.stringMatching(/^Kari Nordmann/)],
    });
  });

  test.each(["J.R.R.", "Odd A.", "Jan-E. D'Ark"])("may be called %j", async (firstName) => {
    const { users } = callAs(await newcomer());
    await users.introduce({ firstName, lastName: "St. Clair" });
    expect(await users.me()).toMatchObject({ firstName, lastName: "St. Clair" });
  });

  test("may say the name only", async () => {
    const { users } = callAs(await newcomer());
    expect(await users.introduce({ firstName: "Ola", lastName: "Vik" })).toEqual({
      isConfirmed: null,
    });
    expect((await users.me()).roles).toEqual([]);
  });

  test("who says it twice has one role", async () => {
    const { users } = callAs(await newcomer());
    const said = {
      firstName: "Ola",
      lastName: "Vik",
      role: "trainee",
      municipality: "4601",
    } as const;
    await Promise.all([users.introduce(said), users.introduce(said)]);
    expect((await users.me()).roles).toHaveLength(1);
  });

  test.each(["officeStaff", "admin", "trustContact", "dpo", "groupCoordinator"] as const)(
    "cannot claim to be %s",
    async (role) => {
      const { users } = callAs(await newcomer());
      await expect(
        // @ts-expect-error the screen does not offer it
        users.introduce({ firstName: "Ola", lastName: "Vik", role, municipality: "4601" }),
      ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    },
  );

  test("of an unknown municipality is told so, and nothing is written", async () => {
    const { users } = callAs(await newcomer());
    await expect(
      users.introduce({ firstName: "Ola", lastName: "Vik", role: "trainee", municipality: "0000" }),
    ).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    expect((await users.me()).firstName).toBe("");
  });

  test.each([
    "",
    "   ",
    "a".repeat(81),
    "<b>Ola</b>",
    "https://evil.example",
    "Logg inn på evil.example",
    "Ola\nBcc: x@example.test",
    "ola@example.test",
    "-Ola",
    "=1+1",
  ])("is not called %j", async (firstName) => {
    const { users } = callAs(await newcomer());
    await expect(users.introduce({ firstName, lastName: "Vik" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});

describe("the profile", () => {
  test("shows the own addresses and confirmed roles", async () => {
    const actor = await makeActor([["officeStaff", "vest"]], { address: "kari@example.test" });
    const me = await callAs(actor).users.me();
    expect(me.addresses).toEqual([{ address: "kari@example.test", isPrimary: true }]);
    expect(me.roles).toMatchObject([{ role: "officeStaff", waitsFor: null }]);
  });

  test("takes a new name and language, of the actor only", async () => {
    const [actor, other] = [await makeActor(), await makeActor()];
    const before = await callAs(other).users.me();
    const answer = await callAs(actor).users.save({
      firstName: "Máret",
      lastName: "Utsi",
      locale: "nn",
    });
    expect(answer).toEqual({ locale: "nn" });
    expect(await callAs(actor).users.me()).toMatchObject({ firstName: "Máret", locale: "nn" });
    await callAs(actor).users.setLocale({ locale: "en" });
    expect(await callAs(actor).users.me()).toMatchObject({ firstName: "Máret", locale: "en" });
    expect(await callAs(other).users.me()).toEqual(before);
  });

  test("leaves ids and codes in the audit log, never the name", async () => {
    const { users } = callAs(await makeActor());
    await users.save({ firstName: "Hemmelegnamn", lastName: "Vik", locale: "nb" });
    const { rows } = await superuser.query(
      "select * from audit_entry where action like 'person.%'",
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("Hemmelegnamn");
  });

  test("is closed to strangers", async () => {
    const { users } = callAs(null);
    for (const call of [
      () => users.me(),
      () => users.save({ firstName: "A", lastName: "B", locale: "nb" }),
      () => users.setLocale({ locale: "nb" }),
      () => users.introduce({ firstName: "A", lastName: "B" }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

test("everything about a person is exported to that person, and nothing about others", async () => {
  const [actor, other] = [await makeActor([["trainee", "4601"]]), await makeActor()];
  const [mine, theirs] = [await callAs(actor).users.me(), await callAs(other).users.me()];
  const text = JSON.stringify(await exportOwn(actor));
  expect(text).toContain(mine.addresses[0]?.address);
  expect(text).not.toContain(theirs.addresses[0]?.address);
});

test("the mail that signs in is told of without its code and link", async () => {
  const address = "kari@example.test";
  const actor = await makeActor([], { address });
  await (await openBrowser().call()).auth.request({ address });
  const { rows } = await superuser.query<{ subject: string; text: string }>(
    "select subject, text from outbox where kind = 'auth.signIn'",
  );
  const code = /\d{6}/.exec(rows[0]?.text ?? "")?.[0] ?? "no code";
  expect(rows[0]?.subject).toContain(code);
  const text = JSON.stringify(await exportOwn(actor));
  expect(text).toContain("auth.signIn");
  expect(text).not.toContain(code);
  expect(text).not.toContain("/logg-inn/lenke");
});

test("one's own data can be asked for only so often", async () => {
  const actor = await makeActor();
  for (let times = 0; times < 20; times += 1) await exportOwn(actor);
  await expect(exportOwn(actor)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
});
