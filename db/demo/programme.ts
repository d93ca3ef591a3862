import { randomUUID } from "node:crypto";

import { eq, inArray, sql } from "drizzle-orm";

import { asSystem, db } from "#db/client.ts";
import { course } from "#db/schema/courses.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import { organisationsWith, type Actor } from "#server/authorize.ts";
import { now, today } from "#server/clock.ts";
import { announce } from "#server/courses/announcements/service.ts";
import { courseInput } from "#server/courses/schema.ts";
import { certify, presenceList, syncPresence } from "#server/courses/presence/service.ts";
import { ownerOf } from "#server/courses/rules.ts";
import { signUp } from "#server/courses/seats/service.ts";
import { cancelCourse, createCourse, publishCourse } from "#server/courses/service.ts";
import { askNow, billingOf, noteReference } from "#server/courses/billing/service.ts";
import { listEnrolledOf } from "#server/enrolment/bookings/queries.ts";
import { bookSeats, colleaguesOf } from "#server/enrolment/bookings/service.ts";
import { findPoolId } from "#server/enrolment/queries.ts";
import { answerOffer, expireEverywhere, withdraw } from "#server/enrolment/service.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { moveClock } from "./clock.ts";
import {
  demoCourses,
  participants,
  staffOf,
  type DemoBooking,
  type DemoCourse,
  type DemoDate,
  type QueueEvent,
} from "./courses.ts";
import { demoActor } from "./network.ts";
import { answerQuestions, askQuestions, evaluate } from "./questions.ts";

/**
 * Makes the demo courses through the product's own services, each with the clock set back to when
 * it would have been made, so that what is past has a past. Those already made are passed over.
 */
export async function loadCourses(): Promise<void> {
  const today = await osloToday();
  const made = new Set(await titlesOf(demoCourses.map((spec) => spec.course.title)));
  try {
    for (const spec of demoCourses) if (!made.has(spec.course.title)) await loadCourse(spec, today);
  } finally {
    await moveClock(db, 0);
  }
}

async function loadCourse(spec: DemoCourse, today: string): Promise<void> {
  await moveClock(db, -spec.madeDaysAgo);
  const office = await demoActor(staffOf(spec.office));
  const { courseId } = await createCourse(office, inputOf(spec, today));
  if (spec.ends === "draft") return;
  await publishCourse(office, courseId);
  if (spec.isAnnounced) await tell(office, courseId, spec);
  if (spec.asks) await askQuestions(office, courseId);
  const places = await fill(courseId, spec);
  for (const booked of spec.bookings ?? []) await bookFor(courseId, spec, booked);
  for (const event of spec.queue ?? []) await moveQueue(courseId, places, event);
  if (spec.billedDaysAgo) await bill(office, courseId, spec.billedDaysAgo);
  const seated = await stillSeated(places);
  if (spec.asks) await answerQuestions(seated);
  if (spec.evaluations) await evaluate(courseId, spec.evaluations);
  if (spec.isAttended) await attend(office, courseId, onWeekdays(spec.dates, today));
  if (spec.ends) {
    await moveClock(db, -1);
    await cancelCourse(office, courseId, spec.ends.cancelled);
  }
}

type Place = { actor: Actor; enrolmentId: string };

/** Lets people sign up, and some withdraw. */
async function fill(courseId: string, spec: DemoCourse): Promise<Place[]> {
  const { from, count } = spec.signUps;
  const addresses = [
    ...(spec.accounts ?? []).map((account) => `${account}@tunet.test`),
    ...Array.from({ length: count }, (_, at) => participants[(from + at) % participants.length]!),
  ];
  const enrolments: Place[] = [];
  for (const [at, address] of addresses.entries()) {
    // A few each day, the first ones on the day it was published.
    const waited = Math.min(Math.floor(at / 3), Math.max(0, spec.madeDaysAgo - 1));
    await moveClock(db, -(spec.madeDaysAgo - waited));
    const actor = await demoActor(address);
    enrolments.push({ actor, ...(await signUp(actor, courseId, randomUUID())) });
  }
  const leaving = enrolments.slice(spec.accounts?.length ?? 0).slice(0, spec.withdrawals ?? 0);
  for (const { actor, enrolmentId } of leaving) await withdraw(actor, enrolmentId);
  return enrolments;
}

/** Lets a leader book several seats, a few days before today. */
async function bookFor(courseId: string, spec: DemoCourse, booked: DemoBooking): Promise<void> {
  await moveClock(db, -Math.min(6, spec.madeDaysAgo));
  const leader = await demoActor(`${booked.leader}@tunet.test`);
  const [organisationId = ""] = organisationsWith(leader, "healthLeader");
  const poolId = (await findPoolId(db, ownerOf(courseId))) ?? "";
  const colleagues = await colleaguesOf(leader, organisationId);
  const ids = colleagues.map((one) => one.personId).filter((id) => id !== leader.personId);
  const inside = new Set((await listEnrolledOf(db, poolId, ids)).map((one) => one.personId));
  const doctors = ids.filter((id) => !inside.has(id)).slice(0, booked.doctors);
  await bookSeats(leader, {
    poolId,
    organisationId,
    mode: booked.mode,
    idempotencyKey: randomUUID(),
    seats: [
      ...doctors.map((personId) => ({ personId })),
      ...booked.guests.map((address) => ({ address })),
      ...Array.from({ length: booked.later }, () => ({ later: true }) as const),
    ],
  });
}

/** Lets the office ask the municipalities about their invoices, and one of them answer. */
async function bill(office: Actor, courseId: string, daysAgo: number): Promise<void> {
  await moveClock(db, -daysAgo);
  const { invoices } = await billingOf(office, courseId);
  const [answering] = invoices.flatMap(({ payer, hasContact }) =>
    payer.kind === "municipality" && hasContact ? payer.organisationId : [],
  );
  for (const { payer, hasContact } of invoices)
    if (payer.kind === "municipality" && hasContact)
      await askNow(office, { courseId, organisationId: payer.organisationId });
  if (!answering) return;
  const said = { reference: "4711 Legetenesta", organisationNumber: null };
  await noteReference(office, { courseId, organisationId: answering, said });
}

/** Something that happens in the queue, on its day. */
async function moveQueue(
  courseId: string,
  places: readonly Place[],
  event: QueueEvent,
): Promise<void> {
  await moveClock(db, -event.daysAgo);
  if (event.what === "expire") {
    await expireEverywhere();
    return;
  }
  if (event.what === "signUp") {
    await signUp(await demoActor(`${event.account}@tunet.test`), courseId, randomUUID());
    return;
  }
  const place = places[event.who];
  if (!place) throw new Error(`nobody signed up as number ${event.who}`);
  const { actor, enrolmentId } = place;
  if (event.what === "withdraw") await withdraw(actor, enrolmentId);
  else await answerOffer(actor, { enrolmentId, answer: "accept" });
}

/** Those of them who have a seat now. */
async function stillSeated(places: readonly Place[]): Promise<Place[]> {
  const rows = await asSystem((tx) =>
    tx.select({ id: enrolment.id }).from(enrolment).where(eq(enrolment.state, "confirmed")),
  );
  const seated = new Set(rows.map((row) => row.id));
  return places.filter((place) => seated.has(place.enrolmentId));
}

/**
 * The day after each date that has been, the office ticked those who came; a few were away on the
 * last one. On the day itself most are ticked. After the last date the certificates left.
 */
async function attend(office: Actor, courseId: string, dates: readonly DemoDate[]): Promise<void> {
  for (const [at, { inDays }] of dates.entries()) {
    if (inDays > 0) return;
    await moveClock(db, Math.min(inDays + 1, 0));
    const { dates: marked, people } = await presenceList(office, courseId);
    const isLast = at === dates.length - 1;
    const madeAt = await now(db);
    const came = people.filter((_, place) => (isLast || inDays === 0 ? place % 6 !== 4 : true));
    const changes = came.map(({ enrolmentId }) => ({
      id: randomUUID(),
      enrolmentId,
      dateUid: marked[at]!.uid,
      isPresent: true,
      means: "scan" as const,
      madeAt,
    }));
    await syncPresence(office, courseId, changes);
    if (isLast && inDays < 0) await asSystem((tx) => certify(tx, courseId));
  }
}

const invitations: Record<Locale, (title: string) => { subject: string; text: string }> = {
  nb: (title) => ({
    subject: `Nytt: ${title}`,
    text: "Hei! Nå er påmeldingen åpen. Vi håper å se deg, og fortell det gjerne til en kollega.",
  }),
  nn: (title) => ({
    subject: `Nytt: ${title}`,
    text: "Hei! No er påmeldinga open. Vi håper å sjå deg, og fortel det gjerne til ein kollega.",
  }),
  en: (title) => ({
    subject: `New: ${title}`,
    text: "Hello! Sign-up is open. We hope to see you, and please tell a colleague.",
  }),
};

async function tell(office: Actor, courseId: string, { course: facts }: DemoCourse): Promise<void> {
  await announce(office, office.locale, {
    courseId,
    audiences: ["supervisorsInRegion"],
    ...invitations[facts.language](facts.title),
  });
}

function inputOf(spec: DemoCourse, today: string) {
  const { opensInDays, closesInDays, withdrawUntilInDays, appliesByInDays } = spec;
  return courseInput.parse({
    ...spec.course,
    contact: staffOf(spec.office),
    dates: onWeekdays(spec.dates, today).map((date) => ({
      start: wall(today, date.inDays, date.from),
      end: wall(today, date.inDays, date.to),
    })),
    signUpOpens: opensInDays === undefined ? null : wall(today, opensInDays, "08:00"),
    signUpCloses: closesInDays === undefined ? null : wall(today, closesInDays, "23:59"),
    withdrawUntil:
      withdrawUntilInDays === undefined ? null : wall(today, withdrawUntilInDays, "23:59"),
    allocation: appliesByInDays === undefined ? "firstCome" : "apply",
    appliesBy: appliesByInDays === undefined ? null : wall(today, appliesByInDays, "12:00"),
  });
}

/** The day so many days from today, `2027-01-14`. */
function dayOf(today: string, inDays: number): string {
  const at = new Date(`${today}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + inDays);
  return at.toISOString().slice(0, 10);
}

const wall = (today: string, inDays: number, time: string): string =>
  `${dayOf(today, inDays)}T${time}`;

/** Moves a course on until no date is on a weekend or at Christmas; what is today or tomorrow stays so. */
function onWeekdays(dates: readonly DemoDate[], today: string): readonly DemoDate[] {
  if (dates[0]?.inDays === 0 || dates[0]?.inDays === 1) return dates;
  const isFree = (shift: number): boolean =>
    dates.every((date) => {
      const on = dayOf(today, date.inDays + shift);
      const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
      return weekday !== 0 && weekday !== 6 && !/-12-2[2-9]|-12-3|-01-0[12]/.test(on);
    });
  const shift = Array.from({ length: 21 }, (_, days) => days).find(isFree) ?? 0;
  return dates.map((date) => ({ ...date, inDays: date.inDays + shift }));
}

async function osloToday(): Promise<string> {
  const { rows } = await db.execute<{ today: string }>(sql`select ${today}::text as today`);
  return rows[0]!.today;
}

async function titlesOf(titles: string[]): Promise<string[]> {
  const rows = await asSystem((tx) =>
    tx.select({ title: course.title }).from(course).where(inArray(course.title, titles)),
  );
  return rows.map((row) => row.title);
}
