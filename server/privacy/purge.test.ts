import { expect, test } from "vitest";

import { asSystem } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { makeCanary } from "#server/testing/canary.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeMember, makePerson, makePool } from "#server/testing/factories.ts";

import { purge } from "./purge.ts";
import { register, type TableName } from "./register.ts";

const run = () => asSystem(purge);

/** What is left after a purge, in one number for each rule of the register. */
const left: Partial<Record<TableName, string[]>> = {
  absence: ["select count(*) from absence"],
  question: ["select count(*) from question"],
  invitation: ["select count(*) from invitation"],
  membership: ["select count(*) from membership where ends_on is not null"],
  person: ["select count(*) from person where first_name = 'Stille'"],
  register_check: ["select count(*) from register_check"],
  session: ["select count(*) from session"],
  sign_in_request: ["select count(*) from sign_in_request"],
  rate_limit: ["select count(*) from rate_limit"],
  course: ["select count(*) from course where contact_address <> ''"],
  course_announcement: ["select count(*) from course_announcement"],
  seat_pool: ["select count(*) from seat_pool where contact_address <> ''"],
  enrolment: [
    "select count(*) from enrolment",
    "select count(*) from enrolment e join seat_pool p on p.id = e.pool_id where p.dates = '[]'",
  ],
  bill: ["select count(*) from bill"],
  group_member: ["select count(*) from group_member"],
  meeting: ["select count(*) from meeting where place <> ''"],
  meeting_notice: ["select count(*) from meeting_notice"],
  meeting_join: ["select count(*) from meeting_join"],
  hour_entry: ["select count(*) from hour_entry"],
  booking: ["select count(*) from booking"],
  // Those of the seat that is kept, and of the one that was given up.
  form_reply: ["confirmed", "withdrawn"].map(
    (state) => `select count(*) from form_reply r join enrolment e on e.id = r.enrolment_id
      join form_question q on q.id = r.question_id where q.ready = 'diet' and e.state = '${state}'`,
  ),
  evaluation_mark: ["select count(*) from evaluation_mark"],
  evaluation_reply: ["select count(*) from evaluation_reply"],
  task_claim: ["select count(*) from task_claim"],
  outbox: ["select count(*) from outbox where text is not null", "select count(*) from outbox"],
};

/** Puts the canary's events at this moment, so that every retention is counted from now. */
async function letEverythingEnd(courseId: string): Promise<void> {
  const { personId } = await makePerson({ firstName: "Stille" });
  await makeMember(personId, "trainee", "vest", { endsOn: "2020-02-01" });
  await superuser.query(`
    update membership set ends_on = tunet_now()::date where ends_on is not null;
    update absence set ends_on = tunet_now()::date;
    update group_member set ends_on = tunet_now()::date;
    update meeting set wall_start = date_trunc('day', (tunet_now() - interval '1 minute') at time zone 'Europe/Oslo'),
      wall_end = (tunet_now() - interval '1 minute') at time zone 'Europe/Oslo';
    update course_date set wall_start = (tunet_now() - interval '2 hours') at time zone 'Europe/Oslo',
      wall_end = (tunet_now() - interval '1 minute') at time zone 'Europe/Oslo';
    update session set expires_at = tunet_now(), last_seen_at = tunet_now();
    insert into rate_limit (key, points, expire)
      values ('spent', 1, extract(epoch from tunet_now()) * 1000)`);
  await superuser.query(
    "update seat_pool set owner_id = $1, ends_at = tunet_now() - interval '1 minute'",
    [courseId],
  );
  await superuser.query("update enrolment set changed_at = tunet_now()");
  // Open, and never to be closed.
  const open = { dates: [], startsAt: null, endsAt: null, contactAddress: "" };
  const { id: poolId } = await makePool(open);
  await superuser.query(
    `insert into enrolment (pool_id, person_id, state, idempotency_key)
     select $1, person_id, 'confirmed', gen_random_uuid() from enrolment
     where person_id is not null limit 1`,
    [poolId],
  );
}

const counted = async (query: string): Promise<number> => {
  const { rows } = await superuser.query<{ count: string }>(query);
  return Number(rows[0]?.count);
};

test("every table with days of its own is in the table of this test", () => {
  const withDays = (Object.keys(register) as TableName[]).filter(
    (name) => register[name].retention.length > 0,
  );
  expect(Object.keys(left).toSorted()).toEqual(withDays.toSorted());
});

const rules = (Object.keys(left) as TableName[]).flatMap((name) =>
  register[name].retention.map((rule, at) => ({
    name,
    days: rule.days,
    query: left[name]?.[at] ?? "",
  })),
);

test.each(rules)("$name: kept for $days days, and no longer", async ({ days, query }) => {
  const { courseId } = await makeCanary();
  await letEverythingEnd(courseId);
  const before = await counted(query);
  expect(before).toBeGreaterThan(0);

  await moveClock(`${days - 1} days 23 hours`);
  await run();
  expect(await counted(query)).toBe(before);

  await moveClock("2 days 2 hours");
  await run();
  expect(await counted(query)).toBe(0);
});

test("an account with a role that is valid is kept, however silent", async () => {
  const { personId } = await makePerson({ firstName: "Fast" });
  await makeMember(personId, "trainee", "vest");
  await moveClock("20 years");
  await run();
  expect(await counted("select count(*) from person where first_name = 'Fast'")).toBe(1);
});

test("an account without a role is kept for three years from the last sign-in", async () => {
  const { personId } = await makePerson({ firstName: "Fast" });
  await moveClock("2 years");
  await asSystem((tx) =>
    record(tx, null, { action: "auth.signIn", entityKind: "person", entityId: personId }),
  );
  await moveClock("2 years");
  await run();
  expect(await counted("select count(*) from person where first_name = 'Fast'")).toBe(1);
  await moveClock("1 year 2 days");
  await run();
  expect(await counted("select count(*) from person where first_name = 'Fast'")).toBe(0);
});

test.each(["dead", "gathered"])(
  "the words of a mail that is %s go as those of one that was sent",
  async (state) => {
    await makeCanary();
    await superuser.query("update outbox set state = $1", [state]);
    await moveClock("31 days");
    await run();
    expect(await counted("select count(*) from outbox where text is not null")).toBe(0);
    await moveClock("370 days");
    await run();
    expect(await counted("select count(*) from outbox")).toBe(0);
  },
);

test("a mail that still waits to be sent keeps its words", async () => {
  await makeCanary();
  await superuser.query("update outbox set state = 'queued' where kind = 'about'");
  await moveClock("500 days");
  await run();
  expect(await counted("select count(*) from outbox where text is not null")).toBe(1);
});

test.each([
  ["that waited for its days", ""],
  [
    "whose words went with it",
    "update outbox set subject = null, text = null, html = null where kind = 'signIn'",
  ],
])("what was purged of a mail to a stranger %s tells no address", async (_, statement) => {
  const { words } = await makeCanary();
  await superuser.query(statement);
  await moveClock("31 days");
  await run();
  const { rows } = await superuser.query<{ row: string }>(
    "select outbox::text as row from outbox where kind = 'signIn'",
  );
  expect(rows).toHaveLength(1);
  for (const word of words) expect(rows[0]?.row).not.toContain(word.toLowerCase());
});

test("a second run on the same day finds nothing", async () => {
  const { courseId } = await makeCanary();
  await letEverythingEnd(courseId);
  await moveClock("30 years");
  await run();
  const again = await run();
  expect(Object.values(again).every((met) => met === 0)).toBe(true);
});
