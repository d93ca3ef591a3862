import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";

import { withActor } from "#db/client.ts";
import { session, signInRequest } from "#db/schema/auth.ts";
import { attendanceChange, attendanceMark } from "#db/schema/attendance.ts";
import { bill, payer } from "#db/schema/billing.ts";
import { certificate } from "#db/schema/certificates.ts";
import { taskClaim } from "#db/schema/office.ts";
import { course, courseAnnouncement, courseDate } from "#db/schema/courses.ts";
import { booking, enrolment, enrolmentChange } from "#db/schema/enrolment.ts";
import { evaluation, evaluationMark, evaluationReply } from "#db/schema/evaluations.ts";
import { form, formQuestion, formReply } from "#db/schema/forms.ts";
import { storedFile } from "#db/schema/files.ts";
import { calendarFeed, outbox } from "#db/schema/notifications.ts";
import { absence, move, practiceShare } from "#db/schema/absences.ts";
import { question } from "#db/schema/answers.ts";
import { startLine } from "#db/schema/starts.ts";
import {
  groupMember,
  groupWish,
  hourEntry,
  meeting,
  meetingJoin,
  meetingNotice,
  planningRound,
  supervisionGroup,
} from "#db/schema/supervision.ts";
import {
  individualSupervision,
  invitation,
  membership,
  personEmail,
  registerCheck,
} from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";

import { makePerson, makePool, organisationId } from "./factories.ts";

import { superuser } from "./database.ts";

/** A person with a row in every table that can hold one, and the words that must not be found elsewhere. */
export type Canary = { personId: string; otherId: string; courseId: string; words: string[] };

/** Makes a person who has done everything one can do, under a name that nobody has. */
export async function makeCanary(name = `Kanarifugl${randomUUID().slice(0, 8)}`): Promise<Canary> {
  const address = `${name.toLowerCase()}@example.test`;
  const { personId } = await makePerson({ firstName: name, lastName: `Av-${name}`, address });
  const other = await makePerson();
  const office = await organisationId("vest");
  const pool = await makePool({ contactName: name, contactAddress: address });
  const now = sql`tunet_now()`;
  const courseId = randomUUID();
  await withActor({ personId }, async (tx) => {
    await tx.insert(personEmail).values({
      address: `privat.${address}`,
      personId,
      isPrimary: false,
      confirmedAt: now,
    });
    const [role] = await tx
      .insert(membership)
      .values([
        {
          personId,
          role: "officeStaff",
          organisationId: office,
          title: `Rådgiver ${name}`,
          startsOn: "2020-01-01",
        },
        {
          personId: other.personId,
          role: "trainee",
          organisationId: office,
          startsOn: "2020-01-01",
          confirmedAt: now,
          confirmedBy: personId,
          confirmedHow: "office",
        },
      ])
      .returning({ id: membership.id });
    const [training, supervising] = await tx
      .insert(membership)
      .values([
        { personId, role: "trainee", organisationId: office, startsOn: "2021-01-01" },
        { personId, role: "supervisor", organisationId: office, startsOn: "2021-01-01" },
      ])
      .returning({ id: membership.id });
    if (!training || !supervising) throw new Error("a row was not made");
    await tx.insert(individualSupervision).values({
      traineeMembershipId: training.id,
      supervisorMembershipId: supervising.id,
      startsOn: "2021-01-01",
    });
    await tx.insert(practiceShare).values({
      membershipId: training.id,
      notices: 1,
      sentAt: now,
      sentTo: "kontor@example.test",
    });
    await tx.insert(startLine).values({
      membershipId: training.id,
      key: "agreement",
      owner: "leader",
      dueOn: "2021-01-01",
      doneAt: now,
      doneBy: personId,
      doneHow: "tap",
    });
    await tx.insert(move).values({
      fromMembershipId: training.id,
      toMembershipId: supervising.id,
      onDate: "2021-06-01",
      releasedAt: now,
      releasedBy: personId,
    });
    const [away] = await tx
      .insert(absence)
      .values({ personId, startsOn: "2021-02-01", endsOn: "2021-03-01", counts: false })
      .returning({ id: absence.id });
    if (!away) throw new Error("no absence was made");
    await tx.insert(question).values({
      purpose: "membership.confirm",
      entityId: training.id,
      personId,
      expiresAt: now,
    });
    // One for each day, and two of these may live beside each other.
    await tx.insert(registerCheck).values({
      organisationId: office,
      askedOn: sql`tunet_now()::date - (select count(*)::int from register_check)`,
      answer: "right",
      answeredAt: now,
      answeredBy: personId,
    });
    const invited = { organisationId: office, role: "trainee" as const, expiresAt: now };
    await tx.insert(invitation).values({ ...invited, address, tokenHash: randomUUID() });
    const [offer] = await tx
      .insert(invitation)
      .values({
        ...invited,
        address: "noen@example.test",
        tokenHash: randomUUID(),
        invitedBy: personId,
      })
      .returning({ id: invitation.id });
    await tx.insert(session).values({
      tokenHash: randomUUID(),
      personId,
      means: "code",
      device: `Nettleseren til ${name}`,
      idleSeconds: 60,
      expiresAt: sql`tunet_now() + interval '1 day'`,
    });
    await tx.insert(signInRequest).values({
      address,
      tokenHash: randomUUID(),
      codeHash: "code",
      browserHash: "browser",
      expiresAt: now,
    });
    await tx.insert(calendarFeed).values({ personId });
    await tx.insert(course).values({
      id: courseId,
      officeId: office,
      title: "Veilederkurs på Voss",
      language: "nb",
      forWhom: "Alle",
      contactName: name,
      contactAddress: address,
      createdBy: personId,
    });
    await tx.insert(courseDate).values({
      courseId,
      uid: randomUUID(),
      wallStart: "2027-01-14 18:00:00",
      wallEnd: "2027-01-14 21:00:00",
    });
    await tx.insert(courseAnnouncement).values({
      courseId,
      audiences: ["supervisors"],
      subject: "Nytt kurs",
      text: `Hilsen ${name}`,
      receivers: 1,
      createdBy: personId,
    });
    await tx.insert(storedFile).values({
      ownerKind: "course",
      ownerId: courseId,
      storageName: randomUUID(),
      name: "program.pdf",
      mediaType: "application/pdf",
      size: 1,
      sha256: "0",
      createdBy: personId,
    });
    const [place] = await tx
      .insert(enrolment)
      .values({ poolId: pool.id, personId, state: "confirmed", idempotencyKey: randomUUID() })
      .returning({ id: enrolment.id });
    const [booked] = await tx
      .insert(booking)
      .values({
        poolId: pool.id,
        organisationId: office,
        bookedBy: personId,
        mode: "asMany",
        idempotencyKey: randomUUID(),
      })
      .returning({ id: booking.id });
    // A seat that a municipality keeps for the person's address.
    await tx.insert(enrolment).values({
      poolId: pool.id,
      organisationId: office,
      bookingId: booked?.id,
      guestAddress: address,
      state: "held",
      expiresAt: sql`tunet_now() + interval '30 days'`,
      idempotencyKey: randomUUID(),
    });
    await tx
      .insert(payer)
      .values({ enrolmentId: place?.id ?? "", kind: "other", name: "Legekontoret" });
    await tx.insert(bill).values({
      poolId: pool.id,
      organisationId: office,
      reference: name,
      saidBy: personId,
    });
    const [group] = await tx
      .insert(supervisionGroup)
      .values({
        officeId: office,
        kind: "supervisor",
        name: "Gruppe",
        rhythm: "other",
        seats: 8,
        startsOn: "2020-01-01",
      })
      .returning({ id: supervisionGroup.id });
    await tx.insert(groupMember).values({
      groupId: group?.id ?? "",
      personId,
      part: "member",
      startsOn: "2020-01-01",
      endsOn: "2020-02-01",
    });
    const [round] = await tx
      .insert(planningRound)
      .values({ groupId: group?.id ?? "" })
      .returning({ id: planningRound.id });
    const [held] = await tx
      .insert(meeting)
      .values({
        groupId: group?.id ?? "",
        roundId: round?.id ?? "",
        originalStart: "2020-01-14 17:00:00",
        wallStart: "2020-01-14 17:00:00",
        wallEnd: "2020-01-14 20:00:00",
        place: name,
        confirmedBy: personId,
      })
      .returning({ id: meeting.id });
    const there = { meetingId: held?.id ?? "", personId };
    await tx.insert(meetingNotice).values({ ...there, kind: "late" });
    await tx.insert(meetingJoin).values(there);
    await tx
      .insert(hourEntry)
      .values({ ...there, minutes: 120, openMinutes: 120, writtenBy: personId });
    await tx.insert(groupWish).values({ personId, rhythm: "any", travel: name });
    // A seat that was given up: what was said from it goes before the course is held.
    const [left] = await tx
      .insert(enrolment)
      .values({ poolId: pool.id, personId, state: "withdrawn", idempotencyKey: randomUUID() })
      .returning({ id: enrolment.id });
    if (!place || !left || !role || !offer) throw new Error("a row was not made");
    await tx.insert(form).values({ poolId: pool.id, officeId: office, language: "nb" });
    const [diet, bus] = await tx
      .insert(formQuestion)
      .values([
        { poolId: pool.id, ready: "diet", kind: "several", position: -3 },
        { poolId: pool.id, kind: "text", position: 0, label: { nb: "Kommer du med buss?" } },
      ])
      .returning({ id: formQuestion.id });
    if (!diet || !bus) throw new Error("a question was not made");
    await tx.insert(formReply).values([
      { questionId: diet.id, enrolmentId: place.id, chosen: ["nuts"], words: `Uten ${name}` },
      { questionId: diet.id, enrolmentId: left.id, chosen: ["nuts"] },
      { questionId: bus.id, enrolmentId: place.id, words: `Med ${name}` },
    ]);
    await tx.insert(evaluation).values({ poolId: pool.id, asked: 1 });
    await tx.insert(evaluationMark).values({ poolId: pool.id, personId, hasAnswered: true });
    await tx
      .insert(evaluationReply)
      .values({ poolId: pool.id, useful: 5, taught: 5, arranged: 5, words: "Mer tid" });
    await tx.insert(enrolmentChange).values({
      enrolmentId: place.id,
      toState: "confirmed",
      cause: "signUp",
      actorId: personId,
    });
    await tx.insert(taskClaim).values({ kind: "courseDraft", taskId: randomUUID(), personId });
    const mark = { enrolmentId: place.id, dateUid: randomUUID(), isPresent: true, madeAt: now };
    await tx.insert(attendanceMark).values(mark);
    await tx
      .insert(attendanceChange)
      .values({ ...mark, id: randomUUID(), means: "list", counted: true, actorId: personId });
    await tx.insert(certificate).values({
      enrolmentId: place.id,
      personId,
      version: 1,
      code: randomUUID(),
      language: "nb",
      name,
      title: "Veilederkurs på Voss",
      office: "ALIS Vest",
      dates: [],
      minutes: 60,
      issuedBy: personId,
    });
    const mail = { version: 1, locale: "nb" as const, state: "sent" as const, sentAt: now };
    await tx.insert(outbox).values([
      // One to the person, one to an address without account, and the rest to others about the person.
      {
        ...mail,
        kind: "own",
        entity: `enrolment:${place.id}#1`,
        receiver: personId,
        personId,
        address,
        subject: `Hei ${name}`,
        text: `Hei ${name}`,
        html: `<p>Hei ${name}</p>`,
        ics: `ATTENDEE;CN="${name}":mailto:${address}`,
        icsMethod: "REQUEST",
      },
      {
        ...mail,
        kind: "signIn",
        entity: "signIn:1",
        receiver: address,
        address,
        subject: "Koden din",
        text: "123456",
      },
      {
        ...mail,
        kind: "about",
        entity: `enrolment:${place.id}`,
        receiver: other.personId,
        personId: other.personId,
        subject: `${name} kommer ikke`,
        text: `${name} har meldt seg av`,
        replyToName: name,
        replyToAddress: address,
      },
      {
        ...mail,
        kind: "answers",
        entity: "course:1",
        receiver: other.personId,
        personId: other.personId,
        subject: "Nytt kurs",
        text: `Spør ${name}`,
        replyToName: name,
        replyToAddress: address,
      },
      {
        ...mail,
        kind: "membership.claimed",
        entity: `membership:${role.id}`,
        receiver: other.personId,
        personId: other.personId,
        subject: `${name} venter på bekreftelse`,
        text: `${name} sier at de arbeider hos dere`,
      },
      {
        ...mail,
        kind: "absence.away",
        entity: `absence:${away.id}`,
        receiver: other.personId,
        personId: other.personId,
        subject: `${name} er borte`,
        text: `${name} er borte`,
      },
      {
        ...mail,
        kind: "practice.notice",
        entity: `practice:${training.id}`,
        receiver: "timebok@example.test",
        address: "timebok@example.test",
        subject: `Når ${name} er borte`,
        text: `${name} er borte`,
      },
      {
        ...mail,
        kind: "invitation.sent",
        entity: `invitation:${offer.id}`,
        receiver: "noen@example.test",
        address: "noen@example.test",
        subject: "Invitasjon",
        text: `${name} inviterer deg`,
      },
    ]);
    await record(tx, personId, { action: "canary", entityKind: "person", entityId: personId });
  });
  return { personId, otherId: other.personId, courseId, words: [name, address] };
}

/**
 * Searches every column that can hold text, in every table of every schema, as superuser; answers
 * `table.column` of each hit, sorted. The template's own copies are not searched.
 */
export async function searchDatabase(words: readonly string[]): Promise<string[]> {
  const { rows: columns } = await superuser.query<{ table: string; column: string }>(`
    select c.oid::regclass::text as table, a.attname as column
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
    left join pg_type element on element.oid = t.typelem
    where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pristine')
      and (t.typcategory = 'S' or t.typname in ('json', 'jsonb', 'xml', 'bytea')
        or (t.typcategory = 'A' and element.typcategory = 'S'))
    order by 1, 2`);
  const hits: string[] = [];
  for (const { table, column } of columns) {
    const { rowCount } = await superuser.query(
      `select 1 from ${table} where lower("${column}"::text) like any ($1) limit 1`,
      [words.map((word) => `%${word.toLowerCase()}%`)],
    );
    if (rowCount) hits.push(`${table}.${column}`);
  }
  return hits;
}
