import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type pg from "pg";

import { asSystem, type Tx } from "#db/client.ts";
import { loadDemoOrganisations } from "#db/demo/organisations.ts";
import { demoPeople } from "#db/demo/people.ts";
import { absence, move } from "#db/schema/absences.ts";
import { session } from "#db/schema/auth.ts";
import { bill } from "#db/schema/billing.ts";
import { certificate } from "#db/schema/certificates.ts";
import { course, courseDate } from "#db/schema/courses.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import { storedFile } from "#db/schema/files.ts";
import { form, formQuestion, formReply } from "#db/schema/forms.ts";
import { outbox } from "#db/schema/notifications.ts";
import { workplace } from "#db/schema/organisations.ts";
import { startLine } from "#db/schema/starts.ts";
import { groupMember, meeting, planningRound, supervisionGroup } from "#db/schema/supervision.ts";
import type { Actor } from "#server/authorize.ts";
import { invitation, membership } from "#db/schema/users.ts";

import { superuser } from "./database.ts";
import { makeActor, makeMember, makePerson, makePool, organisationId } from "./factories.ts";

/** A row of every kind in one municipality of Vestland and at the office Vest, with its id. */
export type World = {
  municipality: string;
  municipalityId: string;
  absenceId: string;
  moveId: string;
  workplaceId: string;
  /** A confirmed role as trainee, which waits to move. */
  traineeId: string;
  courseId: string;
  draftId: string;
  enrolmentId: string;
  /** A question about health, answered from that place. */
  questionId: string;
  certificateId: string;
  /** What the municipality is asked about the invoice of that course. */
  billId: string;
  /** A supervision group of the office, led by that person, and another one without people. */
  groupId: string;
  otherGroupId: string;
  memberId: string;
  /** A meeting of the first group, next year. */
  meetingId: string;
  fileId: string;
  invitationId: string;
  membershipId: string;
  /** A new trainee of the municipality, and a line of the list that is made then. */
  startId: string;
  lineId: string;
  mailId: string;
  sessionId: string;
  /** A word that stands in closed rows only. */
  secret: string;
  /** What nobody of another place may be answered. */
  words: string[];
  /** A form for a course that can be saved. */
  form: Record<string, unknown>;
};

const municipalityNumber = "9901";

/** Two groups of an office, the first with somebody who leads it. */
async function makeGroups(tx: Tx, officeId: string, personId: string) {
  const facts = {
    officeId,
    kind: "trainee",
    ruleKey: "generalPractice-2019",
    rhythm: "other",
    seats: 8,
  } as const;
  const made = await tx
    .insert(supervisionGroup)
    .values(["Gruppe 1", "Gruppe 2"].map((name) => ({ ...facts, name, startsOn: "2026-01-01" })))
    .returning({ id: supervisionGroup.id });
  const [groupId = "", otherGroupId = ""] = made.map(({ id }) => id);
  const [member] = await tx
    .insert(groupMember)
    .values({ groupId, personId, part: "leader", startsOn: "2026-01-01" })
    .returning({ id: groupMember.id });
  const [round] = await tx
    .insert(planningRound)
    .values({ groupId })
    .returning({ id: planningRound.id });
  const [evening] = await tx
    .insert(meeting)
    .values({
      groupId,
      roundId: round?.id ?? "",
      originalStart: "2098-01-12 17:00:00",
      wallStart: "2098-01-12 17:00:00",
      wallEnd: "2098-01-12 20:00:00",
    })
    .returning({ id: meeting.id });
  return { groupId, otherGroupId, memberId: member?.id ?? "", meetingId: evening?.id ?? "" };
}

/** Makes the world; everything in it belongs to people of one municipality and one office. */
export async function makeWorld(): Promise<World> {
  await loadDemoOrganisations(drizzle(superuser));
  const secret = `Lønnskrift${randomUUID().slice(0, 8)}`;
  const { personId, address } = await makePerson({ firstName: secret });
  await makeMember(personId, "officeStaff", "vest");
  await makeMember(personId, "supervisor", municipalityNumber);
  const [municipalityId, nextId, officeId] = await Promise.all([
    organisationId(municipalityNumber),
    organisationId("9902"),
    organisationId("vest"),
  ]);
  const now = sql`tunet_now()`;
  const ids = await asSystem(async (tx) => {
    const one = <T>(rows: T[]): T => {
      const [row] = rows;
      if (!row) throw new Error("no row was made");
      return row;
    };
    const made = {
      officeId,
      language: "nb" as const,
      place: "Voss",
      forWhom: "Alle",
      contactName: "Kontoret",
      contactAddress: "kontoret@example.test",
    };
    const published = one(
      await tx
        .insert(course)
        .values({
          ...made,
          title: "Veilederkurs på Voss",
          state: "published",
          slug: "veilederkurs-voss",
          priceNok: 2500,
          publishedAt: now,
        })
        .returning({ id: course.id }),
    );
    const draft = one(
      await tx
        .insert(course)
        .values({ ...made, title: `Utkast ${secret}` })
        .returning({ id: course.id }),
    );
    for (const { id } of [published, draft])
      await tx.insert(courseDate).values({
        courseId: id,
        uid: randomUUID(),
        wallStart: sql`date_trunc('day', tunet_now() + interval '1 year')::timestamp + interval '9 hours'`,
        wallEnd: sql`date_trunc('day', tunet_now() + interval '1 year')::timestamp + interval '12 hours'`,
      });
    const practice = one(
      await tx
        .insert(workplace)
        .values({ organisationId: municipalityId, name: secret })
        .returning({ id: workplace.id }),
    );
    const role = { personId, role: "trainee" as const, startsOn: "2026-01-01" };
    const trainee = one(
      await tx
        .insert(membership)
        .values({
          ...role,
          organisationId: municipalityId,
          workplaceId: practice.id,
          endsOn: "2099-01-01",
          confirmedAt: now,
          confirmedHow: "leader",
        })
        .returning({ id: membership.id }),
    );
    const next = one(
      await tx
        .insert(membership)
        .values({ ...role, organisationId: nextId, startsOn: "2031-01-01", succeedsId: trainee.id })
        .returning({ id: membership.id }),
    );
    return {
      traineeId: trainee.id,
      workplaceId: practice.id,
      absenceId: one(
        await tx
          .insert(absence)
          .values({ personId, startsOn: "2030-01-01", endsOn: "2030-03-01", counts: false })
          .returning({ id: absence.id }),
      ).id,
      moveId: one(
        await tx
          .insert(move)
          .values({ fromMembershipId: trainee.id, toMembershipId: next.id, onDate: "2031-01-01" })
          .returning({ id: move.id }),
      ).id,
      courseId: published.id,
      draftId: draft.id,
      fileId: one(
        await tx
          .insert(storedFile)
          .values({
            ownerKind: "course",
            ownerId: draft.id,
            storageName: randomUUID(),
            name: `${secret}.pdf`,
            mediaType: "application/pdf",
            size: 1,
            sha256: "0",
          })
          .returning({ id: storedFile.id }),
      ).id,
      invitationId: one(
        await tx
          .insert(invitation)
          .values({
            address: `ny-${secret.toLowerCase()}@example.test`,
            role: "trainee",
            organisationId: municipalityId,
            tokenHash: randomUUID(),
            expiresAt: sql`tunet_now() + interval '14 days'`,
          })
          .returning({ id: invitation.id }),
      ).id,
      membershipId: one(
        await tx
          .insert(membership)
          .values({
            personId,
            role: "trainee",
            organisationId: municipalityId,
            startsOn: "2026-01-01",
          })
          .returning({ id: membership.id }),
      ).id,
      mailId: one(
        await tx
          .insert(outbox)
          .values({
            kind: "test",
            entity: "test:1",
            version: 1,
            receiver: personId,
            personId,
            address,
            locale: "nb",
            subject: secret,
            text: secret,
            state: "dead",
          })
          .returning({ id: outbox.id }),
      ).id,
      sessionId: one(
        await tx
          .insert(session)
          .values({
            personId,
            tokenHash: randomUUID(),
            means: "code",
            device: secret,
            idleSeconds: 3600,
            expiresAt: sql`tunet_now() + interval '1 day'`,
          })
          .returning({ id: session.id }),
      ).id,
    };
  });
  const start = await makeStart(municipalityId, secret);
  const pool = await makePool({ ownerId: ids.courseId, priceNok: 2500 });
  const place = await asSystem((tx) =>
    tx
      .insert(enrolment)
      .values({
        poolId: pool.id,
        personId,
        organisationId: municipalityId,
        state: "confirmed",
        idempotencyKey: randomUUID(),
      })
      .returning({ id: enrolment.id }),
  );
  const enrolmentId = place[0]?.id ?? "";
  const inGroup = await asSystem((tx) => makeGroups(tx, officeId, personId));
  const bills = await asSystem((tx) =>
    tx
      .insert(bill)
      .values({ poolId: pool.id, organisationId: municipalityId, remark: secret })
      .returning({ id: bill.id }),
  );
  const questionId = await makeAnswer(pool.id, officeId, enrolmentId, secret);
  const papers = await asSystem((tx) =>
    tx
      .insert(certificate)
      .values({
        enrolmentId,
        personId,
        version: 1,
        code: randomUUID(),
        language: "nb",
        name: secret,
        title: "Veilederkurs på Voss",
        office: "ALIS Vest",
        dates: [],
        minutes: 60,
      })
      .returning({ id: certificate.id }),
  );
  return {
    ...ids,
    ...start,
    questionId,
    billId: bills[0]?.id ?? "",
    ...inGroup,
    certificateId: papers[0]?.id ?? "",
    municipality: municipalityNumber,
    municipalityId,
    enrolmentId,
    secret,
    words: [secret, address, personId, ids.draftId, ids.sessionId, ids.mailId],
    form: {
      title: "Nytt kurs",
      dates: [{ start: "2027-06-01T09:00", end: "2027-06-01T15:00" }],
      where: "Bodø",
      seats: 10,
      forWhom: "Alle",
      contact: "kontoret@example.test",
    },
  };
}

/** A question about health, and what was answered to it. */
async function makeAnswer(poolId: string, officeId: string, enrolmentId: string, secret: string) {
  return asSystem(async (tx) => {
    await tx.insert(form).values({ poolId, officeId, language: "nb" });
    const [row] = await tx
      .insert(formQuestion)
      .values({ poolId, ready: "diet", kind: "several", position: -3 })
      .returning({ id: formQuestion.id });
    if (!row) throw new Error("no question was made");
    await tx.insert(formReply).values({ questionId: row.id, enrolmentId, words: secret });
    return row.id;
  });
}

/** A new trainee with one line of the list. */
async function makeStart(organisationId: string, secret: string) {
  const { personId } = await makePerson({ firstName: secret });
  return asSystem(async (tx) => {
    const [row] = await tx
      .insert(membership)
      .values({
        personId,
        role: "trainee",
        organisationId,
        startsOn: sql`(tunet_now() + interval '30 days')::date`,
        confirmedAt: sql`tunet_now()`,
        confirmedHow: "leader",
      })
      .returning({ id: membership.id });
    if (!row) throw new Error("no row was made");
    const [line] = await tx
      .insert(startLine)
      .values({
        membershipId: row.id,
        key: "agreement",
        owner: "leader",
        dueOn: sql`(tunet_now() + interval '29 days')::date`,
      })
      .returning({ id: startLine.id });
    return { startId: row.id, lineId: line?.id ?? "" };
  });
}

/** A digest of the closed rows of the world, to see that nobody changed them. */
export async function closedThings(query: pg.PoolClient["query"]): Promise<unknown> {
  const { rows } = await query(`
    select (select json_agg(row(id, state, title, version) order by id) from course where title <> 'Nytt kurs') as courses,
      (select json_agg(row(id, starts_on, ends_on, withdrawn_at) order by id) from absence
        where starts_on = '2030-01-01') as absences,
      (select json_agg(m order by m.id) from move m) as moves,
      (select json_agg(w order by w.id) from workplace w) as workplaces,
      (select json_agg(row(id, state) order by id) from enrolment) as enrolments,
      (select json_agg(row(q.id, q.ready, r.chosen, r.words) order by q.id)
        from form_question q left join form_reply r on r.question_id = q.id) as questions,
      (select json_agg(m order by m.enrolment_id) from attendance_mark m) as marks,
      (select json_agg(g order by g.id) from supervision_group g) as groups,
      (select json_agg(m order by m.id) from group_member m) as in_groups,
      (select json_agg(m order by m.id) from meeting m) as meetings,
      (select json_agg(n order by n.meeting_id) from meeting_notice n) as notices,
      (select json_agg(h order by h.seq) from hour_entry h) as hours,
      (select json_agg(row(id, reference, remark, rounds) order by id) from bill) as bills,
      (select json_agg(p order by p.enrolment_id) from payer p) as payers,
      (select json_agg(row(id, withdrawn_at) order by id) from certificate) as certificates,
      (select json_agg(id order by id) from stored_file) as files,
      (select json_agg(t order by t.kind, t.task_id) from task_claim t) as claims,
      (select json_agg(row(id, done_at) order by id) from start_line) as lines,
      (select json_agg(id order by id) from individual_supervision) as pairs,
      (select json_agg(row(id, revoked_at, accepted_at) order by id) from invitation) as invitations,
      (select json_agg(row(id, ends_on, confirmed_at) order by id) from membership
        where person_id in (select person_id from session)) as memberships,
      (select json_agg(row(id, read_at, state) order by id) from outbox where kind = 'test') as mails,
      (select json_agg(row(id, expires_at) order by id) from session) as sessions`);
  return rows[0];
}

/** An Excel file with one cell, in base64. */
export const smallestWorkbook =
  "UEsDBBQAAAAIAAAAAAAuwzTLMwAAAD4AAAATAAAAeGwvd29ya3NoZWV0cy9hLnhtbLMpzy/KLs5ITS2xsynKL1coslUyVLKzSQYxHEGsMjtDG/0yOxv9ZDsb/aL8cjsbfYQWAFBLAwQUAAAACAAAAAAAzp6YEw0AAAALAAAADwAAAHhsL3dvcmtib29rLnhtbLMpzy/KTsrPz9a3AwBQSwMEFAAAAAgAAAAAAP0BsR8GAAAABAAAABoAAAB4bC9fcmVscy93b3JrYm9vay54bWwucmVsc7Mp0rcDAFBLAQIUABQAAAAIAAAAAAAuwzTLMwAAAD4AAAATAAAAAAAAAAAAAAAAAAAAAAB4bC93b3Jrc2hlZXRzL2EueG1sUEsBAhQAFAAAAAgAAAAAAM6emBMNAAAACwAAAA8AAAAAAAAAAAAAAAAAZAAAAHhsL3dvcmtib29rLnhtbFBLAQIUABQAAAAIAAAAAAD9AbEfBgAAAAQAAAAaAAAAAAAAAAAAAAAAAJ4AAAB4bC9fcmVscy93b3JrYm9vay54bWwucmVsc1BLBQYAAAAAAAADAMYAAADcAAAAAAA=";

/** Everybody of the demo's sign-in page, by account, and somebody without any role. */
export async function makeAccounts(): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const { address, firstName, lastName, memberships } of demoPeople.filter(
    (person) => person.isAccount,
  ))
    actors.set(
      address.slice(0, address.indexOf("@")),
      await makeActor(
        memberships.map(({ role, organisation }) => [role, organisation]),
        { address, firstName, lastName },
      ),
    );
  return actors.set("noRole", await makeActor());
}
