import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { asSystem, withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor, makePool, organisationId } from "#server/testing/factories.ts";

import type { Pool } from "../pools/service.ts";
import { admit, expireEverywhere, withdraw } from "../service.ts";
import { explainedStanding, explainForOffice } from "./service.ts";

const signUp = (pool: Pool, actor: Actor) =>
  withActor(actor, (tx) =>
    admit(tx, {
      act: "signUp",
      poolId: pool.id,
      personId: actor.personId,
      organisationId: null,
      idempotencyKey: randomUUID(),
    }),
  );

const ownerOf = (pool: Pool) => ({ ownerKind: "course", ownerId: pool.ownerId }) as const;
const standing = (pool: Pool, { personId }: Actor, locale: Locale = "nb") =>
  asSystem((tx) => explainedStanding(tx, ownerOf(pool), { personId, locale }));
const forOffice = (pool: Pool, locale: Locale = "nb") =>
  asSystem((tx) => explainForOffice(tx, ownerOf(pool), locale));

let pool: Pool;
let seated: Actor;
let offered: Actor;
let waiting: Actor;
beforeEach(async () => {
  pool = await makePool({ capacity: 1 });
  seated = await makeActor();
  offered = await makeActor([], { firstName: "Ingrid", lastName: "Vik" });
  waiting = await makeActor();
  const seat = await signUp(pool, seated);
  await signUp(pool, offered);
  await signUp(pool, waiting);
  await withdraw(seated, seat.enrolmentId);
});

describe("what a person reads", () => {
  test("with an offer: until when to answer", async () => {
    const told = await standing(pool, offered);
    expect(told).toMatchObject({ status: "offered", isOwnAnswer: true });
    expect(told?.sentences).toEqual([
      expect.stringMatching(/^Du er tilbudt plass\. Svar innen .+ kl\.\s\d\d\.\d\d, ellers går/u),
    ]);
    expect(told?.answerBy?.getTime()).toBeGreaterThan(0);
  });

  test("in the queue: the number, the seats, the offers with their deadline, and nobody's name", async () => {
    const told = await standing(pool, waiting);
    expect(told).toMatchObject({ status: "waiting", position: 1 });
    expect(told?.sentences).toEqual([
      expect.stringMatching(/^Du er nr\. 1 på ventelisten\./u),
      "Alle 1 plassene er tatt.",
      expect.stringMatching(/^Én plass er tilbudt en annen, som må svare innen /u),
      "Ingen får tilbud før en plass blir ledig.",
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Ingrid|Vik/u);
  });

  test("is in the reader's own language", async () => {
    expect((await standing(pool, waiting, "nn"))?.sentences[0]).toMatch(/på ventelista/u);
    expect((await standing(pool, waiting, "en"))?.sentences[0]).toMatch(/on the waiting list/u);
  });

  test("after an offer that ran out: that there is a way to go last, while seats are passed on", async () => {
    await moveClock("9 days");
    await expireEverywhere();
    expect(await standing(pool, offered)).toMatchObject({
      status: "expired",
      mayGoLast: true,
      sentences: [expect.stringMatching(/Du kan stille deg sist på ventelisten\.$/u)],
    });
    await superuser.query("update seat_pool set starts_at = tunet_now()");
    expect(await standing(pool, offered)).toBeNull();
  });

  test("with a seat is nothing but that, and without a place there is nothing", async () => {
    const [one] = [await makePool()];
    await signUp(one, seated);
    expect(await standing(one, seated)).toMatchObject({ status: "confirmed", sentences: [] });
    expect(await standing(one, waiting)).toBeNull();
  });
});

describe("what the office reads", () => {
  test("is the same with names", async () => {
    expect((await forOffice(pool))?.sentences).toEqual([
      "Alle 1 plassene er tatt.",
      expect.stringMatching(/^Ingrid Vik er tilbudt en plass og må svare innen /u),
      "Én står på ventelisten.",
      "Ingen får tilbud før en plass blir ledig.",
    ]);
  });

  test("tells which group stops the queue, and of seats that wait for a name", async () => {
    const leader = await makeActor([["healthLeader", "4601"]]);
    const organisation = await organisationId("4601");
    const other = await makePool({ capacity: 3 });
    const book = (mode: "all" | "asMany", count: number) =>
      withActor(leader, (tx) =>
        admit(tx, {
          act: "book",
          poolId: other.id,
          actorId: leader.personId,
          organisationId: organisation,
          mode,
          seats: Array.from({ length: count }, () => ({ later: true })),
          idempotencyKey: randomUUID(),
        }),
      );
    await book("asMany", 1);
    await signUp(other, seated);
    await book("all", 2);
    const told = await forOffice(other);
    expect(told?.headGroup).toMatchObject({ name: "Bergen", seats: 2 });
    expect(told?.sentences).toEqual([
      "Én av 3 plasser er ledig.",
      "Én plass er holdt av og venter på navn.",
      "2 står på ventelisten.",
      expect.stringMatching(/^Først på listen står 2 fra Bergen som får plass sammen\./u),
    ]);
  });
});
