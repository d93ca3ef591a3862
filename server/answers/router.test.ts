import { describe, expect, it } from "vitest";

import { POST } from "#app/api/svar/[token]/route.ts";
import { asSystem } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { ask } from "#server/questions/service.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

const refused = (code: string) => ({ cause: { code } });
const stranger = () => callAs(null).answers;

/** Somebody who waits in Bergen, the leader who was asked, and the token of the leader's mail. */
async function asked(): Promise<{ who: Actor; leader: Actor; token: string; entityId: string }> {
  const leader = await makeActor([["healthLeader", "4601"]]);
  const who = await makeActor([], { firstName: "Ingrid", lastName: "Vik" });
  const { membershipId } = await callAs(who).organisations.memberships.claim({
    role: "trainee",
    municipality: "4601",
  });
  return { who, leader, entityId: membershipId, token: await tokenFor(leader) };
}

async function tokenFor(reader: Actor): Promise<string> {
  const { rows } = await superuser.query<{ text: string }>(
    "select text from outbox where person_id = $1 and kind = 'membership.claimed'",
    [reader.personId],
  );
  const token = /\/svar\/([\w-]+)/.exec(rows[0]?.text ?? "")?.[1];
  if (!token) throw new Error("the mail has no link to answer");
  return token;
}

const rolesOf = async (actor: Actor) =>
  (await asSystem((tx) => findPersonActor(tx, actor.personId)))?.memberships.map((m) => m.role);

const waits = (days: number) =>
  superuser.query("update clock_offset set value = make_interval(days => $1)", [days]);

describe("a question in a mail", () => {
  it("is read without changing anything, as often as a scanner likes", async () => {
    const { who, token } = await asked();
    const everything =
      "select (select json_agg(m) from membership m)::text || (select json_agg(q) from question q)::text as it";
    const before = await superuser.query(everything);
    for (let times = 0; times < 3; times += 1)
      expect(await stranger().show({ token })).toMatchObject({
        state: "open",
        title: "Hører Ingrid Vik til hos dere?",
        choices: [{ answer: "yes" }, { answer: "no" }],
      });
    expect((await superuser.query(everything)).rows).toEqual(before.rows);
    expect(await rolesOf(who)).toEqual([]);
  });

  it("is answered with one press, and the same press again changes nothing", async () => {
    const { who, token } = await asked();
    const press = () => stranger().give({ token, answer: "yes" });
    expect(await Promise.all([press(), press()])).toEqual([
      { status: "answered" },
      { status: "answered" },
    ]);
    expect(await rolesOf(who)).toEqual(["trainee"]);
    expect(await stranger().show({ token })).toMatchObject({ state: "answered" });
    await stranger().give({ token, answer: "no" });
    expect(await rolesOf(who)).toEqual(["trainee"]);
  });

  it("takes the role away with the other button", async () => {
    const { who, token } = await asked();
    await stranger().give({ token, answer: "no" });
    expect(await rolesOf(who)).toEqual([]);
    const { rows } = await superuser.query(
      "select 1 from membership where person_id = $1 and ends_on is null",
      [who.personId],
    );
    expect(rows).toEqual([]);
  });

  it("is worth what the one who was asked may do now", async () => {
    const { leader, who, token } = await asked();
    await superuser.query("update membership set ends_on = starts_on where person_id = $1", [
      leader.personId,
    ]);
    expect(await stranger().show({ token })).toEqual({ state: "settled" });
    await expect(stranger().give({ token, answer: "yes" })).rejects.toMatchObject(
      refused("NOT_FOUND"),
    );
    expect(await rolesOf(who)).toEqual([]);
  });

  it("is the office's at once where nobody leads, to say yes or no", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    for (const [answer, roles] of [
      ["yes", ["trainee"]],
      ["no", []],
    ] as const) {
      const who = await makeActor([], { firstName: "Ingrid", lastName: "Vik" });
      await superuser.query("delete from outbox");
      await callAs(who).organisations.memberships.claim({ role: "trainee", municipality: "4601" });
      const token = await tokenFor(office);
      expect(await stranger().show({ token })).toMatchObject({ state: "open" });
      await stranger().give({ token, answer });
      expect(await rolesOf(who)).toEqual(roles);
    }
  });

  it("ends with its days", async () => {
    const { who, token } = await asked();
    await waits(31);
    expect(await stranger().show({ token })).toEqual({ state: "expired" });
    await expect(stranger().give({ token, answer: "yes" })).rejects.toMatchObject(
      refused("LINK_EXPIRED"),
    );
    expect(await rolesOf(who)).toEqual([]);
  });

  it("has no other buttons, and no other keys", async () => {
    const { token, leader, entityId } = await asked();
    for (const answer of ["maybe", "toString", "__proto__", ""])
      await expect(stranger().give({ token, answer })).rejects.toMatchObject({
        cause: { code: "BAD_INPUT" },
      });
    const changed = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
    const question = { purpose: "calendar-feed", entityId, personId: leader.personId, days: 3 };
    const unknownPurpose = (await asSystem((tx) => ask(tx, question))).split("/").at(-1)!;
    for (const key of ["", "made-up", changed, unknownPurpose])
      await expect(stranger().show({ token: key })).rejects.toMatchObject(refused("NOT_FOUND"));
  });

  it("keeps its link until it is answered, and gets a new one when it is asked again", async () => {
    const { leader, entityId, token } = await asked();
    const again = () =>
      asSystem((tx) =>
        ask(tx, { purpose: "membership.confirm", entityId, personId: leader.personId, days: 3 }),
      );
    expect(await again()).toBe(`/svar/${token}`);
    await stranger().give({ token, answer: "yes" });
    expect(await again()).not.toBe(`/svar/${token}`);
    await expect(stranger().show({ token })).rejects.toMatchObject(refused("NOT_FOUND"));
  });
});

describe("the form behind it", () => {
  const press = (token: string, headers: Record<string, string> = {}, answer = "yes") =>
    POST(
      new Request(`http://localhost:3000/api/svar/${token}`, {
        method: "POST",
        headers: { host: "localhost:3000", ...headers },
        body: new URLSearchParams({ answer, locale: "nn" }),
      }),
      { params: Promise.resolve({ token }) },
    );

  it("refuses what another site made a browser send", async () => {
    const { who, token } = await asked();
    expect((await press(token, { origin: "https://evil.example" })).status).toBe(403);
    expect(await rolesOf(who)).toEqual([]);
  });
});
