import { randomUUID } from "node:crypto";

import ICAL from "ical.js";
import { describe, expect, it } from "vitest";

import { GET } from "#app/api/calendar/[token]/route.ts";
import { db } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import type { Actor } from "#server/authorize.ts";
import { signId } from "#server/signed-id.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePool } from "#server/testing/factories.ts";

const fetchFeed = (address: string, headers: Record<string, string> = {}) =>
  GET(new Request(address, { headers }), {
    params: Promise.resolve({ token: new URL(address).pathname.split("/").at(-1) ?? "" }),
  });

const seat = async (actor: Actor, facts: Partial<typeof enrolment.$inferInsert> = {}) => {
  const pool = await makePool();
  await db.insert(enrolment).values({
    poolId: pool.id,
    personId: actor.personId,
    state: "confirmed",
    idempotencyKey: randomUUID(),
    ...facts,
  });
  return pool;
};

const summaries = (ics: string) =>
  new ICAL.Component(ICAL.parse(ics))
    .getAllSubcomponents("vevent")
    .map((event) => String(event.getFirstPropertyValue("summary")));

describe("a personal feed", () => {
  it("has an https-able address of its own, never webcal, that a calendar can read without a session", async () => {
    const actor = await makeActor([]);
    await seat(actor);
    const { address, lastFetchedAt } = await callAs(actor).calendar.feed();
    expect(address).toMatch(/^http:\/\/localhost:3000\/api\/calendar\/[A-Za-z0-9_-]{44}\.ics$/u);
    expect(lastFetchedAt).toBeNull();
    const response = await fetchFeed(address);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/calendar");
    expect(response.headers.get("x-robots-tag")).toContain("noindex");
    const ics = await response.text();
    expect(summaries(ics)).toEqual(["Veilederkurs på Voss"]);
    expect(ics).not.toContain("ATTENDEE");
    expect((await callAs(actor).calendar.feed()).lastFetchedAt).toBeInstanceOf(Date);
  });

  it("holds the person's own and nobody else's", async () => {
    const [mine, other] = [await makeActor([]), await makeActor([])];
    await seat(other);
    const { address } = await callAs(mine).calendar.feed();
    expect(summaries(await (await fetchFeed(address)).text())).toEqual([]);
  });

  it("marks a place on the waiting list as uncertain", async () => {
    const actor = await makeActor([]);
    await seat(actor, { state: "waiting" });
    const { address } = await callAs(actor).calendar.feed();
    const ics = await (await fetchFeed(address)).text();
    expect(ics).toContain("STATUS:TENTATIVE");
    expect(summaries(ics)[0]).toMatch(/^Venteliste: /u);
  });

  it("answers 304 while nothing has changed, and new bytes when something has", async () => {
    const actor = await makeActor([]);
    await seat(actor);
    const { address } = await callAs(actor).calendar.feed();
    const etag = (await fetchFeed(address)).headers.get("etag") ?? "";
    expect((await fetchFeed(address, { "if-none-match": etag })).status).toBe(304);
    expect((await fetchFeed(address, { "if-none-match": `"x", W/${etag}` })).status).toBe(304);
    await seat(actor);
    expect((await fetchFeed(address, { "if-none-match": etag })).status).toBe(200);
  });

  it("gets a new address when asked, and the old one is gone at once", async () => {
    const actor = await makeActor([]);
    const { address: old } = await callAs(actor).calendar.feed();
    await fetchFeed(old);
    const { address, lastFetchedAt } = await callAs(actor).calendar.renewFeed();
    expect(address).not.toBe(old);
    expect(lastFetchedAt).toBeNull();
    expect((await fetchFeed(old)).status).toBe(404);
    expect((await fetchFeed(address)).status).toBe(200);
    const { address: third } = await callAs(actor).calendar.renewFeed();
    expect((await fetchFeed(address)).status).toBe(404);
    expect((await fetchFeed(third)).status).toBe(200);
  });

  it.each([
    ["nonsense", () => "nonsense.ics"],
    ["no ending", (personId: string) => signId("calendar-feed", personId, 1)],
    ["another version", (personId: string) => `${signId("calendar-feed", personId, 9)}.ics`],
    [
      "a changed last letter",
      (personId: string) => `${signId("calendar-feed", personId, 1).slice(0, -1)}_.ics`,
    ],
    ["nobody's id", () => `${signId("calendar-feed", randomUUID(), 1)}.ics`],
    ["an empty token", () => ".ics"],
  ])("answers %s with the same empty 404", async (_name, token) => {
    const { personId } = await makeActor([]);
    const response = await fetchFeed(`http://localhost:3000/api/calendar/${token(personId)}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("");
  });

  it("ends with the person", async () => {
    const actor = await makeActor([]);
    const { address } = await callAs(actor).calendar.feed();
    await superuser.query("delete from person where id = $1", [actor.personId]);
    expect((await fetchFeed(address)).status).toBe(404);
  });

  it("is nothing for a stranger", async () => {
    await expect(callAs(null).calendar.feed()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(callAs(null).calendar.renewFeed()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
