/** Benchmark P2: sign-ups to one course through HTTP, beside pgbench running the same statements. */
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { agent, post } from "./load.ts";
import { median, report, spread } from "./report.ts";
import { run, whichProgram } from "./programs.ts";
import { startServer } from "./server.ts";

const rounds = 5;
const connections = 16;
const perRound = 600;
const openLoopRate = 200;
const openLoopSeconds = 10;
const crowd = rounds * perRound + openLoopRate * openLoopSeconds;

const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
await owner.connect();

const token = (n: number): string => `bench-session-${n}`;
const hash = (value: string): string => createHash("sha256").update(value).digest("base64url");

/** One published course with room for everybody, and people who are signed in. */
async function prepare(): Promise<{ courseId: string; slug: string }> {
  await owner.query("delete from person where last_name = 'Benchperson'");
  const courseId = randomUUID();
  await owner.query(
    `insert into course (id, office_id, title, language, place, for_whom, contact_name, contact_address, state, slug)
     select $1, id, 'Målekurs', 'nb', 'Voss', 'Alle', 'Kontoret', 'kontoret@example.test', 'published', $2
     from organisation where kind = 'office' limit 1`,
    [courseId, `malekurs-${courseId}`],
  );
  await owner.query(
    `insert into course_date (course_id, uid, wall_start, wall_end)
     values ($1, $2, '2035-01-14 09:00', '2035-01-14 15:00')`,
    [courseId, `bench-${courseId}@tunet`],
  );
  await owner.query(
    `insert into seat_pool (owner_kind, owner_id, capacity, title, path, office_path, contact_name, contact_address, dates, starts_at, ends_at, is_open)
     values ('course', $1, 1000000, 'Målekurs', '/kurs/malekurs', '/kontor/kurs/1', 'Kontoret', 'kontoret@example.test',
       $2::jsonb, '2035-01-14 08:00Z', '2035-01-14 14:00Z', true)`,
    [
      courseId,
      JSON.stringify([
        {
          uid: `bench-${courseId}@tunet`,
          sequence: 0,
          wallStart: "2035-01-14 09:00:00",
          wallEnd: "2035-01-14 15:00:00",
          startsAt: "2035-01-14T08:00:00.000Z",
          endsAt: "2035-01-14T14:00:00.000Z",
          place: "Voss",
        },
      ]),
    ],
  );
  const numbers = Array.from({ length: 2 * crowd }, (_, n) => n);
  await owner.query(
    `with made as (
       insert into person (id, first_name, last_name)
       select gen_random_uuid(), 'Kari', 'Benchperson' from unnest($1::int[]) returning id
     ), numbered as (select id, row_number() over () - 1 as n from made),
     mails as (insert into person_email (address, person_id, confirmed_at) select 'bench' || n || '@example.test', id, tunet_now() from numbered)
     insert into session (token_hash, person_id, means, idle_seconds, expires_at)
     select ($2::text[])[n + 1], id, 'demo', 86400, now() + interval '1 day' from numbered`,
    [numbers, numbers.map((n) => hash(token(n)))],
  );
  await owner.query("analyze");
  return { courseId, slug: `malekurs-${courseId}` };
}

let nextPerson = 0;

async function signUpOnce(base: string, courseId: string): Promise<number> {
  const n = nextPerson;
  nextPerson += 1;
  const started = performance.now();
  const answer = await post(agent, `${base}/api/trpc/courses.signUp`, {
    cookie: `next-auth.session-token=${token(n)}`,
    body: { json: { courseId, idempotencyKey: randomUUID() } },
  });
  if (answer.status !== 200 || !answer.body.includes('"status":"confirmed"'))
    throw new Error(`sign-up ${n} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return performance.now() - started;
}

/** As fast as sixteen at once go: sign-ups per second. */
async function closedLoop(base: string, courseId: string): Promise<number> {
  let left = perRound;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        await signUpOnce(base, courseId);
      }
    }),
  );
  return perRound / ((performance.now() - started) / 1000);
}

/** At a fixed rate, however long answers take: the 99th percentile in milliseconds. */
async function openLoop(base: string, courseId: string): Promise<{ p50: number; p99: number }> {
  const waits: Promise<number>[] = [];
  const started = performance.now();
  for (let n = 0; n < openLoopRate * openLoopSeconds; n += 1) {
    const due = started + (n * 1000) / openLoopRate;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    // Measured from when it was due, not from when the generator got round to it.
    waits.push(signUpOnce(base, courseId).then(() => performance.now() - due));
  }
  const times = (await Promise.all(waits)).sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/** The statements of one sign-up, as the product sends them. */
const script = (courseId: string, persons: string): string => `
\\set i :i + 1
\\set n ${crowd} + :client_id * ${Math.ceil(crowd / connections)} + mod(:i, ${Math.ceil(crowd / connections)})
select p.id as person, s.token_hash as hash from ${persons} p join session s on s.person_id = p.id where p.n = :n \\gset
select s.id, p.id, p.locale, coalesce((select json_agg(json_build_object('role', m.role, 'organisationId', m.organisation_id)) from membership m where m.person_id = p.id and m.confirmed_at is not null and m.starts_on <= (tunet_now() at time zone 'Europe/Oslo')::date), '[]'::json) from session s join person p on p.id = s.person_id where s.token_hash = :hash and s.expires_at > tunet_now() and s.last_seen_at + make_interval(secs => s.idle_seconds) > tunet_now();
insert into rate_limit values ('bench' || :person, 1, 1) on conflict (key) do update set points = rate_limit.points + 1 returning points, expire;
begin;
select set_config('app.user_id', :person, true);
select c.*, o.name from course c join organisation o on o.id = c.office_id where c.id = '${courseId}';
select p.first_name, p.last_name, e.address from person p left join person_email e on e.person_id = p.id and e.is_primary where p.id = :person;
select id from seat_pool where owner_kind = 'course' and owner_id = '${courseId}';
select m.organisation_id from membership m join municipality mu on mu.organisation_id = m.organisation_id where m.person_id = :person order by m.starts_on desc limit 1;
select * from seat_pool where owner_id = '${courseId}' for update;
select * from enrolment e where e.person_id = :person and e.pool_id = (select id from seat_pool where owner_id = '${courseId}') order by e.seq desc limit 1;
select tunet_now();
select count(*) filter (where state in ('confirmed', 'offered', 'held'))::int, count(*) filter (where state = 'waiting')::int from enrolment where pool_id = (select id from seat_pool where owner_id = '${courseId}') and state in ('confirmed', 'waiting', 'offered', 'held', 'applied');
insert into enrolment (pool_id, person_id, state, idempotency_key) select id, :person, 'confirmed', gen_random_uuid() from seat_pool where owner_id = '${courseId}' returning id as enrolment \\gset
insert into enrolment_change (enrolment_id, to_state, cause, actor_id) values (:enrolment, 'confirmed', 'signUp', :person);
insert into audit_entry (actor_id, action, entity_kind, entity_id) values (:person, 'enrolment.confirmed', 'enrolment', :enrolment);
select count(*) from enrolment_change c join enrolment e on e.id = c.enrolment_id where e.pool_id = (select id from seat_pool where owner_id = '${courseId}') and e.person_id = :person;
select p.first_name, p.last_name, p.locale, e.address from person p join person_email e on e.person_id = p.id and e.is_primary where p.id = :person;
insert into outbox (kind, entity, version, receiver, person_id, locale, subject, text, html, ics, ics_method, path, is_receipt) values ('enrolment.confirmed', 'enrolment:' || :enrolment, 1, :person, :person, 'nb', 'Du har plass', repeat('x', 1200), repeat('x', 6000), repeat('x', 1500), 'REQUEST', '/kurs/malekurs', true) on conflict do nothing;
commit;
`;

async function pgbench(courseId: string): Promise<number> {
  await owner.query("drop table if exists bench_person");
  await owner.query(
    "create table bench_person as select id, row_number() over () - 1 as n from person where last_name = 'Benchperson'",
  );
  await owner.query("create unique index on bench_person (n)");
  await owner.query("grant select on bench_person to tunet_app");
  await owner.query(
    "delete from enrolment where pool_id = (select id from seat_pool where owner_id = $1)",
    [courseId],
  );
  const folder = mkdtempSync(join(tmpdir(), "tunet-bench-"));
  const file = join(folder, "sign-up.sql");
  writeFileSync(
    file,
    // pgbench puts values in as text: quoted where they are names of rows.
    script(courseId, "bench_person").replaceAll(/:(person|hash|enrolment)\b/g, "':$1'"),
  );
  const output = await run("pgbench", [
    "-n",
    "-f",
    file,
    "-c",
    String(connections),
    "-j",
    "1",
    "-t",
    String(Math.floor(perRound / connections)),
    "-D",
    "i=0",
    process.env.DATABASE_URL ?? "",
  ]);
  const tps = /tps = ([\d.]+) \(without initial/.exec(output)?.[1];
  if (!tps) throw new Error(`pgbench said: ${output}`);
  return Number(tps);
}

const { courseId } = await prepare();
const server = await startServer({ WORKER: "separate" });
const ours: number[] = [];
const partner: number[] = [];
const hasPgbench = whichProgram("pgbench") !== null;
try {
  await signUpOnce(server.base, courseId);
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await closedLoop(server.base, courseId));
    if (hasPgbench) partner.push(await pgbench(courseId));
  }
  const { p50, p99 } = await openLoop(server.base, courseId);
  report("P2 sign-ups to one course", [
    ["sign-ups/s through HTTP, 16 at once", spread(ours)],
    [
      "the same statements with pgbench, 16 at once",
      hasPgbench ? spread(partner) : "no pgbench here",
    ],
    ["ratio (reach ≥ 0.25)", hasPgbench ? (median(ours) / median(partner)).toFixed(2) : "–"],
    [`open loop at ${openLoopRate}/s: median`, `${p50.toFixed(1)} ms`],
    [`open loop at ${openLoopRate}/s: 99th percentile (reach ≤ 300 ms)`, `${p99.toFixed(1)} ms`],
  ]);
} finally {
  await server.stop();
  await owner.query("drop table if exists bench_person");
  await owner.end();
}
