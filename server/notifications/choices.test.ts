import { randomUUID } from "node:crypto";

import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { describe, expect, it } from "vitest";

import { withActor } from "#db/client.ts";
import { readFeed } from "#server/calendar/service.ts";
import { admit, withdraw } from "#server/enrolment/service.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makePool } from "#server/testing/factories.ts";

type Pool = Awaited<ReturnType<typeof makePool>>;

/** Two readers agree: the dates that a calendar holds, by uid. */
function datesIn(ics: string): string[] {
  const byIcal = new ICAL.Component(ICAL.parse(ics))
    .getAllSubcomponents("vevent")
    .map((event) => String(event.getFirstPropertyValue("uid")));
  const byNode = Object.values(nodeIcal.sync.parseICS(ics)).flatMap((part) =>
    part?.type === "VEVENT" ? [part.uid] : [],
  );
  expect(byNode.toSorted()).toEqual(byIcal.toSorted());
  return byIcal;
}

const takeSeat = (actor: Actor, pool: Pool) =>
  withActor(actor, (tx) =>
    admit(tx, {
      act: "signUp",
      poolId: pool.id,
      personId: actor.personId,
      organisationId: null,
      idempotencyKey: randomUUID(),
    }),
  );

const mailsTo = async ({ personId }: Actor) => {
  const { rows } = await superuser.query<{ kind: string; ics: string | null; state: string }>(
    "select kind, ics, state from outbox where person_id = $1 order by created_at, entity",
    [personId],
  );
  return rows;
};

const choose = (actor: Actor, calendarMeans: "invitations" | "feed") =>
  callAs(actor).users.choose({ wantsDigest: true, calendarMeans });

const fetchFeed = async (actor: Actor): Promise<string> => {
  const { address } = await callAs(actor).calendar.feed();
  const ics = await readFeed(
    new URL(address).pathname.split("/").at(-1)!.slice(0, -".ics".length),
    true,
  );
  if (ics === null) throw new Error("the feed is gone");
  return ics;
};

const uidsOf = (pool: Pool) => pool.dates.map(({ uid }) => uid);

describe("a meeting comes into the calendar once", () => {
  it("by invitation, until the person says otherwise", async () => {
    const [actor, pool] = [await makeActor(), await makePool()];
    await takeSeat(actor, pool);
    const invited = (await mailsTo(actor)).flatMap(({ ics }) => (ics ? datesIn(ics) : []));
    expect(invited).toEqual(uidsOf(pool));
  });

  it("by the feed for those who chose it, with a plain mail", async () => {
    const [actor, pool] = [await makeActor(), await makePool()];
    await choose(actor, "feed");
    await takeSeat(actor, pool);
    expect(await mailsTo(actor)).toEqual([
      { kind: "enrolment.confirmed", ics: null, state: "queued" },
    ]);
    expect(datesIn(await fetchFeed(actor))).toEqual(uidsOf(pool));
  });

  it("by the feed as long as a calendar reads it, whatever was chosen", async () => {
    const actor = await makeActor();
    await fetchFeed(actor);
    await takeSeat(actor, await makePool());
    expect((await mailsTo(actor)).map(({ ics }) => ics)).toEqual([null]);
    expect((await callAs(actor).users.me()).readsFeed).toBe(true);
    await moveClock("8 days");
    const later = await makePool();
    await takeSeat(actor, later);
    expect((await mailsTo(actor)).flatMap(({ ics }) => (ics ? datesIn(ics) : []))).toEqual(
      uidsOf(later),
    );
    expect((await callAs(actor).users.me()).readsFeed).toBe(false);
  });

  it("by invitation again at once when the feed has a new address", async () => {
    const actor = await makeActor();
    await fetchFeed(actor);
    await callAs(actor).calendar.renewFeed();
    await takeSeat(actor, await makePool());
    expect((await mailsTo(actor)).every(({ ics }) => ics !== null)).toBe(true);
  });

  it("in one plain mail for a course of several dates", async () => {
    const actor = await makeActor();
    const date = { sequence: 0, place: "Voss" };
    const dates = ["2027-11-25", "2027-11-26", "2027-11-27"].map((day) => ({
      ...date,
      uid: `${randomUUID()}@tunet`,
      wallStart: `${day} 09:00:00`,
      wallEnd: `${day} 15:00:00`,
      startsAt: `${day}T08:00:00.000Z`,
      endsAt: `${day}T14:00:00.000Z`,
    }));
    await choose(actor, "feed");
    await takeSeat(actor, await makePool({ dates }));
    expect(await mailsTo(actor)).toHaveLength(1);
    expect(datesIn(await fetchFeed(actor))).toHaveLength(3);
  });

  it("and what was invited before the change is not withdrawn", async () => {
    const [actor, pool] = [await makeActor(), await makePool()];
    await takeSeat(actor, pool);
    await choose(actor, "feed");
    expect((await mailsTo(actor)).map(({ kind }) => kind)).toEqual(["enrolment.confirmed"]);
    const { enrolmentId } = await withActor(actor, async (tx) => {
      const { rows } = await tx.execute<{ enrolmentId: string }>(
        'select id as "enrolmentId" from enrolment',
      );
      return rows[0]!;
    });
    await withdraw(actor, enrolmentId);
    expect((await mailsTo(actor)).at(-1)).toMatchObject({ kind: "enrolment.withdrawn", ics: null });
  });
});

describe("cancelled", () => {
  const cancelled = async (days: number, means: "invitations" | "feed") => {
    const actor = await makeActor();
    await choose(actor, means);
    const { rows } = await superuser.query<{ starts: Date }>(
      "select tunet_now() + make_interval(days => $1) as starts",
      [days],
    );
    const startsAt = rows[0]!.starts;
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    const wall = (at: Date) => at.toISOString().slice(0, 19).replace("T", " ");
    const pool = await makePool({
      startsAt,
      endsAt,
      dates: [
        {
          uid: `${randomUUID()}@tunet`,
          sequence: 0,
          wallStart: wall(startsAt),
          wallEnd: wall(endsAt),
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          place: null,
        },
      ],
    });
    await takeSeat(actor, pool);
    await withActor(actor, (tx) =>
      admit(tx, {
        act: "cancelPool",
        actorId: actor.personId,
        owner: { ownerKind: "course", ownerId: pool.ownerId },
        note: "",
      }),
    );
    return (await mailsTo(actor)).at(-1)?.state;
  };

  it("within seven days is told at once", async () => {
    expect(await cancelled(6, "feed")).toBe("queued");
    expect(await cancelled(6, "invitations")).toBe("queued");
  });

  it("later waits for Monday, unless the mail itself takes the date out of the calendar", async () => {
    expect(await cancelled(20, "feed")).toBe("digest");
    expect(await cancelled(20, "invitations")).toBe("queued");
  });
});
