import { globSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { messages } from "#server/i18n/messages.ts";

/**
 * Every kind of mail, and why it is sent at once; `monday` for everything else, which comes with the
 * mail on Monday. A kind that is written in the code and not here fails, and so does one that is gone.
 * `${…}` is as in the code.
 */
const kinds: Record<
  string,
  "monday" | "signIn" | "receipt" | "offer" | "somebodyWaits" | "soon" | "letter"
> = {
  "absence.${what}": "monday",
  "absence.call": "monday",
  "auth.signIn": "signIn",
  // The accounts wait, and nobody else can answer; twice more when nobody has.
  "billing.asked": "somebodyWaits",
  "billing.reminded": "somebodyWaits",
  // The paper itself, which whoever was there waits for; and that it is worth nothing any more.
  "certificates.issued": "receipt",
  "certificates.withdrawn": "receipt",
  // Written and sent by somebody at the office, to people who may sign up.
  "courses.announced": "letter",
  // The same, to people who have a place or wait for one.
  "courses.message": "letter",
  // What comes later than in seven days waits for Monday, unless the mail takes it out of a calendar.
  "enrolment.allocated": "offer",
  "enrolment.applied": "receipt",
  // Somebody else signed the person up, who may know nothing of it.
  "enrolment.booked": "offer",
  "enrolment.bookedApplied": "offer",
  "enrolment.bookedWaiting": "offer",
  // The seats that were booked are gone; those with a name hear of it at once too.
  "enrolment.bookingCancelled": "soon",
  "enrolment.bookingMade": "receipt",
  "enrolment.cancelled": "soon",
  "enrolment.changed": "soon",
  "enrolment.confirmed": "receipt",
  "enrolment.dateRemoved": "soon",
  "enrolment.declined": "receipt",
  // One tap puts the person last in the queue, and every minute others come before.
  "enrolment.expired": "offer",
  // One answer for everybody, and the seats go to others after it.
  "enrolment.groupExpired": "offer",
  "enrolment.groupOffered": "offer",
  "enrolment.guestEnded": "soon",
  "enrolment.guestSeat": "offer",
  "enrolment.holdsExpired": "somebodyWaits",
  // To the organiser's mailbox, which has no Monday: a seat can be given away in time.
  "enrolment.lateWithdrawal": "somebodyWaits",
  "enrolment.namesMissing": "somebodyWaits",
  "enrolment.notAllocated": "offer",
  "enrolment.offered": "offer",
  "enrolment.promoted": "offer",
  // Takes it out of the calendar.
  "enrolment.released": "soon",
  "enrolment.replaced": "soon",
  // The answer to a «no» that the person gave in the calendar.
  "enrolment.replied": "receipt",
  "enrolment.seatsHeld": "offer",
  // The day itself is near, and the seat can still be given on.
  "enrolment.tomorrow": "soon",
  "enrolment.waiting": "receipt",
  "enrolment.weekAhead": "soon",
  "enrolment.withdrawn": "receipt",
  "evaluations.asked": "monday",
  // The office has rooms and food to order, and nobody else can answer.
  "forms.reminder": "somebodyWaits",
  "handover.asked": "somebodyWaits",
  "handover.named": "somebodyWaits",
  // The answer to what whoever waits for a group waits for; and what one may see ends on that day.
  "group.cancelled": "soon",
  "group.joined": "receipt",
  "group.left": "soon",
  "group.moved": "soon",
  "group.planned": "monday",
  // Hours that nobody confirms are not counted, and only the leader was there.
  "group.presence": "somebodyWaits",
  "group.tomorrow": "soon",
  // What one may see ends or stays on that day.
  "handover.agreed": "soon",
  "handover.declined": "soon",
  "handover.told": "soon",
  "handover.undone": "soon",
  "handover.waits": "soon",
  "invitation.sent": "somebodyWaits",
  "membership.claimed": "somebodyWaits",
  // The answer to what the person asked for, and waits for to get in.
  "membership.confirmed": "receipt",
  "membership.enlisted": "somebodyWaits",
  "membership.named": "somebodyWaits",
  "move.${side}": "somebodyWaits",
  "move.declined": "receipt",
  "move.done": "receipt",
  "move.done.${side}": "monday",
  "move.off": "monday",
  // The mail on Monday itself.
  "notifications.digest": "letter",
  "practice.notice": "letter",
  "question.handedOver": "somebodyWaits",
  "register.check": "somebodyWaits",
  "start.inQueue": "monday",
  "start.made": "somebodyWaits",
  "start.overdue": "monday",
  "start.supervised": "monday",
  "start.supervisor": "somebodyWaits",
  "start.welcome": "somebodyWaits",
};

/** Kinds that the code names by a constant, or hands to a function. */
const named: Record<string, readonly string[]> = {
  checkPurpose: ["register.check"],
  enlistedKind: ["membership.enlisted"],
};

/** Each kind that a file sends, with what it says up to the texts. */
const sent = globSync("server/**/*.ts")
  .filter((file) => !file.endsWith(".test.ts") && !file.startsWith("server/testing/"))
  .map((file) => readFileSync(file, "utf8"))
  .filter((code) => /\b(?:notify|tell|tellMailbox)\(/u.test(code))
  .flatMap((code) =>
    [...code.matchAll(/\bkind(?:: (?:["`]([^"`]+)["`]|(checkPurpose|enlistedKind)))?,/gu)].flatMap(
      (match) => {
        const until = code.indexOf("texts", match.index);
        const facts = code.slice(match.index, until < 0 ? undefined : until);
        const names = match[1] ? [match[1]] : (named[match[2] ?? ""] ?? []);
        return names.map((name) => ({ name, waits: facts.includes("urgent: false") }));
      },
    ),
  );

test("a data-protection officer reads in words what each kind is about", () => {
  const subjects = new Set(Object.keys(kinds).map((kind) => kind.split(".")[0] ?? kind));
  expect(Object.keys(messages.nb.oversight.about).toSorted()).toEqual([...subjects].toSorted());
});

test("every kind of mail has its place in the budget, and nothing else does", () => {
  expect([...new Set(sent.map(({ name }) => name))].toSorted()).toEqual(
    Object.keys(kinds).toSorted(),
  );
});

test("what waits for Monday says so in the code, and nothing else does", () => {
  const wrong = sent
    .filter(({ name, waits }) => waits !== (kinds[name] === "monday"))
    .map(({ name }) => name);
  expect([...new Set(wrong)]).toEqual([]);
});
