import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { GET as readCalendar } from "#app/api/calendar/[token]/route.ts";
import * as answerRoute from "#app/api/svar/[token]/route.ts";
import { asSystem, withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { admit, expireEverywhere, withdraw } from "#server/enrolment/service.ts";
import { locales } from "#server/i18n/locales.ts";
import { questionKinds } from "#server/mine.ts";
import { drainOnce } from "#server/mail/drain.ts";
import type { Mailer } from "#server/mail/send.ts";
import { sendDigests } from "#server/notifications/digest.ts";
import { sendChecks } from "#server/organisations/checks/service.ts";
import { ask } from "#server/questions/service.ts";
import { askAfterMeetings } from "#server/supervision/hours/service.ts";
import { remindTheDayBefore } from "#server/supervision/meetings/service.ts";
import { callAs, openBrowser } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { drawers } from "#server/testing/drawers.ts";
import { makeActor, makePerson, makePool } from "#server/testing/factories.ts";
import { makeWorld, type World } from "#server/testing/world.ts";

/*
 * Mail scanners open every link of every mail, several times, also with HEAD, and programs fetch pages
 * before anybody asks for them. Whatever they read, nothing may have changed afterwards.
 */

let world: World;
let leader: Actor;
beforeEach(async () => {
  world = await makeWorld();
  leader = await makeActor([["healthLeader", "9901"]]);
});

/** A question that stands, and whom it was asked. */
type Asked = { entityId: string; personId: string };

const lastQuestion = async (purpose: string): Promise<Asked> => {
  const { rows } = await superuser.query<Asked>(
    'select entity_id as "entityId", person_id as "personId" from question where purpose = $1',
    [purpose],
  );
  if (!rows[0]) throw new Error(`nobody was asked ${purpose}`);
  return rows[0];
};

/** Somebody waits for one seat, which has just become free. */
async function offered(): Promise<Asked> {
  const pool = await makePool({ capacity: 1 });
  const [seated, waiting] = [await makeActor(), await makeActor()];
  for (const actor of [seated, waiting])
    await withActor(actor, (tx) =>
      admit(tx, {
        act: "signUp",
        poolId: pool.id,
        personId: actor.personId,
        organisationId: null,
        idempotencyKey: randomUUID(),
      }),
    );
  const { rows } = await superuser.query<{ id: string }>(
    "select id from enrolment where person_id = $1",
    [seated.personId],
  );
  await withdraw(seated, rows[0]!.id);
  return lastQuestion("enrolment.offer");
}

/** How each purpose comes to be asked. One that is not here fails: every link of a mail is tried. */
const cases: Record<string, () => Promise<Asked>> = {
  "billing.reference": async () => {
    const office = await makeActor([["officeStaff", "vest"]]);
    const { courseId, municipalityId: organisationId } = world;
    await callAs(office).courses.billing.ask({ courseId, organisationId });
    return lastQuestion("billing.reference");
  },
  "enrolment.offer": offered,
  "enrolment.again": async () => {
    await offered();
    await moveClock("9 days");
    await expireEverywhere();
    return lastQuestion("enrolment.again");
  },
  "group.presence": async () => {
    await superuser.query(
      `update meeting set wall_start = date_trunc('day', (tunet_now() at time zone 'Europe/Oslo') - interval '1 day') + interval '9 hours',
         wall_end = date_trunc('day', (tunet_now() at time zone 'Europe/Oslo') - interval '1 day') + interval '12 hours'`,
    );
    await askAfterMeetings();
    return lastQuestion("group.presence");
  },
  "group.notice": async () => {
    const member = await makeActor([["trainee", "9901"]]);
    await superuser.query(
      `insert into group_member (group_id, person_id, part, starts_on)
       values ($1, $2, 'member', '2026-01-01')`,
      [world.groupId, member.personId],
    );
    await superuser.query(
      `update meeting set wall_start = date_trunc('day', (tunet_now() at time zone 'Europe/Oslo') + interval '1 day') + interval '17 hours',
         wall_end = date_trunc('day', (tunet_now() at time zone 'Europe/Oslo') + interval '1 day') + interval '20 hours'`,
    );
    await remindTheDayBefore();
    return lastQuestion("group.notice");
  },
  "handover.accept": async () => {
    const { address } = await makePerson();
    const { rows } = await superuser.query<{ id: string; day: string }>(
      `select id, ((tunet_now() at time zone 'Europe/Oslo')::date + 30)::text as day
       from membership where person_id = $1`,
      [leader.personId],
    );
    await callAs(leader).organisations.handovers.name({
      number: "9901",
      formerId: rows[0]!.id,
      onDate: rows[0]!.day,
      successorId: null,
      firstName: "Kari",
      lastName: "Vik",
      address,
    });
    return lastQuestion("handover.accept");
  },
  "enrolment.withdraw": async () => {
    const { rows } = await superuser.query<{ personId: string }>(
      'select person_id as "personId" from enrolment where id = $1',
      [world.enrolmentId],
    );
    return { entityId: world.enrolmentId, personId: rows[0]!.personId };
  },
  "membership.confirm": async () => ({ entityId: world.membershipId, personId: leader.personId }),
  "membership.accept": async () => {
    const { address } = await makePerson();
    await callAs(leader).starts.begin({
      municipality: "9901",
      name: "Kari Vik",
      address,
      workplace: "Legekontoret",
      startsOn: "2027-01-04",
    });
    return lastQuestion("membership.accept");
  },
  "move.release": async () => ({ entityId: world.moveId, personId: leader.personId }),
  "move.receive": async () => ({
    entityId: world.moveId,
    personId: (await makeActor([["healthLeader", "9902"]])).personId,
  }),
  "register.check": async () => {
    await sendChecks();
    return lastQuestion("register.check");
  },
  "start.line": async () => ({ entityId: world.lineId, personId: leader.personId }),
};

/** Every row of every table but the counted attempts, as one text. */
async function everything(): Promise<string> {
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and tablename <> 'rate_limit' order by 1`,
  );
  const parts: unknown[] = [];
  for (const { name } of tables) {
    const { rows } = await superuser.query(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as it from ${name} t`,
    );
    parts.push([name, (rows[0] as { it: string }).it]);
  }
  return JSON.stringify(parts);
}

/** The tables with a row that holds a text. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'pgboss') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await superuser.query(
      `select 1 from ${name} t where strpos(t::text, $1) > 0 limit 1`,
      [text],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

/** Purposes whose case writes the mail too. */
const mailed: ReadonlySet<string> = new Set([
  "group.notice",
  "group.presence",
  "billing.reference",
  "enrolment.again",
  "enrolment.offer",
  "handover.accept",
  "membership.accept",
  "register.check",
]);

const tokenOf = async (purpose: string): Promise<string> => {
  const asked = await cases[purpose]!();
  const path = await asSystem((tx) => ask(tx, { purpose, ...asked, days: 3 }));
  return path.slice("/svar/".length);
};

it("every purpose has a case here, and nothing else does", () => {
  expect(Object.keys(cases).toSorted()).toEqual(Object.keys(questionKinds).toSorted());
});

it("the address of the form takes nothing but a pressed button", () => {
  expect(Object.keys(answerRoute)).toEqual(["POST"]);
});

describe.each(Object.keys(questionKinds))("the link of %s", (purpose) => {
  it("changes nothing by being read, in any language", async () => {
    const token = await tokenOf(purpose);
    const before = await everything();
    const said = new Set<string>();
    for (const locale of [...locales, ...locales]) {
      const page = await callAs(null, locale).answers.show({ token });
      expect(page.state).toBe("open");
      said.add(JSON.stringify(page));
    }
    expect(await everything()).toBe(before);
    // Each language says it in its own words, and nobody's address stands there for whoever has the mail.
    expect(said.size).toBe(locales.length);
    for (const page of said) expect(page).not.toMatch(/@|(?<!\w)\+?\d{8}/u);
  });

  it("is nowhere in the database once its mail has left, nor before but in that mail", async () => {
    const token = await tokenOf(purpose);
    const before = await tablesWith(token);
    expect(before.filter((name) => name !== "public.outbox")).toEqual([]);
    if (mailed.has(purpose)) expect(before).toEqual(["public.outbox"]);
    await sendDigests();
    const mailer: Mailer = { send: async () => ({ outcome: "sent" }), close: () => undefined };
    while (await drainOnce(mailer, drawers));
    expect(await tablesWith(token)).toEqual([]);
    // Who was asked still finds the way from the inbox, where it leads straight to the answer.
    const { rows } = await superuser.query<{ personId: string; isDirect: boolean }>(
      `select q.person_id as "personId", exists (select from outbox o
         where o.person_id = q.person_id and o.path = '/svar/' || q.id) as "isDirect"
       from question q where q.purpose = $1`,
      [purpose],
    );
    const { personId, isDirect } = rows[0]!;
    const actor = await asSystem((tx) => findPersonActor(tx, personId));
    const { items } = await callAs(actor).notifications.inbox();
    expect(items.map(({ path }) => path).includes(`/svar/${token}`)).toBe(isDirect);
  });

  it("acts when a button is pressed, and thanks in every language", async () => {
    const token = await tokenOf(purpose);
    const { personId } = (
      await superuser.query<{ personId: string }>(
        'select person_id as "personId" from question where purpose = $1',
        [purpose],
      )
    ).rows[0]!;
    const [answer] = Object.keys(questionKinds[purpose]!.choices("nb"));
    const before = await everything();
    const page = await callAs(null).answers.show({ token });
    const fields = (page.state === "open" && page.fields?.[answer!]) || [];
    const written = Object.fromEntries(
      fields.map(({ name }) => [name, name === "organisationNumber" ? "974 760 673" : "4711"]),
    );
    if (fields.length > 0) {
      const empty = callAs(null).answers.give({ token, answer: answer! });
      await expect(empty).rejects.toMatchObject({ cause: { code: "BAD_INPUT" } });
      expect(await everything()).toBe(before);
    }
    await callAs(null).answers.give({ token, answer: answer!, written });
    expect(await everything()).not.toBe(before);
    const thanks = await Promise.all(
      locales.map((locale) => callAs(null, locale).answers.show({ token })),
    );
    expect(new Set(thanks.map((page) => JSON.stringify(page))).size).toBe(locales.length);
    // It acted in the name of the one who was asked, and of nobody else.
    const { rows } = await superuser.query(
      "select 1 from audit_entry where action = 'question.answered' and actor_id = $1",
      [personId],
    );
    expect(rows).toHaveLength(1);
  });

  it("is worth nothing to whoever guesses at it", async () => {
    const token = await tokenOf(purpose);
    const guess = token.slice(0, -3) + (token.endsWith("AAA") ? "BBB" : "AAA");
    await expect(callAs(null).answers.show({ token: guess })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("other links that scanners open", () => {
  it("an invitation is read and not taken", async () => {
    const address = "ny@example.test";
    await callAs(leader).organisations.invitations.send({
      address,
      role: "trainee",
      organisationId: world.municipalityId,
    });
    const { rows } = await superuser.query<{ text: string }>(
      "select text from outbox where kind = 'invitation.sent'",
    );
    const token = /\/invitasjon\/([\w-]+)/u.exec(rows[0]?.text ?? "")?.[1] ?? "";
    const before = await everything();
    for (const locale of locales)
      await callAs(null, locale).organisations.invitations.show({ token });
    expect(await everything()).toBe(before);
  });

  it("a sign-in link is looked at, and still signs in", async () => {
    const { address } = await makePerson();
    const browser = openBrowser();
    await (await browser.call()).auth.request({ address });
    const { rows } = await superuser.query<{ text: string }>(
      "select text from outbox where kind = 'auth.signIn'",
    );
    const token = /lenke#([\w-]+)/u.exec(rows[0]?.text ?? "")?.[1] ?? "";
    const before = await everything();
    for (const locale of locales) await callAs(null, locale).auth.lookAtLink({ token });
    expect(await everything()).toBe(before);
    await (await browser.call()).auth.useLink({ token });
    expect(await browser.whoIsIt()).not.toBeNull();
  });

  it.each([
    ["HEAD", { method: "HEAD" }],
    ["a browser", { headers: { "sec-fetch-mode": "navigate" } }],
    ["prefetching", { headers: { "sec-purpose": "prefetch" } }],
    ["old prefetching", { headers: { purpose: "prefetch" } }],
  ])("a calendar address read by %s is not taken for a calendar's", async (_name, asking) => {
    const actor = await asSystem((tx) => findPersonActor(tx, leader.personId));
    const { address } = await callAs(actor).calendar.feed();
    const token = new URL(address).pathname.split("/").at(-1)!;
    const before = await everything();
    const answer = await readCalendar(new Request(address, asking), {
      params: Promise.resolve({ token }),
    });
    expect(answer.status).toBe(200);
    expect(await everything()).toBe(before);
    expect((await callAs(actor).users.me()).readsFeed).toBe(false);
  });
});

it("nobody tries answer links for long", async () => {
  const tries = Array.from({ length: 601 }, () => callAs(null).answers.show({ token: "made-up" }));
  const codes = (await Promise.allSettled(tries)).map((one) =>
    one.status === "rejected" ? (one.reason as { code: string }).code : "shown",
  );
  expect(codes.filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(1);
  expect(codes.filter((code) => code === "NOT_FOUND")).toHaveLength(600);
});
