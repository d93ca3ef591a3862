import { randomUUID } from "node:crypto";
import { globSync } from "node:fs";

import { beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "./authorize.ts";
import { appRouter } from "./root.ts";
import { callAs } from "./testing/caller.ts";
import { makeActor } from "./testing/factories.ts";
import { closedThings, makeWorld, smallestWorkbook, type World } from "./testing/world.ts";

/*
 * Every procedure and every route handler stands here once. One that is missing fails: whoever adds
 * it says what a stranger gets, and what somebody of another municipality gets for a row that exists.
 */

/** Open to everybody, for a reason. Everything else answers strangers UNAUTHORIZED. */
const open: Record<string, string> = {
  "answers.show": "the token of the mail is the key",
  "answers.give": "the token of the mail is the key",
  "auth.request": "asks for a mail to sign in with",
  "auth.verifyCode": "the code is the key, bound to the browser that asked",
  "auth.lookAtLink": "the token of the mail is the key",
  "auth.useLink": "the token of the mail is the key",
  "auth.demoAccounts": "demo mode only",
  "auth.signOut": "signing out twice is no failure",
  "courses.list": "published courses are public",
  "courses.bySlug": "published courses are public",
  "courses.standing": "tells a stranger that one is a stranger",
  "home.isKnown": "tells a stranger that one is a stranger",
  "notifications.mailbox": "demo mode only",
  "organisations.installation.facts": "who runs the installation stands in the privacy notice",
  "organisations.municipalities": "the list of municipalities is public",
  "organisations.invitations.show": "the token of the mail is the key",
};

/**
 * What somebody of another municipality and office gets:
 * `hidden`: NOT_FOUND for the row of `input`, and the same for one that never existed;
 * `refused`: FORBIDDEN, whatever the input;
 * `own`: an answer, in which nothing of the others is found;
 * `key`: whoever knows the token is let in, nobody else: a made-up one is NOT_FOUND.
 */
type Expected =
  | { foreign: "hidden"; input: (world: World) => Record<string, unknown> }
  | { foreign: "refused"; input?: (world: World) => Record<string, unknown> }
  | { foreign: "own"; input?: (world: World) => unknown }
  | { foreign: "key"; why: string };

const course = ({ courseId }: World) => ({ courseId });

const away = { from: "2031-01-01", to: "2031-02-01", counts: false, staysInformed: true };

const guarded: Record<string, Expected> = {
  "absences.own": { foreign: "own" },
  "absences.report": { foreign: "own", input: () => away },
  "absences.change": { foreign: "hidden", input: ({ absenceId }) => ({ absenceId, ...away }) },
  "absences.withdraw": { foreign: "hidden", input: ({ absenceId }) => ({ absenceId }) },
  "absences.ofMunicipality": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "absences.moves.own": { foreign: "own" },
  "absences.moves.request": {
    foreign: "hidden",
    input: ({ membershipId }) => ({ membershipId, municipality: "4602", onDate: "2031-01-01" }),
  },
  "absences.moves.withdraw": { foreign: "hidden", input: ({ moveId }) => ({ moveId }) },
  "absences.moves.answer": {
    foreign: "hidden",
    input: ({ moveId }) => ({ moveId, side: "release", answer: "yes" }),
  },
  "absences.moves.ofMunicipality": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "auth.sessions": { foreign: "own" },
  "auth.endSession": { foreign: "hidden", input: ({ sessionId }) => ({ sessionId }) },
  "auth.endOtherSessions": { foreign: "own" },
  "calendar.feed": { foreign: "own" },
  "calendar.renewFeed": { foreign: "own" },
  "courses.signUp": {
    foreign: "hidden",
    input: ({ draftId }) => ({ courseId: draftId, idempotencyKey: randomUUID() }),
  },
  "courses.withdraw": { foreign: "hidden", input: ({ enrolmentId }) => ({ enrolmentId }) },
  "courses.ofOffice": { foreign: "own" },
  "courses.forOffice": { foreign: "hidden", input: course },
  "courses.blank": { foreign: "own" },
  "courses.create": { foreign: "own", input: ({ form }) => form },
  "courses.save": {
    foreign: "hidden",
    input: ({ courseId, form }) => ({ courseId, course: form }),
  },
  "courses.copy": { foreign: "hidden", input: course },
  "courses.publish": { foreign: "hidden", input: ({ draftId }) => ({ courseId: draftId }) },
  "courses.cancel": { foreign: "hidden", input: course },
  "courses.deleteDraft": { foreign: "hidden", input: ({ draftId }) => ({ courseId: draftId }) },
  "courses.participants": { foreign: "hidden", input: course },
  "courses.exportParticipants": { foreign: "hidden", input: course },
  "courses.audiences": { foreign: "hidden", input: course },
  "courses.announce": {
    foreign: "hidden",
    input: ({ courseId }) => ({
      courseId,
      audiences: ["supervisorsInRegion"],
      subject: "Kurs",
      text: "Kurs",
    }),
  },
  "courses.announcements": { foreign: "hidden", input: course },
  "courses.fromOwnMunicipalities": { foreign: "own" },
  "files.remove": { foreign: "hidden", input: ({ fileId }) => ({ fileId }) },
  "home.agenda": { foreign: "own" },
  "home.menu": { foreign: "own" },
  "notifications.inbox": { foreign: "own" },
  "notifications.markRead": { foreign: "own", input: ({ mailId }) => ({ id: mailId }) },
  "notifications.markAllRead": { foreign: "own" },
  "notifications.undelivered": { foreign: "refused" },
  "notifications.retryMail": { foreign: "refused", input: ({ mailId }) => ({ id: mailId }) },
  "notifications.retryJob": {
    foreign: "refused",
    input: () => ({ name: "privacy.purge", id: randomUUID() }),
  },
  "office.tasks": { foreign: "own" },
  "organisations.municipality": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "organisations.served": { foreign: "own", input: () => ({}) },
  "organisations.ofInstallation": { foreign: "refused" },
  "organisations.ofOffice": { foreign: "own" },
  "organisations.awaited.list": { foreign: "own" },
  "organisations.awaited.invite": { foreign: "own" },
  "organisations.bounces.list": { foreign: "own" },
  "organisations.bounces.retry": { foreign: "hidden", input: ({ mailId }) => ({ mailId }) },
  "organisations.bounces.mend": {
    foreign: "hidden",
    input: ({ mailId }) => ({ personId: mailId, address: "ny@example.test" }),
  },
  "organisations.outreach.list": { foreign: "own", input: () => ({}) },
  "organisations.outreach.set": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality, state: "letterSent" }),
  },
  "organisations.outreach.letter": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "organisations.outreach.export": { foreign: "own", input: () => ({}) },
  "organisations.domains.list": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "organisations.domains.add": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality, domain: "bergen.example" }),
  },
  "organisations.domains.remove": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality, domain: "bergen.example" }),
  },
  "organisations.imports.preview": { foreign: "own", input: () => ({ text: "Kommune" }) },
  "organisations.imports.openWorkbook": {
    foreign: "own",
    input: () => ({ content: smallestWorkbook }),
  },
  "organisations.imports.takeIn": {
    foreign: "own",
    input: () => ({ text: "Kommune\tNavn\tE-post\tRolle\nBodø\tKari Vik\tkari@x.test\tALIS" }),
  },
  "organisations.installation.save": { foreign: "refused" },
  "organisations.invitations.send": {
    foreign: "hidden",
    input: ({ municipalityId }) => ({
      address: "ny@example.test",
      role: "trainee",
      organisationId: municipalityId,
    }),
  },
  "organisations.invitations.revoke": {
    foreign: "hidden",
    input: ({ invitationId }) => ({ invitationId }),
  },
  "organisations.invitations.accept": { foreign: "key", why: "and only for the invited address" },
  "answers.waiting": { foreign: "own" },
  "organisations.handovers.list": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "organisations.handovers.name": {
    foreign: "hidden",
    input: ({ municipality, membershipId }) => ({
      number: municipality,
      formerId: membershipId,
      successorId: membershipId,
      onDate: "2030-01-01",
    }),
  },
  "organisations.handovers.undo": {
    foreign: "hidden",
    input: ({ membershipId }) => ({ membershipId }),
  },
  "organisations.handovers.own": { foreign: "own" },
  "organisations.handovers.takeover": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "organisations.handovers.markRead": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "organisations.contacts.save": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality, mailbox: null, phone: "" }),
  },
  "organisations.workplaces.list": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "organisations.workplaces.add": {
    foreign: "hidden",
    input: ({ municipality }) => ({
      number: municipality,
      name: "Legesenteret",
      doctors: 2,
      absenceAddress: null,
    }),
  },
  "organisations.workplaces.save": {
    foreign: "hidden",
    input: ({ workplaceId }) => ({
      workplaceId,
      name: "Legesenteret",
      doctors: 2,
      absenceAddress: null,
    }),
  },
  "organisations.workplaces.remove": {
    foreign: "hidden",
    input: ({ workplaceId }) => ({ workplaceId }),
  },
  "organisations.memberships.details": {
    foreign: "hidden",
    input: ({ membershipId }) => ({ membershipId }),
  },
  "organisations.memberships.saveDetails": {
    foreign: "hidden",
    input: ({ membershipId }) => ({ membershipId, title: "overlege" }),
  },
  "organisations.memberships.claim": {
    foreign: "own",
    input: ({ municipality }) => ({ role: "trainee", municipality }),
  },
  "organisations.memberships.confirm": {
    foreign: "hidden",
    input: ({ membershipId }) => ({ membershipId }),
  },
  "organisations.memberships.end": {
    foreign: "hidden",
    input: ({ membershipId }) => ({ membershipId }),
  },
  "practice.own": { foreign: "own" },
  "practice.choose": {
    foreign: "hidden",
    input: ({ traineeId }) => ({
      membershipId: traineeId,
      workplaceId: null,
      name: "Legekontor",
      address: "",
    }),
  },
  "practice.setInFeed": {
    foreign: "hidden",
    input: ({ traineeId }) => ({ membershipId: traineeId, inFeed: true }),
  },
  "practice.send": {
    foreign: "hidden",
    input: ({ traineeId }) => ({ membershipId: traineeId }),
  },
  "practice.ofMunicipality": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "practice.closeCalendar": { foreign: "hidden", input: ({ workplaceId }) => ({ workplaceId }) },
  "organisations.supervisions.choices": {
    foreign: "hidden",
    input: ({ startId }) => ({ traineeMembershipId: startId }),
  },
  "organisations.supervisions.appoint": {
    foreign: "hidden",
    input: ({ startId }) => ({
      traineeMembershipId: startId,
      supervisor: { by: "address", name: "Ny Kollega", address: "ny.kollega@example.test" },
    }),
  },
  "search.everything": { foreign: "own", input: ({ secret }) => ({ query: secret }) },
  "starts.form": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "starts.begin": {
    foreign: "hidden",
    input: ({ municipality }) => ({
      municipality,
      name: "Ny Lege",
      address: "ny.lege@example.test",
      workplace: "Legekontoret",
      startsOn: "2027-01-04",
    }),
  },
  "starts.ofMunicipality": {
    foreign: "hidden",
    input: ({ municipality }) => ({ number: municipality }),
  },
  "starts.one": { foreign: "hidden", input: ({ startId }) => ({ membershipId: startId }) },
  "starts.close": { foreign: "hidden", input: ({ lineId }) => ({ lineId }) },
  "starts.reopen": { foreign: "hidden", input: ({ lineId }) => ({ lineId }) },
  "starts.firstDay": { foreign: "own" },
  "starts.mine": { foreign: "own" },
  "starts.texts.all": { foreign: "own" },
  "starts.texts.one": { foreign: "own", input: () => ({ key: "agreement" }) },
  "starts.texts.save": {
    foreign: "own",
    input: () => ({
      key: "agreement",
      locale: "nb",
      title: "Avtalen",
      advice: "",
      link: "",
      validFrom: "2099-01-01",
    }),
  },
  "starts.texts.reset": {
    foreign: "own",
    input: () => ({ key: "agreement", locale: "nb", validFrom: "2099-01-01" }),
  },
  "users.me": { foreign: "own" },
  "users.waiting": { foreign: "own" },
  "users.introduce": { foreign: "own", input: () => ({ firstName: "Ola", lastName: "Nord" }) },
  "users.save": {
    foreign: "own",
    input: () => ({ firstName: "Ola", lastName: "Nord", locale: "nb" }),
  },
  "users.choose": {
    foreign: "own",
    input: () => ({ wantsDigest: true, calendarMeans: "invitations" }),
  },
  "users.setLocale": { foreign: "own", input: () => ({ locale: "nn" }) },
};

const names = Object.keys(appRouter._def.procedures);

type Call = (input?: unknown) => Promise<unknown>;

const procedureOf = (actor: Actor | null, name: string): Call =>
  name
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], callAs(actor)) as Call;

/** The answer, or the code of the refusal. */
async function answerOf(actor: Actor | null, name: string, input: unknown): Promise<unknown> {
  try {
    return { answer: await procedureOf(actor, name)(input) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (typeof cause === "object" && cause !== null && "code" in cause) return cause.code;
    throw error;
  }
}

/** The same input with ids that belong to nothing. */
const unknownIds = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      if (key === "number" || key === "municipality") return [key, "9999"];
      return [key, key.endsWith("Id") || key === "id" ? randomUUID() : value];
    }),
  );

const inputOf = (name: string, world: World): unknown => {
  const expected = guarded[name];
  return expected && "input" in expected ? expected.input?.(world) : { token: "made-up" };
};

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

test("every procedure stands in one of the two tables, and nothing else does", () => {
  expect([...Object.keys(open), ...Object.keys(guarded)].toSorted()).toEqual(names.toSorted());
});

describe.each(names.filter((name) => !(name in open)))("%s", (name) => {
  test("answers a stranger UNAUTHORIZED", async () => {
    expect(await answerOf(null, name, inputOf(name, world))).toBe("UNAUTHORIZED");
  });

  test.each([
    ["a leader of another municipality", [["healthLeader", "1804"]]],
    ["the staff of another office", [["officeStaff", "nord"]]],
    ["a trainee in another municipality", [["trainee", "1804"]]],
  ] as const)("keeps what is not theirs from %s", async (_, roles) => {
    const expected = guarded[name];
    const actor = await makeActor(roles.map(([role, place]) => [role, place]));
    const before = await closedThings();
    const input = inputOf(name, world);
    const answer = await answerOf(actor, name, input);
    if (expected?.foreign === "hidden") {
      expect(answer).toBe("NOT_FOUND");
      const nowhere = unknownIds(input as Record<string, unknown>);
      expect(await answerOf(actor, name, nowhere)).toBe("NOT_FOUND");
    } else if (expected?.foreign === "refused") expect(answer).toBe("FORBIDDEN");
    else if (expected?.foreign === "key") expect(answer).toBe("NOT_FOUND");
    else if (typeof answer !== "string") {
      const said = JSON.stringify(answer);
      for (const word of world.words) expect(said).not.toContain(word);
    } else expect(["FORBIDDEN", "NOT_FOUND"]).toContain(answer);
    expect(await closedThings()).toEqual(before);
  });

  test("answers somebody without any role the same", async () => {
    const answer = await answerOf(await makeActor(), name, inputOf(name, world));
    if (typeof answer === "string") expect(["FORBIDDEN", "NOT_FOUND"]).toContain(answer);
    else for (const word of world.words) expect(JSON.stringify(answer)).not.toContain(word);
  });
});

/** What a stranger gets from each address that is not a page. */
const routes: Record<string, string> = {
  "app/api/auth/[...nextauth]/route.ts": "404, but for a configured provider",
  "app/api/calendar/[token]/route.ts": "404 without the person's own token",
  "app/api/demo/clock/route.ts": "404 outside demo mode",
  "app/api/demo/mailbox/[id]/route.ts": "404 outside demo mode",
  "app/api/demo/mailbox/route.ts": "404 outside demo mode",
  "app/api/demo/sign-in/route.ts": "404 outside demo mode",
  "app/api/files/[id]/route.ts": "404, but for a file of a published course",
  "app/api/files/route.ts": "401",
  "app/api/health/ready/route.ts": "200 or 503, nothing more",
  "app/api/health/route.ts": "200, nothing more",
  "app/api/health/worker/route.ts": "200 or 503, nothing more",
  "app/api/me/export/route.ts": "401",
  "app/api/practice/[token]/route.ts": "404 without the practice's own token",
  "app/api/svar/[token]/route.ts": "the page of the same token, which says what it may",
  "app/api/trpc/[trpc]/route.ts": "as each procedure says",
};

test("every route handler is in the table, and nothing else is", () => {
  expect(globSync("app/**/route.ts").toSorted()).toEqual(Object.keys(routes).toSorted());
});
