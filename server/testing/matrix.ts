/*
 * Who may do what: every procedure, page and address, for everybody on the demo's sign-in page, somebody
 * signed in without a role, and a stranger. Written by hand.
 * The row that is asked about lies in Fjordvik (9901) and at the ALIS office Vest. A pair that is not
 * here answers NOT_FOUND, as what does not exist.
 */

/** In the order of the document's columns. */
export const actors = [
  "stranger",
  "noRole",
  "alis.fjordvik",
  "alis.skarvoy",
  "alis.ny",
  "alis.nord",
  "veileder",
  "gruppeveileder",
  "leder.fjordvik",
  "leder.skarvoy",
  "leder.nesdal",
  "kontor.vest",
  "kontor.nord",
  "koordinator",
  "foretak.bergen",
  "personvernombud",
  "admin",
] as const;
export type Account = (typeof actors)[number];

/**
 * `yes`: is let in, to what is asked about; `own`: is answered, with nothing of the others' in it. The
 * rest are refusals.
 */
export type Cell = "yes" | "own" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND";
export type Row = Partial<Record<Account, Cell>>;

const each = (accounts: readonly Account[], cell: Cell): Row =>
  Object.fromEntries(accounts.map((account) => [account, cell]));

const stranger: Row = { stranger: "UNAUTHORIZED" };
const signedIn = actors.filter((account) => account !== "stranger");

/** Everybody, signed in or not. */
export const everybody: Row = each(actors, "own");
/** Everybody who is signed in, about what is their own. */
const own: Row = { ...each(signedIn, "own"), ...stranger };
/** Those named, about the row; to all others it does not exist. */
const only = (...accounts: Account[]): Row => ({ ...each(accounts, "yes"), ...stranger });
/** The same, where somebody without a confirmed role is told that one is needed. */
const members = (...accounts: Account[]): Row => ({ ...only(...accounts), noRole: "FORBIDDEN" });
/** Those named; all others are told that it is not for them. */
const refusedBut = (...accounts: Account[]): Row => ({
  ...each(signedIn, "FORBIDDEN"),
  ...only(...accounts),
});
/** The key is in the address: nobody comes in with a made-up one. */
export const key: Row = {};
/** There in demo mode only; the tests run without it. */
export const demoOnly: Row = {};

const fjordvik = ["leder.fjordvik", "kontor.vest"] as const;
const offices = ["kontor.vest", "kontor.nord"] as const;

/** Each office sees its own; what belongs to Vest, Vest alone. */
const ownOffice = (row: Row): Row => ({ ...row, "kontor.vest": "yes", "kontor.nord": "own" });
/** The leader confirms, ends and takes back; the office that serves the municipality sees it. */
const leaderDecides: Row = { ...members("leder.fjordvik"), "kontor.vest": "FORBIDDEN" };

export const procedures: Record<string, Row> = {
  "absences.own": own,
  "absences.report": own,
  "absences.change": only(),
  "absences.withdraw": only(),
  "absences.ofMunicipality": members(...fjordvik),
  "absences.moves.own": own,
  "absences.moves.request": only(),
  "absences.moves.withdraw": only(),
  // The municipality moved to sees the move too, and the office answers after three working days.
  "absences.moves.answer": {
    ...members("leder.fjordvik"),
    "leder.skarvoy": "FORBIDDEN",
    "kontor.vest": "FORBIDDEN",
  },
  "absences.moves.ofMunicipality": members(...fjordvik),

  "answers.show": key,
  "answers.give": key,
  "answers.waiting": own,

  "attendance.own": own,
  // Everybody may try a code; a wrong one is refused to all alike.
  "attendance.checkIn": { ...each(signedIn, "yes"), ...stranger },

  "auth.request": everybody,
  "auth.verifyCode": each(actors, "yes"),
  "auth.lookAtLink": each(actors, "yes"),
  "auth.useLink": each(actors, "yes"),
  "auth.demoAccounts": demoOnly,
  "auth.signOut": everybody,
  "auth.sessions": own,
  "auth.endSession": only(),
  "auth.endOtherSessions": own,

  "calendar.feed": own,
  "calendar.renewFeed": own,

  "certificates.own": own,
  "certificates.verify": key,

  "courses.list": everybody,
  "courses.bySlug": everybody,
  "courses.standing": everybody,
  "courses.signUp": only(),
  "courses.withdraw": only(),
  "courses.questions.all": members("kontor.vest"),
  "courses.questions.switch": members("kontor.vest"),
  "courses.questions.save": members("kontor.vest"),
  "courses.questions.openRestricted": members("kontor.vest"),
  "courses.questions.exportAnswers": members("kontor.vest"),
  "courses.questions.reminder": members("kontor.vest"),
  "courses.questions.remind": members("kontor.vest"),
  "courses.questions.evaluation": members("kontor.vest"),
  "courses.ofOffice": ownOffice(refusedBut()),
  "courses.forOffice": members("kontor.vest"),
  "courses.blank": refusedBut(...offices),
  "courses.create": refusedBut(...offices),
  "courses.save": members("kontor.vest"),
  "courses.copy": members("kontor.vest"),
  "courses.publish": members("kontor.vest"),
  "courses.cancel": members("kontor.vest"),
  "courses.deleteDraft": members("kontor.vest"),
  "courses.participants": members("kontor.vest"),
  "courses.queue": members("kontor.vest"),
  // There is no group in the queue that is asked about; the office is told so, others nothing.
  "courses.passOver": members("kontor.vest"),
  "courses.allocation.preview": members(),
  "courses.allocation.send": members(),
  "courses.billing.invoices": members("kontor.vest"),
  "courses.billing.writeReference": members("kontor.vest"),
  "courses.billing.choosePayer": members("kontor.vest"),
  "courses.billing.ask": members("kontor.vest"),
  "courses.billing.export": members("kontor.vest"),
  "courses.bookings.choices": members("leder.fjordvik"),
  "courses.bookings.book": members("leder.fjordvik"),
  "courses.messages.choices": members("kontor.vest"),
  "courses.messages.receivers": members("kontor.vest"),
  "courses.messages.send": members("kontor.vest"),
  "courses.staff": members("kontor.vest"),
  "courses.inviteStaff": members("kontor.vest"),
  "courses.presence.list": members("kontor.vest"),
  "courses.presence.sync": members("kontor.vest"),
  "courses.presence.wallCode": members("kontor.vest"),
  "courses.presence.overview": members("kontor.vest"),
  "courses.presence.issue": members("kontor.vest"),
  "courses.presence.withdraw": members("kontor.vest"),
  "courses.exportParticipants": members("kontor.vest"),
  "courses.audiences": members("kontor.vest"),
  "courses.announce": members("kontor.vest"),
  "courses.announcements": members("kontor.vest"),
  "courses.fromOwnMunicipalities": { ...own, noRole: "FORBIDDEN", "leder.fjordvik": "yes" },

  // An own offer is answered by the person alone.
  "enrolment.answerOffer": only(),
  "enrolment.queueAgain": only(),
  "enrolment.keptSeat": key,
  "enrolment.takeSeat": only(),
  "enrolment.bills": members("leder.fjordvik"),
  "enrolment.giveReference": members("leder.fjordvik"),
  "enrolment.bookings": members("leder.fjordvik"),
  // Nobody booked the place that is asked about.
  "enrolment.nameSeat": members(),
  "enrolment.swapSeat": members(),
  "enrolment.releaseSeat": members(),

  "evaluations.show": key,
  "evaluations.give": key,

  "files.remove": only("kontor.vest"),

  "forms.own": only(),
  "forms.missing": only(),
  "forms.save": only(),
  "forms.forget": only(),

  "home.isKnown": everybody,
  "home.agenda": own,
  "home.dateless": own,
  "home.menu": own,

  "notifications.inbox": own,
  "notifications.markRead": own,
  "notifications.markAllRead": own,
  "notifications.mailbox": demoOnly,
  "notifications.undelivered": refusedBut("admin"),
  "notifications.retryMail": refusedBut("admin"),
  // The job that is asked about does not exist.
  "notifications.retryJob": { ...refusedBut(), admin: "NOT_FOUND" },

  "office.tasks": { ...own, noRole: "FORBIDDEN", "kontor.vest": "yes" },
  "office.takeTask": members("kontor.vest"),
  // Whoever has taken nothing lets go of nothing.
  "office.letGoTask": { ...own, noRole: "FORBIDDEN" },

  "organisations.municipalities": everybody,
  "organisations.municipality": members(...fjordvik),
  "organisations.served": members(...offices),
  "organisations.ofOffice": ownOffice(members()),
  "organisations.ofInstallation": refusedBut("admin"),
  "organisations.awaited.list": members(...offices),
  "organisations.awaited.invite": members(...offices),
  "organisations.imports.preview": members(...offices),
  "organisations.imports.openWorkbook": members(...offices),
  "organisations.imports.takeIn": members(...offices),
  "organisations.bounces.list": ownOffice(members()),
  "organisations.bounces.retry": members("kontor.vest"),
  // The receiver has signed in with the address since: then nobody else may change it.
  "organisations.bounces.mend": members(),
  "organisations.domains.list": members(...fjordvik),
  "organisations.domains.add": members(...fjordvik),
  "organisations.domains.remove": members(...fjordvik),
  "organisations.outreach.list": members(...offices),
  "organisations.outreach.set": members("kontor.vest"),
  "organisations.outreach.letter": members("kontor.vest"),
  "organisations.outreach.export": members(...offices),
  "organisations.contacts.save": members(...fjordvik),
  "organisations.handovers.list": members(...fjordvik),
  "organisations.handovers.name": members(...fjordvik),
  // Fjordvik is not being handed over: there is nothing to undo, and nothing that anybody takes over.
  "organisations.handovers.undo": members(),
  "organisations.handovers.own": own,
  "organisations.handovers.takeover": only(),
  "organisations.handovers.markRead": only(),
  "organisations.installation.facts": everybody,
  "organisations.installation.save": refusedBut("admin"),
  "organisations.invitations.send": members(...fjordvik),
  "organisations.invitations.revoke": leaderDecides,
  "organisations.invitations.show": key,
  "organisations.invitations.accept": only(),
  "organisations.memberships.claim": own,
  "organisations.memberships.confirm": leaderDecides,
  "organisations.memberships.details": only(...fjordvik),
  "organisations.memberships.saveDetails": only(...fjordvik),
  "organisations.memberships.end": { ...only("leder.fjordvik"), "kontor.vest": "FORBIDDEN" },
  "organisations.workplaces.list": members(...fjordvik),
  "organisations.workplaces.add": members(...fjordvik),
  "organisations.workplaces.save": members(...fjordvik),
  "organisations.workplaces.remove": members(...fjordvik),

  // Colleagues in the municipality choose among the same practices.
  "practice.own": { ...own, "alis.fjordvik": "yes", veileder: "yes" },
  "practice.choose": only(),
  "practice.setInFeed": only(),
  "practice.send": only(),
  "practice.ofMunicipality": members(...fjordvik),
  "practice.closeCalendar": leaderDecides,

  "privacy.oversight": members("personvernombud"),

  "search.everything": own,

  "supervision.hours.ofGroup": only("koordinator", "kontor.vest"),
  "supervision.hours.ofMunicipality": members("leder.fjordvik"),
  "supervision.hours.presence": only("koordinator", "kontor.vest"),
  "supervision.hours.confirm": only("koordinator", "kontor.vest"),
  // Only who is expected there says that they are not coming.
  "supervision.links.show": key,
  "supervision.links.room": key,
  "supervision.links.join": key,
  "supervision.links.giveNotice": key,
  // Those who only manage a group learn that there is one, and not how one comes in.
  "supervision.links.door": only("koordinator", "kontor.vest"),
  "supervision.links.saveDoor": only(),
  "supervision.links.sharePhone": only(),
  "supervision.links.renew": only(),
  "supervision.links.export": only(),
  "supervision.meetings.giveNotice": only(),
  "supervision.meetings.list": only("koordinator", "kontor.vest"),
  "supervision.meetings.preview": only("koordinator", "kontor.vest"),
  "supervision.meetings.plan": only("koordinator", "kontor.vest"),
  "supervision.meetings.move": only("koordinator", "kontor.vest"),
  "supervision.meetings.setPlace": only(),
  "supervision.meetings.previewRest": only("koordinator", "kontor.vest"),
  "supervision.meetings.cancel": only("koordinator", "kontor.vest"),
  "supervision.groups.overview": {
    ...members("koordinator", "kontor.vest"),
    "kontor.nord": "own",
  },
  "supervision.groups.own": own,
  "supervision.groups.saveWish": members("alis.fjordvik", "alis.skarvoy", "alis.ny", "alis.nord"),
  "supervision.groups.show": only("koordinator", "kontor.vest"),
  "supervision.groups.form": members("koordinator", ...offices),
  "supervision.groups.edit": members("koordinator", "kontor.vest"),
  "supervision.groups.add": members("koordinator", "kontor.vest"),
  "supervision.groups.endMember": members("koordinator", "kontor.vest"),
  "supervision.groups.transfer": members("koordinator", "kontor.vest"),
  "supervision.groups.merge": members("koordinator", "kontor.vest"),
  "supervision.groups.end": members("koordinator", "kontor.vest"),
  "supervision.groups.writeHoursBefore": members("koordinator", "kontor.vest"),

  "organisations.supervisions.choices": members(...fjordvik),
  "organisations.supervisions.appoint": members(...fjordvik),
  "starts.form": members(...fjordvik),
  "starts.begin": members(...fjordvik),
  "starts.ofMunicipality": members(...fjordvik),
  "starts.one": members(...fjordvik),
  // The line is the leader's; the office sees it.
  "starts.close": { ...only("leder.fjordvik"), "kontor.vest": "FORBIDDEN" },
  "starts.reopen": { ...only("leder.fjordvik"), "kontor.vest": "FORBIDDEN" },
  // Whoever begins has the page; the one who does has no account on the sign-in page.
  "starts.firstDay": only(),
  "starts.mine": own,
  "starts.texts.all": members(...offices),
  "starts.texts.one": members(...offices),
  "starts.texts.save": members(...offices),
  "starts.texts.reset": members(...offices),

  "users.me": own,
  "users.waiting": own,
  "users.introduce": own,
  "users.save": own,
  "users.choose": own,
  "users.setLocale": own,
};

/** What an address answers: a page, the way to sign in, or nothing. */
export type Status = 200 | 307 | 404;
export type Visits = Partial<Record<Account, Status>>;

const visit = (accounts: readonly Account[], status: Status): Visits =>
  Object.fromEntries(accounts.map((account) => [account, status]));
const open: Visits = visit(actors, 200);
/** Strangers are asked to sign in; everybody else finds the own page. */
const ownPage: Visits = { ...visit(signedIn, 200), stranger: 307 };
const pageOf = (...accounts: Account[]): Visits => ({ ...visit(accounts, 200), stranger: 307 });

/** Every page of `app/[locale]`, with the row that e2e/pages.ts visits. Not listed: 404. */
export const pages: Record<string, Visits> = {
  "(public)/page.tsx": open,
  "(public)/kurs/page.tsx": open,
  "(public)/kurs/[slug]/page.tsx": open,
  "(public)/kommuner/page.tsx": open,
  "(public)/kurs/[slug]/pamelding/page.tsx": open,
  "(public)/logg-inn/page.tsx": open,
  "(public)/logg-inn/lenke/page.tsx": open,
  "(public)/hjelp/kalender/page.tsx": open,
  "(public)/tilgjengelighet/page.tsx": open,
  "(public)/personvern/page.tsx": open,
  "(public)/personvern/protokoll/page.tsx": open,
  "(public)/feil/page.tsx": open,
  "(public)/finnes-ikke/page.tsx": open,
  "(member)/min-side/page.tsx": ownPage,
  "(member)/profil/page.tsx": ownPage,
  "(member)/profil/borte/page.tsx": ownPage,
  "(member)/profil/flytte/page.tsx": ownPage,
  "(member)/min-side/kursbevis/page.tsx": ownPage,
  "(member)/oppmote/page.tsx": ownPage,
  "(member)/varsler/page.tsx": ownPage,
  "(member)/sok/page.tsx": ownPage,
  "(member)/kommune/[nr]/page.tsx": pageOf("leder.nesdal", "kontor.vest"),
  "(member)/kommune/[nr]/kurs/page.tsx": pageOf("leder.nesdal"),
  "(member)/kommune/[nr]/legekontor/page.tsx": pageOf("leder.nesdal", "kontor.vest"),
  "(member)/kommune/[nr]/overlevering/page.tsx": pageOf("leder.nesdal", "kontor.vest"),
  "(member)/kommune/[nr]/ny-alis/page.tsx": pageOf("leder.nesdal", "kontor.vest"),
  "(member)/kommune/[nr]/ny-alis/[id]/page.tsx": pageOf("kontor.vest"),
  "(member)/kontor/tekster/page.tsx": pageOf(...offices),
  "(member)/kontor/tekster/[key]/page.tsx": pageOf(...offices),
  "(member)/min-side/forste-dag/page.tsx": pageOf("alis.ny"),
  // Who is asked there has no account on the sign-in page.
  "(member)/min-side/sporsmal/[enrolmentId]/page.tsx": pageOf(),
  // Who takes over there has no account on the sign-in page.
  "(member)/kommune/[nr]/overtar/page.tsx": pageOf(),
  "(member)/grupper/page.tsx": ownPage,
  "(member)/grupper/ny/page.tsx": pageOf("koordinator", ...offices),
  // The demo's group in the west: its members, its leader, and those who manage it.
  "(member)/grupper/[id]/page.tsx": pageOf(
    "koordinator",
    "kontor.vest",
    "alis.fjordvik",
    "alis.skarvoy",
    "gruppeveileder",
  ),
  "(member)/arrangement/[id]/page.tsx": pageOf("kontor.vest"),
  "(member)/arrangement/[id]/kode/page.tsx": pageOf("kontor.vest"),
  "(member)/personvernombud/page.tsx": pageOf("personvernombud"),
  // The token is made up; the page says so to everybody alike.
  "(member)/invitasjon/[token]/page.tsx": open,
  "(member)/plass/[token]/page.tsx": open,
  "(member)/kontor/page.tsx": pageOf(...offices),
  "(member)/kontor/kurs/page.tsx": pageOf(...offices),
  "(member)/kontor/kurs/ny/page.tsx": pageOf(...offices),
  "(member)/kontor/kurs/[id]/page.tsx": pageOf("kontor.vest"),
  "(member)/kontor/kommuner/page.tsx": pageOf(...offices),
  "(member)/kontor/ikke-med/page.tsx": pageOf(...offices),
  "(member)/kontor/ikke-med/[nr]/page.tsx": pageOf("kontor.vest"),
  "(member)/kontor/import/page.tsx": pageOf(...offices),
  "(member)/kontor/personer/page.tsx": pageOf(...offices),
  "(admin)/admin/page.tsx": pageOf("admin"),
  "(admin)/admin/invitasjoner/page.tsx": pageOf("admin"),
  "(admin)/admin/oppsett/page.tsx": pageOf("admin"),
  "(admin)/admin/utsendinger/page.tsx": pageOf("admin"),
  "bekreft/[code]/page.tsx": open,
  "settes-opp/page.tsx": open,
  "m/[token]/page.tsx": open,
  "svar/[token]/page.tsx": open,
  "evaluering/[token]/page.tsx": open,
  "demo/postkasse/page.tsx": open,
};

/** Every route handler: how it is asked, in demo mode, and its answer. Not listed: as `others` says. */
export const routes: Record<
  string,
  { ask: "GET" | "POST"; path: string; others: number; but?: Partial<Record<Account, number>> }
> = {
  "auth/[...nextauth]": { ask: "GET", path: "/api/auth/session", others: 404 },
  "calendar/[token]": { ask: "GET", path: "/api/calendar/made-up.ics", others: 404 },
  "certificates/[id]": {
    ask: "GET",
    path: "/api/certificates/00000000-0000-4000-8000-000000000000",
    others: 404,
  },
  "demo/clock": { ask: "POST", path: "/api/demo/clock", others: 400 },
  "demo/mailbox": { ask: "GET", path: "/api/demo/mailbox", others: 200 },
  "demo/mailbox/[id]": {
    ask: "GET",
    path: "/api/demo/mailbox/00000000-0000-4000-8000-000000000000",
    others: 404,
  },
  "demo/sign-in": { ask: "POST", path: "/api/demo/sign-in", others: 404 },
  files: { ask: "POST", path: "/api/files", others: 400, but: { stranger: 401 } },
  "files/[id]": {
    ask: "GET",
    path: "/api/files/00000000-0000-4000-8000-000000000000",
    others: 404,
  },
  health: { ask: "GET", path: "/api/health", others: 200 },
  "health/ready": { ask: "GET", path: "/api/health/ready", others: 200 },
  "health/worker": { ask: "GET", path: "/api/health/worker", others: 200 },
  "m/[token]": { ask: "POST", path: "/api/m/made-up", others: 200 },
  "me/export": { ask: "GET", path: "/api/me/export", others: 200, but: { stranger: 401 } },
  "practice/[token]": { ask: "GET", path: "/api/practice/made-up.ics", others: 404 },
  "svar/[token]": { ask: "POST", path: "/api/svar/made-up", others: 200 },
  "trpc/[trpc]": { ask: "GET", path: "/api/trpc/users.me", others: 200, but: { stranger: 401 } },
};
