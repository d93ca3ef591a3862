import { randomUUID } from "node:crypto";
import { globSync } from "node:fs";

import { expect, test } from "vitest";

import { demoInstallation } from "#db/demo/organisations.ts";

import type { Actor } from "./authorize.ts";
import { appRouter, createCaller } from "./root.ts";
import { openBrowser } from "./testing/caller.ts";
import { createContext } from "./context.ts";
import { actors, pages, procedures, routes, type Account, type Cell } from "./testing/matrix.ts";
import { rolledBack } from "./testing/rolled-back.ts";
import {
  closedThings,
  makeAccounts,
  makeWorld,
  smallestWorkbook,
  type World,
} from "./testing/world.ts";

/*
 * The matrix of `testing/matrix.ts` against the router itself. A procedure, page or address that is
 * missing there fails, and so does one that is gone.
 */

const course = ({ courseId }: World) => ({ courseId });
const evening = { day: "2099-01-12", start: "17:00", end: "20:00" };
const group = { name: "Gruppe", rhythm: "biweekly", seats: 8, startsOn: "2031-01-01" };
const away = { from: "2031-01-01", to: "2031-02-01", counts: false, staysInformed: true };
const madeUp = () => ({ token: "made-up" });

/** What each procedure is asked about; one that is not here takes nothing. */
const inputs: Record<string, (world: World) => unknown> = {
  "answers.show": madeUp,
  "answers.give": () => ({ token: "made-up", answer: "yes" }),
  "auth.request": () => ({ address: "ny@example.test" }),
  "auth.verifyCode": () => ({ code: "123456" }),
  "auth.lookAtLink": madeUp,
  "auth.useLink": madeUp,
  "courses.bySlug": () => ({ slug: "veilederkurs-voss" }),
  "courses.standing": course,
  "notifications.mailbox": () => ({}),
  "organisations.installation.save": () => demoInstallation,
  "organisations.invitations.show": madeUp,
  "organisations.invitations.accept": madeUp,
  "absences.report": () => away,
  "absences.change": ({ absenceId }) => ({ absenceId, ...away }),
  "absences.withdraw": ({ absenceId }) => ({ absenceId }),
  "absences.ofMunicipality": ({ municipality }) => ({ number: municipality }),
  "absences.moves.request": ({ membershipId }) => ({
    membershipId,
    municipality: "4602",
    onDate: "2031-01-01",
  }),
  "absences.moves.withdraw": ({ moveId }) => ({ moveId }),
  "absences.moves.answer": ({ moveId }) => ({ moveId, side: "release", answer: "yes" }),
  "absences.moves.ofMunicipality": ({ municipality }) => ({ number: municipality }),
  "auth.endSession": ({ sessionId }) => ({ sessionId }),
  "office.takeTask": ({ draftId }) => ({ kind: "courseDraft", id: draftId }),
  "office.letGoTask": ({ draftId }) => ({ kind: "courseDraft", id: draftId }),
  "courses.signUp": ({ draftId }) => ({ courseId: draftId, idempotencyKey: randomUUID() }),
  "courses.withdraw": ({ enrolmentId }) => ({ enrolmentId }),
  "courses.forOffice": course,
  "courses.create": ({ form }) => form,
  "courses.save": ({ courseId, form }) => ({ courseId, course: form }),
  "courses.copy": course,
  "courses.publish": ({ draftId }) => ({ courseId: draftId }),
  "courses.cancel": course,
  "courses.deleteDraft": ({ draftId }) => ({ courseId: draftId }),
  "courses.participants": course,
  "courses.queue": course,
  "courses.passOver": ({ courseId }) => ({ courseId, bookingId: randomUUID(), reason: "fordi" }),
  "enrolment.answerOffer": ({ enrolmentId }) => ({ enrolmentId, answer: "accept" }),
  "enrolment.queueAgain": ({ enrolmentId }) => ({ enrolmentId }),
  "enrolment.bills": ({ municipalityId }) => ({ organisationId: municipalityId }),
  "enrolment.giveReference": ({ billId }) => ({ billId, reference: "4711" }),
  "enrolment.bookings": ({ municipalityId }) => ({ organisationId: municipalityId }),
  "enrolment.nameSeat": ({ enrolmentId }) => ({
    enrolmentId,
    seat: { address: "ny@example.test" },
  }),
  "enrolment.swapSeat": ({ enrolmentId }) => ({ enrolmentId, seat: { later: true } }),
  "enrolment.releaseSeat": ({ enrolmentId }) => ({ enrolmentId }),
  "courses.messages.choices": course,
  "courses.messages.receivers": (world) => ({ ...course(world), groups: ["seated"] }),
  "courses.messages.send": (world) => ({
    ...course(world),
    groups: ["seated"],
    subject: "Praktisk",
    text: "Ta med sko.",
  }),
  "courses.allocation.preview": course,
  "courses.allocation.send": (world) => ({ ...course(world), seen: [], exceptions: [] }),
  "courses.billing.invoices": course,
  "courses.billing.writeReference": (world) => ({
    ...course(world),
    organisationId: world.municipalityId,
    said: { reference: "4711" },
  }),
  "courses.billing.choosePayer": (world) => ({
    ...course(world),
    enrolmentId: world.enrolmentId,
    payer: { kind: "own" },
  }),
  "courses.billing.ask": (world) => ({
    ...course(world),
    organisationId: world.municipalityId,
  }),
  "courses.billing.export": course,
  "courses.bookings.choices": ({ municipality }) => ({ number: municipality }),
  "courses.bookings.book": ({ municipality, courseId }) => ({
    number: municipality,
    courseId,
    seats: [{ address: "ny@example.test" }],
    mode: "all",
    idempotencyKey: randomUUID(),
  }),
  "enrolment.keptSeat": madeUp,
  "enrolment.takeSeat": madeUp,
  "courses.staff": course,
  "courses.inviteStaff": ({ courseId }) => ({ courseId, address: "hjelp@example.test" }),
  "courses.presence.list": course,
  "courses.presence.sync": ({ courseId }) => ({ courseId, changes: [] }),
  "courses.presence.wallCode": course,
  "courses.presence.overview": course,
  "courses.presence.issue": course,
  "courses.presence.withdraw": ({ courseId, certificateId }) => ({ courseId, certificateId }),
  "attendance.checkIn": () => ({ code: "123456" }),
  "certificates.verify": () => ({ code: "MADE-UP" }),
  "privacy.oversight": ({ municipalityId }) => ({ organisationId: municipalityId }),
  "courses.exportParticipants": course,
  "courses.audiences": course,
  "courses.announce": ({ courseId }) => ({
    courseId,
    audiences: ["supervisorsInRegion"],
    subject: "Kurs",
    text: "Kurs",
  }),
  "courses.announcements": course,
  "courses.questions.all": course,
  "courses.questions.switch": ({ courseId }) => ({ courseId, what: "lodging", isOn: true }),
  "courses.questions.save": ({ courseId }) => ({
    courseId,
    form: { answerBy: null, questions: [] },
  }),
  "courses.questions.openRestricted": course,
  "courses.questions.exportAnswers": course,
  "courses.questions.reminder": course,
  "courses.questions.remind": course,
  "courses.questions.evaluation": course,
  "evaluations.show": madeUp,
  "evaluations.give": () => ({ ...madeUp(), useful: 5, taught: 5, arranged: 5, words: "" }),
  "forms.own": ({ enrolmentId }) => ({ enrolmentId }),
  "forms.missing": ({ enrolmentId }) => ({ enrolmentId }),
  "forms.save": ({ enrolmentId, questionId }) => ({
    enrolmentId,
    answers: [{ questionId, chosen: ["nuts"], words: "", amount: null }],
  }),
  "forms.forget": ({ enrolmentId, questionId }) => ({ enrolmentId, questionId }),
  "files.remove": ({ fileId }) => ({ fileId }),
  "notifications.markRead": ({ mailId }) => ({ id: mailId }),
  "notifications.retryMail": ({ mailId }) => ({ id: mailId }),
  "notifications.retryJob": () => ({ name: "privacy.purge", id: randomUUID() }),
  "organisations.municipality": ({ municipality }) => ({ number: municipality }),
  "organisations.served": () => ({}),
  "organisations.bounces.retry": ({ mailId }) => ({ mailId }),
  "organisations.bounces.mend": ({ mailId }) => ({ personId: mailId, address: "ny@example.test" }),
  "organisations.outreach.list": () => ({}),
  "organisations.outreach.set": ({ municipality }) => ({
    number: municipality,
    state: "letterSent",
  }),
  "organisations.outreach.letter": ({ municipality }) => ({ number: municipality }),
  "organisations.outreach.export": () => ({}),
  "organisations.domains.list": ({ municipality }) => ({ number: municipality }),
  "organisations.domains.add": ({ municipality }) => ({
    number: municipality,
    domain: "bergen.example",
  }),
  "organisations.domains.remove": ({ municipality }) => ({
    number: municipality,
    domain: "bergen.example",
  }),
  "organisations.imports.preview": () => ({ text: "Kommune" }),
  "organisations.imports.openWorkbook": () => ({ content: smallestWorkbook }),
  "organisations.imports.takeIn": () => ({
    text: "Kommune\tNavn\tE-post\tRolle\nBodø\tKari Vik\tkari@x.test\tALIS",
  }),
  "organisations.handovers.list": ({ municipality }) => ({ number: municipality }),
  "organisations.handovers.name": ({ municipality, membershipId }) => ({
    number: municipality,
    formerId: membershipId,
    successorId: membershipId,
    onDate: "2030-01-01",
  }),
  "organisations.handovers.undo": ({ membershipId }) => ({ membershipId }),
  "organisations.handovers.takeover": ({ municipality }) => ({ number: municipality }),
  "organisations.handovers.markRead": ({ municipality }) => ({ number: municipality }),
  "organisations.invitations.send": ({ municipalityId }) => ({
    address: "ny@example.test",
    role: "trainee",
    organisationId: municipalityId,
  }),
  "organisations.invitations.revoke": ({ invitationId }) => ({ invitationId }),
  "organisations.contacts.save": ({ municipality }) => ({
    number: municipality,
    mailbox: null,
    phone: "",
  }),
  "organisations.workplaces.list": ({ municipality }) => ({ number: municipality }),
  "organisations.workplaces.add": ({ municipality }) => ({
    number: municipality,
    name: "Legesenteret",
    doctors: 2,
    absenceAddress: null,
  }),
  "organisations.workplaces.save": ({ workplaceId }) => ({
    workplaceId,
    name: "Legesenteret",
    doctors: 2,
    absenceAddress: null,
  }),
  "organisations.workplaces.remove": ({ workplaceId }) => ({ workplaceId }),
  "organisations.memberships.details": ({ membershipId }) => ({ membershipId }),
  "organisations.memberships.saveDetails": ({ membershipId }) => ({
    membershipId,
    title: "overlege",
  }),
  "organisations.memberships.claim": ({ municipality }) => ({ role: "trainee", municipality }),
  "organisations.memberships.confirm": ({ membershipId }) => ({ membershipId }),
  "organisations.memberships.end": ({ membershipId }) => ({ membershipId }),
  "practice.choose": ({ traineeId }) => ({
    membershipId: traineeId,
    workplaceId: null,
    name: "Legekontor",
    address: "",
  }),
  "practice.setInFeed": ({ traineeId }) => ({ membershipId: traineeId, inFeed: true }),
  "practice.send": ({ traineeId }) => ({ membershipId: traineeId }),
  "practice.ofMunicipality": ({ municipality }) => ({ number: municipality }),
  "practice.closeCalendar": ({ workplaceId }) => ({ workplaceId }),
  "search.everything": ({ secret }) => ({ query: secret }),
  "users.introduce": () => ({ firstName: "Ola", lastName: "Nord" }),
  "supervision.hours.ofGroup": ({ groupId }) => ({ groupId }),
  "supervision.hours.ofMunicipality": ({ municipality }) => ({ number: municipality }),
  "supervision.hours.presence": ({ meetingId }) => ({ meetingId }),
  "supervision.hours.confirm": ({ meetingId }) => ({ meetingId }),
  "supervision.links.show": madeUp,
  "supervision.links.room": madeUp,
  "supervision.links.join": madeUp,
  "supervision.links.giveNotice": ({ meetingId }) => ({
    token: "made-up",
    meetingId,
    notice: "absent",
  }),
  "supervision.links.door": ({ groupId }) => ({ groupId }),
  "supervision.links.saveDoor": ({ groupId }) => ({
    groupId,
    kind: "link",
    link: "https://teams.example/1",
    asksSignIn: false,
    isInvitedByLeader: false,
  }),
  "supervision.links.sharePhone": ({ groupId }) => ({ groupId, shares: true }),
  "supervision.links.renew": ({ groupId }) => ({ groupId }),
  "supervision.links.export": ({ groupId }) => ({ groupId }),
  "supervision.meetings.giveNotice": ({ meetingId }) => ({ meetingId, notice: "absent" }),
  "supervision.meetings.list": ({ groupId }) => ({ groupId }),
  "supervision.meetings.preview": ({ groupId }) => ({ groupId, from: "text", text: "12.1" }),
  "supervision.meetings.plan": ({ groupId }) => ({ groupId, meetings: [evening] }),
  "supervision.meetings.move": ({ meetingId }) => ({ moves: [{ meetingId, to: evening }] }),
  "supervision.meetings.setPlace": ({ meetingId }) => ({ meetingId, place: "Storgata 1" }),
  "supervision.meetings.previewRest": ({ meetingId }) => ({ meetingId, to: evening }),
  "supervision.meetings.cancel": ({ meetingId }) => ({ meetingId }),
  "supervision.groups.saveWish": () => ({ rhythm: "any" }),
  "supervision.groups.show": ({ groupId }) => ({ groupId }),
  "supervision.groups.form": () => group,
  "supervision.groups.edit": ({ groupId }) => ({ groupId, ...group }),
  "supervision.groups.add": ({ groupId }) => ({ groupId, onDate: "2031-01-01" }),
  "supervision.groups.endMember": ({ memberId }) => ({ memberId, onDate: "2031-01-01" }),
  "supervision.groups.transfer": ({ memberId, otherGroupId }) => ({
    memberId,
    toGroupId: otherGroupId,
    onDate: "2031-01-01",
  }),
  "supervision.groups.merge": ({ groupId, otherGroupId }) => ({
    groupId,
    intoGroupId: otherGroupId,
    onDate: "2031-01-01",
  }),
  "supervision.groups.end": ({ groupId }) => ({ groupId, onDate: "2031-01-01" }),
  "supervision.groups.writeHoursBefore": ({ memberId }) => ({
    memberId,
    hoursBefore: 1,
    openHoursBefore: 1,
  }),
  "organisations.supervisions.choices": ({ startId }) => ({ traineeMembershipId: startId }),
  "organisations.supervisions.appoint": ({ startId }) => ({
    traineeMembershipId: startId,
    supervisor: { by: "address", name: "Ny Kollega", address: "ny.kollega@example.test" },
  }),
  "starts.form": ({ municipality }) => ({ number: municipality }),
  "starts.begin": ({ municipality }) => ({
    municipality,
    name: "Ny Lege",
    address: "ny.lege@example.test",
    workplace: "Legekontoret",
    startsOn: "2027-01-04",
  }),
  "starts.ofMunicipality": ({ municipality }) => ({ number: municipality }),
  "starts.one": ({ startId }) => ({ membershipId: startId }),
  "starts.close": ({ lineId }) => ({ lineId }),
  "starts.reopen": ({ lineId }) => ({ lineId }),
  "starts.texts.one": () => ({ key: "agreement" }),
  "starts.texts.save": () => ({
    key: "agreement",
    locale: "nb",
    title: "Avtalen",
    advice: "",
    link: "",
    validFrom: "2099-01-01",
  }),
  "starts.texts.reset": () => ({ key: "agreement", locale: "nb", validFrom: "2099-01-01" }),
  "users.save": () => ({ firstName: "Ola", lastName: "Nord", locale: "nb" }),
  "users.choose": () => ({ wantsDigest: true, calendarMeans: "invitations" }),
  "users.setLocale": () => ({ locale: "nn" }),
};

const names = Object.keys(appRouter._def.procedures);

const isWrite = (name: string): boolean =>
  (appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>)[name]?._def
    .type === "mutation";

type Call = (input?: unknown) => Promise<unknown>;
type Query = Parameters<typeof closedThings>[0];
type Answer = { answer: unknown } | { refusal: string };

/** The answer, or the code of the refusal. */
async function ask(actor: Actor | null, name: string, input: unknown): Promise<Answer> {
  const { facts } = openBrowser();
  const caller = createCaller(
    createContext({ ...(await facts()), actor, locale: actor?.locale ?? "nb" }),
  );
  const call = name
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller) as Call;
  try {
    return { answer: await call(input) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (typeof cause === "object" && cause !== null && "code" in cause)
      return { refusal: String(cause.code) };
    throw new Error(`${name} cannot be asked with ${JSON.stringify(input)}`, { cause: error });
  }
}

const refusals: readonly string[] = ["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND"];

/** What an answer is in the matrix; a refusal that the row's own state gives comes to those let in only. */
const cellOf = (answer: Answer, { words }: World): Cell => {
  if ("refusal" in answer)
    return refusals.includes(answer.refusal) ? (answer.refusal as Cell) : "yes";
  const said = JSON.stringify(answer.answer) ?? "";
  return words.some((word) => said.includes(word)) ? "yes" : "own";
};

/** The same input with ids that belong to nothing. */
const unknownIds = (input: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (name === "number" || name === "municipality") return [name, "9999"];
      return [name, name.endsWith("Id") || name === "id" ? randomUUID() : value];
    }),
  );

test("every procedure stands in the matrix, and nothing else does", () => {
  expect(Object.keys(procedures).toSorted()).toEqual(names.toSorted());
});

test("every page stands in the matrix, and nothing else does", () => {
  const found = globSync("app/[[]locale]/**/page.tsx").map((file) =>
    file.slice("app/[locale]/".length),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(Object.keys(pages).toSorted()).toEqual(found.toSorted());
});

test("every route handler stands in the matrix, and nothing else does", () => {
  const found = globSync("app/**/route.ts").map((file) =>
    file.slice("app/api/".length, -"/route.ts".length),
  );
  expect(Object.keys(routes).toSorted()).toEqual(found.toSorted());
});

test(
  "everybody gets of every procedure what the matrix says, and nobody else's things",
  { timeout: 120_000 },
  async () => {
    const world = await makeWorld();
    const people = new Map<string, Actor | null>([["stranger", null], ...(await makeAccounts())]);
    expect([...people.keys()].toSorted()).toEqual([...actors].toSorted());
    const wrong: string[] = [];

    const look = async (name: string, who: Account, closed: string, query: Query) => {
      const actor = people.get(who) ?? null;
      const expected = procedures[name]?.[who] ?? "NOT_FOUND";
      const input = inputs[name]?.(world);
      const answer = await ask(actor, name, input);
      const cell = cellOf(answer, world);
      // Who is let in may find nothing of the world's in the answer: a number, or «done».
      if (cell !== expected && !(expected === "yes" && cell === "own"))
        wrong.push(`${name}, ${who}: ${cell} instead of ${expected}`);
      if (expected === "yes" || !isWrite(name)) return;
      if (JSON.stringify(await closedThings(query)) !== closed)
        wrong.push(`${name}, ${who}: changed what is not theirs`);
    };
    const lookNowhere = async (name: string, who: Account) => {
      const input = inputs[name]?.(world);
      if (typeof input !== "object" || input === null) return;
      const cell = cellOf(await ask(people.get(who) ?? null, name, unknownIds(input)), world);
      if (cell !== "NOT_FOUND") wrong.push(`${name}, ${who}: ${cell} for what does not exist`);
    };

    await rolledBack(async (attempt) => {
      const closed = await attempt(async (query) => JSON.stringify(await closedThings(query)));
      for (const name of names)
        for (const who of actors) {
          await attempt((query) => look(name, who, closed, query));
          if ((procedures[name]?.[who] ?? "NOT_FOUND") === "NOT_FOUND")
            await attempt(() => lookNowhere(name, who));
        }
    });
    expect(wrong).toEqual([]);
  },
);
