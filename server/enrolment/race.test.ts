import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { drainOnce } from "#server/mail/drain.ts";
import type { Mailer } from "#server/mail/send.ts";
import { databaseUrl, superuser } from "#server/testing/database.ts";
import { drawers } from "#server/testing/drawers.ts";
import { makeActor, makePerson, makePool, organisationId } from "#server/testing/factories.ts";
import type { Outcome, Rush } from "#server/testing/rush.ts";

import type { Pool } from "./pools/service.ts";
import type { Act, Standing } from "./schema.ts";
import { admit, withdraw } from "./service.ts";

const seats = 20;
const crowd = 60;
const rounds = 10;

type Runner = {
  ask: (rush: Rush) => void;
  answers: AsyncIterator<string>;
  ended: Promise<unknown>;
  stop: () => void;
};

/** A process with so many open connections. */
async function start(connections: number): Promise<Runner> {
  const child = spawn(process.execPath, ["server/testing/rush.ts", String(connections)], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await answers.next()).value).toBe("ready");
  return {
    ask: (rush) => child.stdin.write(`${JSON.stringify(rush)}\n`),
    answers,
    ended: once(child, "exit"),
    stop: () => child.kill(),
  };
}

/** Two processes, each with an open connection for every one of its thirty people. */
let runners: Runner[];
beforeAll(async () => {
  runners = await Promise.all([start(crowd / 2), start(crowd / 2)]);
});
afterAll(() => {
  for (const runner of runners) runner.stop();
});

type InName = Rush["acts"][number];

/** Lets everything go at once, every second act in the other process; the outcomes in the same order. */
async function atOnce(acts: InName[], mode: Rush["mode"] = "locked"): Promise<Outcome[]> {
  const shares = runners.map((_, at) => acts.filter((_act, n) => n % runners.length === at));
  for (const [at, runner] of runners.entries()) runner.ask({ mode, acts: shares[at] ?? [] });
  const answered: Outcome[][] = [];
  for (const runner of runners)
    answered.push(JSON.parse(String((await runner.answers.next()).value)) as Outcome[]);
  return acts.map((_, n) => answered[n % runners.length]![Math.floor(n / runners.length)]!);
}

const answerOf = (outcome: Outcome | undefined): Standing => {
  if (!outcome || !("answer" in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.answer as Standing;
};

const signUpAct = (
  pool: Pool,
  personId: string,
  idempotencyKey: string = randomUUID(),
): InName => ({
  actorId: personId,
  act: { act: "signUp", poolId: pool.id, personId, organisationId: null, idempotencyKey },
});
const act = (actor: Actor, one: Act): InName => ({ actorId: actor.personId, act: one });
const onPlace = (
  pool: Pool,
  actor: Actor,
  what: "withdraw" | "accept" | "decline",
  enrolmentId: string,
): InName => act(actor, { act: what, poolId: pool.id, enrolmentId, actorId: actor.personId });

const signUp = (pool: Pool, actor: Actor): Promise<Standing> =>
  withActor(actor, (tx) => {
    const asked = signUpAct(pool, actor.personId).act;
    if (asked.act !== "signUp") throw new Error("no sign-up");
    return admit(tx, asked);
  });

/** So many people in a pool, in the order they came. */
async function fill(pool: Pool, count: number): Promise<{ actor: Actor; enrolmentId: string }[]> {
  const inside = [];
  for (let n = 0; n < count; n += 1) {
    const actor = await makeActor();
    inside.push({ actor, enrolmentId: (await signUp(pool, actor)).enrolmentId });
  }
  return inside;
}

const actors = (count: number): Promise<Actor[]> =>
  Promise.all(Array.from({ length: count }, () => makeActor()));

/** The states of places, in the order they are asked for. */
const statesOf = async (places: readonly { enrolmentId: string }[]): Promise<string[]> => {
  const { rows } = await superuser.query<{ state: string }>(
    `select e.state from unnest($1::uuid[]) with ordinality as asked(id, at)
     join enrolment e on e.id = asked.id order by asked.at`,
    [places.map((place) => place.enrolmentId)],
  );
  return rows.map((row) => row.state);
};
const stateOf = async (enrolmentId: string): Promise<string | undefined> =>
  (await statesOf([{ enrolmentId }]))[0];

const countIn = async (poolId: string, ...states: string[]): Promise<number> => {
  const { rows } = await superuser.query<{ n: number }>(
    "select count(*)::int as n from enrolment where pool_id = $1 and state = any($2)",
    [poolId, states],
  );
  return rows[0]?.n ?? -1;
};
const confirmedIn = (poolId: string): Promise<number> => countIn(poolId, "confirmed");
const takenIn = (poolId: string): Promise<number> =>
  countIn(poolId, "confirmed", "offered", "held");

const kindsOf = async (enrolmentId: string): Promise<string[]> => {
  const { rows } = await superuser.query<{ kind: string }>(
    "select kind from outbox where entity = $1 order by version, kind",
    [`enrolment:${enrolmentId}`],
  );
  return rows.map((row) => row.kind);
};

/** Sixty people let go at once for twenty seats. */
async function rushFor(mode: Rush["mode"]): Promise<{ poolId: string; answers: Standing[] }> {
  const pool = await makePool({ capacity: seats });
  const people: string[] = [];
  for (let n = 0; n < crowd; n += 1) people.push((await makePerson()).personId);
  const open = await superuser.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'tunet_web'",
  );
  expect(open.rows[0]?.n).toBeGreaterThanOrEqual(crowd);
  const outcomes = await atOnce(
    people.map((personId) => signUpAct(pool, personId)),
    mode,
  );
  return { poolId: pool.id, answers: outcomes.map(answerOf) };
}

const time = { timeout: 240_000 };

test(
  "sixty at once for twenty seats give twenty seats and the numbers 1 to 40, ten rounds",
  time,
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { poolId, answers } = await rushFor("locked");
      expect(await confirmedIn(poolId)).toBe(seats);
      const positions = answers.flatMap((answer) => answer.position ?? []).sort((a, b) => a - b);
      expect(positions).toEqual(Array.from({ length: crowd - seats }, (_, n) => n + 1));
      expect(answers.filter((answer) => answer.status === "confirmed")).toHaveLength(seats);
    }
  },
);

test(
  "negative control: the same code without its lock oversells in every round",
  time,
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { poolId } = await rushFor("unlocked");
      expect(await confirmedIn(poolId)).toBeGreaterThan(seats);
    }
  },
);

describe.each([1, 2, 3])("at once, round %i", (round) => {
  test("a withdrawal and newcomers: the seat is number one's", time, async () => {
    const pool = await makePool({ capacity: 1 });
    const [seated, waiting] = await fill(pool, 2);
    const newcomers = await actors(6);
    await atOnce([
      ...newcomers.slice(0, round).map((one) => signUpAct(pool, one.personId)),
      onPlace(pool, seated!.actor, "withdraw", seated!.enrolmentId),
      ...newcomers.slice(round).map((one) => signUpAct(pool, one.personId)),
    ]);
    expect(await stateOf(waiting!.enrolmentId)).toBe("offered");
    expect(await countIn(pool.id, "waiting")).toBe(newcomers.length);
    expect(await takenIn(pool.id)).toBe(1);
  });

  test("a yes and the end of the offer: one of them counts, and is told once", time, async () => {
    const pool = await makePool({ capacity: 1 });
    const [seated, offered, next] = await fill(pool, 3);
    await withdraw(seated!.actor, seated!.enrolmentId);
    // It ends in the middle of them.
    await superuser.query(
      "update enrolment set expires_at = tunet_now() + make_interval(secs => $2) where id = $1",
      [offered!.enrolmentId, round * 0.008],
    );
    const yes = onPlace(pool, offered!.actor, "accept", offered!.enrolmentId);
    const end = { actorId: null, act: { act: "expire", poolId: pool.id } } as const;
    const said = answerOf((await atOnce([yes, end, end, yes, end, end]))[0]);
    const state = await stateOf(offered!.enrolmentId);
    expect(["confirmed", "expired"]).toContain(state);
    expect(said.status === "confirmed").toBe(state === "confirmed");
    expect(await stateOf(next!.enrolmentId)).toBe(state === "confirmed" ? "waiting" : "offered");
    expect(await takenIn(pool.id)).toBe(1);
    expect((await kindsOf(offered!.enrolmentId)).slice(2)).toEqual([`enrolment.${state}`]);
  });

  test("the same click ten times: one place, one answer, one mail", time, async () => {
    const pool = await makePool({ capacity: round });
    await fill(pool, round - 1);
    const actor = await makeActor();
    const key = randomUUID();
    const clicks = Array.from({ length: 10 }, () => signUpAct(pool, actor.personId, key));
    const answers = (await atOnce(clicks)).map(answerOf);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await confirmedIn(pool.id)).toBe(round);
    expect(await kindsOf(answers[0]!.enrolmentId)).toEqual(["enrolment.confirmed"]);
  });

  test(
    "two promoters and two who leave: the first two in the queue, and nobody twice",
    time,
    async () => {
      const pool = await makePool({ capacity: 2 });
      const [a, b, ...queue] = await fill(pool, 6);
      const end = { actorId: null, act: { act: "expire", poolId: pool.id } } as const;
      await atOnce([
        onPlace(pool, a!.actor, "withdraw", a!.enrolmentId),
        onPlace(pool, b!.actor, "withdraw", b!.enrolmentId),
        end,
        end,
        end,
        end,
      ]);
      const states = await statesOf(queue);
      expect(states).toEqual(["offered", "offered", "waiting", "waiting"]);
      for (const { enrolmentId } of queue.slice(0, 2))
        expect(await kindsOf(enrolmentId)).toEqual(["enrolment.waiting", "enrolment.offered"]);
    },
  );

  test("more seats and newcomers: the new seats are the queue's", time, async () => {
    const pool = await makePool({ capacity: 1 });
    const [, ...queue] = await fill(pool, 4);
    const newcomers = await actors(6);
    const office = await makeActor();
    const { ownerKind, ownerId, title, path, officePath, contactName, contactAddress } = pool;
    const raise = act(office, {
      act: "writePool",
      actorId: office.personId,
      facts: {
        ownerKind,
        ownerId,
        title,
        path,
        officePath,
        contactName,
        contactAddress,
        capacity: 3,
      },
    });
    await atOnce([
      ...newcomers.slice(0, round).map((one) => signUpAct(pool, one.personId)),
      raise,
      ...newcomers.slice(round).map((one) => signUpAct(pool, one.personId)),
    ]);
    const states = await statesOf(queue);
    expect(states).toEqual(["offered", "offered", "waiting"]);
    expect(await countIn(pool.id, "waiting")).toBe(1 + newcomers.length);
  });

  test(
    "groups and singles: a group has all its seats or none, and nobody is oversold",
    time,
    async () => {
      const pool = await makePool({ capacity: 10 });
      const organisation = await organisationId("4601");
      const leaders = await actors(3);
      const singles = await actors(6);
      const groups = leaders.map((leader) =>
        act(leader, {
          act: "book",
          poolId: pool.id,
          actorId: leader.personId,
          organisationId: organisation,
          mode: "all",
          seats: Array.from({ length: 4 }, () => ({ later: true })),
          idempotencyKey: randomUUID(),
        }),
      );
      const alone = singles.map((one) => signUpAct(pool, one.personId));
      await atOnce([alone[0]!, ...groups.slice(0, 2), ...alone.slice(1), groups[2]!]);
      expect(await takenIn(pool.id)).toBeLessThanOrEqual(10);
      const { rows } = await superuser.query<{ held: number; waiting: number }>(
        `select count(*) filter (where state = 'held')::int as held,
         count(*) filter (where state = 'waiting')::int as waiting
       from enrolment where booking_id is not null and pool_id = $1 group by booking_id`,
        [pool.id],
      );
      expect(rows).toHaveLength(3);
      for (const { held, waiting } of rows)
        expect(`${held} ${waiting}`).toBe(held > 0 ? "4 0" : "0 4");
      // Whoever came after the first that waits, waits.
      const { rows: order } = await superuser.query<{ state: string }>(
        "select state from enrolment where pool_id = $1 order by seq",
        [pool.id],
      );
      const states = order.map((row) => row.state);
      const firstWaiting = states.indexOf("waiting");
      expect(new Set(states.slice(firstWaiting))).toEqual(new Set(["waiting"]));
    },
  );

  test(
    "two who are erased from the same two pools: nobody waits for each other",
    time,
    async () => {
      const pools = [await makePool({ capacity: 2 }), await makePool({ capacity: 2 })];
      const gone = await actors(2);
      for (const [at, pool] of [...pools, ...pools.toReversed()].entries())
        await signUp(pool, gone[Math.floor(at / 2)]!);
      const queues = [];
      for (const pool of pools) queues.push(...(await fill(pool, 2)));
      await atOnce(
        gone.map((one) =>
          act(one, { act: "vacate", personId: one.personId, actorId: one.personId }),
        ),
      );
      expect(new Set(await statesOf(queues))).toEqual(new Set(["offered"]));
    },
  );
});

test("killed between the promotion and the mail, the mail still leaves, once", time, async () => {
  const pool = await makePool({ capacity: 1 });
  const [seated, waiting] = await fill(pool, 2);
  const doomed = await start(1);
  doomed.ask({
    acts: [onPlace(pool, seated!.actor, "withdraw", seated!.enrolmentId)],
    dies: true,
  });
  await doomed.ended;
  expect(await stateOf(waiting!.enrolmentId)).toBe("offered");
  const sent: string[] = [];
  const mailer: Mailer = {
    send: async (mail) => {
      sent.push(mail.subject);
      return { outcome: "sent" };
    },
    close: () => undefined,
  };
  await Promise.all([drainOnce(mailer, drawers), drainOnce(mailer, drawers)]);
  await drainOnce(mailer, drawers);
  expect(sent.filter((subject) => subject.startsWith("Du er tilbudt plass"))).toHaveLength(1);
});

describe("the one path", () => {
  const product = globSync("{app,server,db,bin,bench,e2e}/**/*.{ts,tsx,mjs}")
    .filter((file) => !file.endsWith(".test.ts") && !file.startsWith("server/testing/"))
    .map((file) => ({ file, code: readFileSync(file, "utf8") }));

  test("nobody but the race tests replaces a step of admit", () => {
    const naming = product.filter(({ code }) => /AdmitSteps|beforeInsert/.test(code));
    expect(naming.map(({ file }) => file)).toEqual(["server/enrolment/service.ts"]);
    const calls = product.flatMap(({ code }) => code.match(/\badmit\(tx[^;]*?\}\)/gs) ?? []);
    expect(calls.length).toBeGreaterThan(5);
    expect(calls.filter((call) => /\},\s*\S/.test(call))).toEqual([]);
  });

  test("only the engine writes places, and nothing else changes a row of theirs", () => {
    const writing = product.filter(({ code }) => /places\/service\.ts"/.test(code));
    expect(
      writing.map(({ file }) => file).filter((file) => !file.startsWith("server/enrolment/")),
    ).toEqual([]);
    // The register of privacy takes rows away and blanks addresses; the demo and the benchmarks count.
    const changing = product.filter(({ code }) =>
      /\.(?:insert|update)\((?:enrolment|enrolmentChange)\)|(?:insert into|update) enrolment\b/.test(
        code,
      ),
    );
    expect(changing.map(({ file }) => file)).toEqual(["server/enrolment/places/service.ts"]);
  });
});
