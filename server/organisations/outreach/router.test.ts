import { describe, expect, test } from "vitest";

import { callAs } from "#server/testing/caller.ts";
import { makeActor, makeMember, makePerson } from "#server/testing/factories.ts";

const office = () =>
  makeActor([["officeStaff", "vest"]], { firstName: "Solveig", lastName: "Kontor" });
const outreach = (actor: Awaited<ReturnType<typeof office>>) =>
  callAs(actor).organisations.outreach;

describe("municipalities that are not in", () => {
  test("are those of the own counties without anybody, and leave the list when somebody comes", async () => {
    const actor = await office();
    const before = await outreach(actor).list({});
    expect(before.municipalities.map(({ number }) => number)).toContain("4601");
    expect(before.municipalities.map(({ number }) => number)).not.toContain("1804");
    expect(before.counts).toEqual({
      all: before.municipalities.length,
      none: before.municipalities.length,
      declined: 0,
    });
    await makeMember((await makePerson()).personId, "trainee", "4601");
    const after = await outreach(actor).list({});
    expect(after.municipalities.map(({ number }) => number)).not.toContain("4601");
  });

  test("keep how far the office has come, and can be filtered by it", async () => {
    const actor = await office();
    await outreach(actor).set({ number: "4601", state: "letterSent" });
    await outreach(actor).set({ number: "4639", state: "declined" });
    const names = async (filter: Parameters<ReturnType<typeof outreach>["list"]>[0]) =>
      (await outreach(actor).list(filter)).municipalities.map(({ name }) => name);
    expect(await names({ state: "letterSent" })).toEqual(["Bergen"]);
    expect(await names({ query: "berg", state: "declined" })).toEqual([]);
    expect(await names({ query: "4639" })).toEqual(["Vik"]);
    expect(await names({ query: "%" })).toEqual([]);
    await outreach(actor).set({ number: "4601", state: null });
    expect(await names({ state: "letterSent" })).toEqual([]);
  });

  test("get a letter in their own form of Norwegian, signed by whoever writes", async () => {
    const actor = await office();
    const letter = await outreach(actor).letter({ number: "4639" });
    expect(letter).toMatchObject({ locale: "nn", name: "Vik", state: null });
    expect(letter.closing.join("\n")).toContain("Solveig Kontor\nALIS-kontoret Vest");
    expect(await outreach({ ...actor, locale: "nn" }).letter({ number: "4601" })).toMatchObject({
      locale: expect.stringMatching(/^n[bn]$/) as string,
    });
  });

  test("are a file too, filtered alike", async () => {
    const actor = await office();
    await outreach(actor).set({ number: "4601", state: "answered" });
    const { fileName, content } = await outreach(actor).export({ state: "answered" });
    expect(fileName).toMatch(/\.csv$/);
    expect(content.split("\r\n")).toHaveLength(3);
    expect(content).toContain("4601;Bergen;Vestland;");
  });

  test("are the office's own only", async () => {
    const other = await makeActor([["officeStaff", "nord"]]);
    for (const call of [
      () => outreach(other).letter({ number: "4601" }),
      () => outreach(other).set({ number: "4601", state: "declined" }),
    ])
      await expect(call()).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    const leader = await makeActor([["healthLeader", "4601"]]);
    await expect(outreach(leader).list({})).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
  });
});
