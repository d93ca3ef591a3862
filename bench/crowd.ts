import { createHash, randomUUID } from "node:crypto";

import pg from "pg";

import { agent, post } from "./load.ts";

/** The owner's own connection, for what measurements need and the product may not do. */
export const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
owner.on("error", () => undefined);
await owner.connect();

const token = (n: number): string => `bench-session-${n}`;
const hash = (value: string): string => createHash("sha256").update(value).digest("base64url");

/** So many people who are signed in, by number; `bench_person` tells pgbench of them. */
export async function makeCrowd(size: number): Promise<void> {
  await owner.query("delete from person where last_name = 'Benchperson'");
  const numbers = Array.from({ length: size }, (_, n) => n);
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
  await owner.query("drop table if exists bench_person");
  await owner.query(
    `create table bench_person as
     select p.id, s.token_hash as hash, row_number() over () - 1 as n
     from person p join session s on s.person_id = p.id where p.last_name = 'Benchperson'`,
  );
  await owner.query("create unique index on bench_person (n)");
  await owner.query("grant select on bench_person to tunet_app");
  await owner.query("analyze");
}

/** A published course with so many seats. */
export async function makeCourse(seats: number): Promise<string> {
  const courseId = randomUUID();
  const uid = `bench-${courseId}@tunet`;
  await owner.query(
    `insert into course (id, office_id, title, language, place, for_whom, contact_name, contact_address, state, slug)
     select $1, id, 'Målekurs', 'nb', 'Voss', 'Alle', 'Kontoret', 'kontoret@example.test', 'published', $2
     from organisation where kind = 'office' limit 1`,
    [courseId, `malekurs-${courseId}`],
  );
  await owner.query(
    `insert into course_date (course_id, uid, wall_start, wall_end)
     values ($1, $2, '2035-01-14 09:00', '2035-01-14 15:00')`,
    [courseId, uid],
  );
  const date = {
    uid,
    sequence: 0,
    wallStart: "2035-01-14 09:00:00",
    wallEnd: "2035-01-14 15:00:00",
    startsAt: "2035-01-14T08:00:00.000Z",
    endsAt: "2035-01-14T14:00:00.000Z",
    place: "Voss",
  };
  await owner.query(
    `insert into seat_pool (owner_kind, owner_id, capacity, title, path, office_path, contact_name, contact_address, dates, starts_at, ends_at, is_open)
     values ('course', $1, $2, 'Målekurs', '/kurs/malekurs', '/kontor/kurs/1', 'Kontoret', 'kontoret@example.test',
       $3::jsonb, '2035-01-14 08:00Z', '2035-01-14 14:00Z', true)`,
    [courseId, seats, JSON.stringify([date])],
  );
  return courseId;
}

/** Every run begins with empty courses: the seats are counted from their rows. */
export async function empty(courseIds: readonly string[]): Promise<void> {
  await owner.query(
    "delete from enrolment where pool_id in (select id from seat_pool where owner_id = any($1))",
    [courseIds],
  );
  await owner.query("vacuum analyze enrolment, enrolment_change");
}

/** What a sign-up answered: the place, or the status alone when it was refused or failed. */
export type Answered = {
  http: number;
  enrolmentId?: string;
  status?: string;
  position?: number | null;
};

/** One person's sign-up through HTTP, as the button sends it. @throws when there is no answer */
export async function signUp(
  base: string,
  { courseId, n, key = randomUUID() }: { courseId: string; n: number; key?: string },
  through = agent,
): Promise<Answered> {
  const { status, body } = await post(through, `${base}/api/trpc/courses.signUp`, {
    cookie: `next-auth.session-token=${token(n)}`,
    body: { json: { courseId, idempotencyKey: key } },
  });
  if (status !== 200) return { http: status };
  const told = JSON.parse(body) as { result: { data: { json: Omit<Answered, "http"> } } };
  return { http: status, ...told.result.data.json };
}

/** Takes away what only measurements need. */
export async function endCrowd(): Promise<void> {
  await owner.query("drop table if exists bench_person");
  await owner.end();
}
