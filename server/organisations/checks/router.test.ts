import { describe, expect, it } from "vitest";

import { queues } from "#server/jobs/queues.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

import { sendChecks } from "./service.ts";

const number = "4601";

async function asked() {
  const first = await makeActor([["healthLeader", number]]);
  const second = await makeActor([["healthLeader", number]]);
  await makeActor([["trainee", number]], { firstName: "Ingrid", lastName: "Vik" });
  expect(await sendChecks()).toBe(1);
  return { first, second };
}

async function mailOf(actor: Actor): Promise<{ text: string; token: string }> {
  const { rows } = await superuser.query<{ text: string }>(
    "select text from outbox where person_id = $1 and kind = 'register.check'",
    [actor.personId],
  );
  expect(rows).toHaveLength(1);
  return { text: rows[0]!.text, token: /\/svar\/([\w-]+)/.exec(rows[0]!.text)?.[1] ?? "" };
}

const press = (token: string, answer: string) => callAs(null).answers.give({ token, answer });
const officeTasks = async (office: Actor) =>
  (await callAs(office).office.tasks()).filter((task) => task.kind === "registerWrong");

describe("«Stemmer dette?»", () => {
  it("is asked on two days of the year", () => {
    expect(queues["organisations.check"]).toEqual({ cron: "0 7 15 1,8 *" });
  });

  it("goes once to each leader with what is known, and not to places without trainees", async () => {
    await makeActor([["healthLeader", "4602"]]);
    const { first, second } = await asked();
    const { text } = await mailOf(first);
    expect(text).toContain("Ingrid Vik");
    expect(text).toContain("uten individuell veileder");
    await mailOf(second);
    expect(await sendChecks()).toBe(0);
  });

  it("is settled for all by the first answer", async () => {
    const { first, second } = await asked();
    const [one, other] = [await mailOf(first), await mailOf(second)];
    await press(one.token, "right");
    expect(await callAs(null).answers.show({ token: other.token })).toEqual({ state: "settled" });
    await expect(press(other.token, "wrong")).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  });

  it("comes to the office when what is wrong has not been mended in fourteen days", async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    const { first } = await asked();
    await press((await mailOf(first)).token, "wrong");
    await moveClock("13 days");
    expect(await officeTasks(office)).toEqual([]);
    await moveClock("2 days");
    expect(await officeTasks(office)).toMatchObject([{ title: "Bergen" }]);
    const { rows } = await superuser.query<{ id: string }>(
      "select id from membership where role = 'trainee'",
    );
    await callAs(first).organisations.memberships.saveDetails({
      membershipId: rows[0]!.id,
      percent: 80,
    });
    expect(await officeTasks(office)).toEqual([]);
  });
});
