import { expect, test } from "vitest";

import { asSystem } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import { callAs } from "#server/testing/caller.ts";
import { makeCanary, searchDatabase } from "#server/testing/canary.ts";
import { superuser } from "#server/testing/database.ts";
import { makeActor, makePerson, organisationId } from "#server/testing/factories.ts";

import { erasePerson } from "./erasure.ts";
import { register, type TableName } from "./register.ts";

const erase = (personId: string) => asSystem((tx) => erasePerson(tx, null, personId));

test("after erasure no text of any table holds the person's name or address", async () => {
  const { personId, words } = await makeCanary();
  // The positive control: before, the search finds the person wherever there is something to find.
  expect(await searchDatabase(words)).toEqual([
    "bill.reference",
    "certificate.name",
    "course.contact_address",
    "course.contact_name",
    "course_announcement.text",
    "enrolment.guest_address",
    "form_reply.words",
    "group_wish.travel",
    "invitation.address",
    "meeting.place",
    "membership.title",
    "outbox.address",
    "outbox.html",
    "outbox.ics",
    "outbox.receiver",
    "outbox.reply_to_address",
    "outbox.reply_to_name",
    "outbox.subject",
    "outbox.text",
    "person.first_name",
    "person.last_name",
    "person_email.address",
    "seat_pool.contact_address",
    "seat_pool.contact_name",
    "session.device",
    "sign_in_request.address",
  ]);

  await erase(personId);
  expect(await searchDatabase(words)).toEqual([]);
});

test("after erasure no column but those of the logs holds the person's id", async () => {
  const { personId } = await makeCanary();
  await erase(personId);
  const { rows: columns } = await superuser.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and a.atttypid = 'uuid'::regtype and a.attnum > 0 and not a.attisdropped`);
  const left: string[] = [];
  for (const { table, column } of columns) {
    const { rowCount } = await superuser.query(
      `select 1 from "${table}" where "${column}" = $1 limit 1`,
      [personId],
    );
    if (rowCount) left.push(`${table}.${column}`);
  }
  expect(left).toEqual(["audit_entry.actor_id"]);
  expect(await searchDatabase([personId])).toEqual(["audit_entry.entity_id"]);
});

test("every table the register says erasure changes is changed by it", async () => {
  const { personId } = await makeCanary();
  const digest = async (table: string): Promise<string> => {
    const { rows } = await superuser.query<{ digest: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from "${table}" t`,
    );
    return rows[0]?.digest ?? "";
  };
  const changing = (Object.keys(register) as TableName[]).filter((name) =>
    ["delete", "anonymise", "withAccount"].includes(register[name].erasure.does),
  );
  const before = new Map<string, string>();
  for (const table of changing) before.set(table, await digest(table));
  await erase(personId);
  const unchanged: string[] = [];
  for (const table of changing)
    if ((await digest(table)) === before.get(table)) unchanged.push(table);
  expect(unchanged).toEqual([]);
});

test("the audit log keeps its lines and tells that the person was erased", async () => {
  const { personId } = await makeCanary();
  await erase(personId);
  const { rows } = await superuser.query("select action from audit_entry order by id");
  expect(rows).toEqual([
    { action: "canary" },
    { action: "enrolment.withdrawn" },
    { action: "person.erased" },
  ]);
});

test("other people keep what is theirs", async () => {
  const { personId, otherId, courseId } = await makeCanary();
  await erase(personId);
  const { rows } = await superuser.query(
    `select (select count(*) from person where id = $1)::int as people,
      (select count(*) from membership where person_id = $1)::int as memberships,
      (select count(*) from outbox where person_id = $1)::int as mails,
      (select title from course where id = $2) as course`,
    [otherId, courseId],
  );
  expect(rows).toEqual([{ people: 1, memberships: 1, mails: 4, course: "Veilederkurs på Voss" }]);
});

test("the seat of somebody who is erased goes to number one on the waiting list", async () => {
  const { personId } = await makeCanary();
  const waiting = await makePerson();
  await superuser.query(
    `with pool as (update seat_pool set capacity = 2 returning id)
    insert into enrolment (pool_id, person_id, state, idempotency_key)
      select id, $1, 'waiting', gen_random_uuid() from pool`,
    [waiting.personId],
  );
  await erase(personId);
  const { rows } = await superuser.query("select person_id, state from enrolment order by state");
  // What a booking keeps for the erased person's address is the municipality's, without the address.
  expect(rows).toEqual([
    { person_id: null, state: "held" },
    { person_id: waiting.personId, state: "offered" },
  ]);
});

test("a role that was offered by somebody who is erased can no longer be taken", async () => {
  const [leader, receiver] = [await makeActor([["healthLeader", "4601"]]), await makePerson()];
  const { path } = await callAs(leader).organisations.invitations.send({
    address: receiver.address,
    role: "healthLeader",
    organisationId: await organisationId("4601"),
  });
  await erase(leader.personId);
  const actor: Actor = { personId: receiver.personId, locale: "nb", memberships: [] };
  const token = path.replace("/invitasjon/", "");
  await expect(callAs(actor).organisations.invitations.accept({ token })).rejects.toMatchObject({
    cause: { code: "INVITATION_REVOKED" },
  });
});

test("nobody can be erased twice", async () => {
  const { personId } = await makeCanary();
  await erase(personId);
  await expect(erase(personId)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
