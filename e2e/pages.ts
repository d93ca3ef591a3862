import type { Locale } from "#server/i18n/locales.ts";
import { messages, type Messages } from "#server/i18n/messages.ts";

/** Asks the database of the running server; see fixtures.ts. */
type Ask = <Row extends Record<string, unknown>>(
  question: string,
  values?: unknown[],
) => Promise<Row[]>;

/** One page as somebody visits it. */
export type VisitedPage = {
  path: string | ((ask: Ask) => Promise<string>);
  /** A demo person; without one it is a stranger who comes. */
  as?: string;
  /** Others who come here when everything is visited; they may be told that it is not for them. */
  also?: readonly string[];
  h1: string | ((words: Messages) => string) | { sql: string };
  /** A query for one text of the demo data that the page shows. */
  shows?: string;
  status?: number;
};

/** Everybody with a demo account (issue 2 §3). */
export const everybody = [
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

const one =
  (before: string, question: string) =>
  async (ask: Ask): Promise<string> => {
    const [row] = await ask<{ value: string }>(question);
    if (!row) throw new Error(`the demo data has no row for ${before}`);
    return `${before}${row.value}`;
  };

const comingCourse = `from course c join course_date d on d.course_id = c.id
  where c.state = 'published' group by c.id having min(d.starts_at) > tunet_now()
  order by min(d.starts_at), c.id limit 1`;
const openCourse = `from course c join seat_pool p on p.owner_id = c.id
  where p.is_open and p.starts_at > tunet_now() and c.state = 'published'
    and (p.closes_at is null or p.closes_at > tunet_now())
  order by p.starts_at, c.id limit 1`;
const groupOfVest = `from supervision_group g join organisation o on o.id = g.office_id
  where o.slug = 'vest' order by g.created_at, g.id limit 1`;
// The one published first: journeys that run beside this make courses of their own.
const courseOfVest = `from course c join organisation o on o.id = c.office_id
  where o.slug = 'vest' and c.state = 'published' order by c.published_at, c.id limit 1`;

// The new trainee of Holmefjord, as the demo data has her.
const newTrainee = (what: string): string =>
  `select ${what} as value from membership m join person p on p.id = m.person_id
   join person_email e on e.person_id = p.id
   where e.address = 'alis.ny@tunet.test' and m.role = 'trainee'`;

// Somebody with a seat in the course that asks, as the demo data has it.
const askedPerson = "birgitte.hogelidvik";
const asked = (what: string): string =>
  `select ${what} as value from enrolment e join seat_pool p on p.id = e.pool_id
   join person_email m on m.person_id = e.person_id
   where m.address = '${askedPerson}@tunet.test' and e.state = 'confirmed'
     and exists (select from form_question q where q.pool_id = p.id)`;

/** Every route file with a page, and how it is visited. A route that is not here fails a test. */
export const pages: Record<string, VisitedPage> = {
  "(public)/page.tsx": {
    path: "/",
    h1: (words) => words.home.front.title,
    shows: `select c.title as value ${openCourse}`,
  },
  "(public)/kurs/page.tsx": {
    path: "/kurs",
    h1: (words) => words.courses.public.title,
    shows: `select c.title as value ${comingCourse}`,
  },
  "(public)/kurs/[slug]/page.tsx": {
    path: one("/kurs/", `select c.slug as value ${comingCourse}`),
    h1: { sql: `select c.title as value ${comingCourse}` },
    shows: `select c.contact_name as value ${comingCourse}`,
  },
  "(public)/kommuner/page.tsx": {
    path: "/kommuner",
    h1: (words) => words.organisations.list.title,
    shows: "select name as value from organisation where slug = '4601'",
  },
  "(public)/kurs/[slug]/pamelding/page.tsx": {
    path: async (ask) =>
      `${await one("/kurs/", `select c.slug as value ${openCourse}`)(ask)}/pamelding`,
    h1: { sql: `select c.title as value ${openCourse}` },
  },
  "(public)/logg-inn/page.tsx": {
    path: "/logg-inn",
    h1: (words) => words.auth.page.title,
    shows:
      "select first_name || ' ' || last_name as value from person p join person_email m on m.person_id = p.id where m.address = 'veileder@tunet.test'",
  },
  "(public)/logg-inn/lenke/page.tsx": {
    path: "/logg-inn/lenke",
    h1: (words) => words.auth.link.title,
  },
  "(public)/tilgjengelighet/page.tsx": {
    path: "/tilgjengelighet",
    h1: (words) => words.home.access.title,
  },
  "(public)/hjelp/kalender/page.tsx": {
    path: "/hjelp/kalender",
    h1: (words) => words.calendar.help.title,
  },
  "(public)/personvern/page.tsx": { path: "/personvern", h1: (words) => words.privacy.title },
  "(public)/personvern/protokoll/page.tsx": {
    path: "/personvern/protokoll",
    h1: (words) => words.privacy.record.title,
  },
  "(public)/feil/page.tsx": { path: "/feil", h1: (words) => words.failure.broken.title },
  "(public)/finnes-ikke/page.tsx": {
    path: "/finnes-ikke",
    h1: (words) => words.failure.notFound.title,
  },
  "(member)/min-side/page.tsx": {
    path: "/min-side",
    as: "birgitte.hogelidvik",
    also: everybody,
    h1: (words) => words.mine.hello,
    shows: `select p.title as value from enrolment e join seat_pool p on p.id = e.pool_id
      join person_email m on m.person_id = e.person_id
      where m.address = 'birgitte.hogelidvik@tunet.test' and e.state = 'confirmed' and p.starts_at > tunet_now()
      order by p.starts_at limit 1`,
  },
  "(member)/profil/page.tsx": {
    path: "/profil",
    as: "birgitte.hogelidvik",
    also: everybody,
    h1: (words) => words.users.title,
    shows:
      "select address as value from person_email where address = 'birgitte.hogelidvik@tunet.test'",
  },
  "(member)/profil/borte/page.tsx": {
    path: "/profil/borte",
    as: "birgitte.hogelidvik",
    also: everybody,
    h1: (words) => words.absences.title,
  },
  "(member)/profil/flytte/page.tsx": {
    path: "/profil/flytte",
    as: "birgitte.hogelidvik",
    also: everybody,
    h1: (words) => words.absences.move.title,
  },
  "(member)/varsler/page.tsx": {
    path: "/varsler",
    as: "birgitte.hogelidvik",
    also: everybody,
    h1: (words) => words.notifications.inbox.title,
    shows: `select o.subject as value from outbox o join person_email m on m.person_id = o.person_id
      where m.address = 'birgitte.hogelidvik@tunet.test' and o.in_inbox and o.subject is not null
      order by o.created_at desc limit 1`,
  },
  "(member)/sok/page.tsx": {
    path: "/sok?q=veileder",
    as: "birgitte.hogelidvik",
    also: everybody,
    h1: (words) => words.search.title,
    // The newest with the word in it, of those that no journey beside this has made.
    shows: `select title as value from course where state = 'published' and title ilike '%veileder%'
      and title !~ '[0-9a-f]{8}' order by published_at desc limit 1`,
  },
  "(member)/kommune/[nr]/page.tsx": {
    path: "/kommune/9905",
    as: "leder.nesdal",
    also: ["kontor.vest"],
    h1: { sql: "select name as value from organisation where slug = '9905'" },
    shows: `select p.last_name as value from person p join membership m on m.person_id = p.id
      join organisation o on o.id = m.organisation_id
      where o.slug = '9905' and m.role = 'trainee' and m.ends_on is null limit 1`,
  },
  "(member)/kommune/[nr]/kurs/page.tsx": {
    path: "/kommune/9905/kurs",
    as: "leder.nesdal",
    h1: (words) => words.bookings.title.replace("{name}", "Nesdal"),
    shows: `select p.title as value from booking b join seat_pool p on p.id = b.pool_id
      join organisation o on o.id = b.organisation_id
      where o.slug = '9905' and p.ends_at > now() limit 1`,
  },
  "(member)/kommune/[nr]/legekontor/page.tsx": {
    path: "/kommune/9905/legekontor",
    as: "leder.nesdal",
    also: ["kontor.vest"],
    h1: (words) => words.membership.workplaces.title,
    shows: `select w.name as value from workplace w join organisation o on o.id = w.organisation_id
      where o.slug = '9905' order by w.name limit 1`,
  },
  "(member)/kommune/[nr]/overlevering/page.tsx": {
    path: "/kommune/9905/overlevering",
    as: "leder.nesdal",
    also: ["kontor.vest"],
    h1: (words) => words.handovers.page.title,
    shows: `select p.last_name as value from membership m join person p on p.id = m.person_id
      join organisation o on o.id = m.organisation_id
      where o.slug = '9905' and m.confirmed_how = 'handover' limit 1`,
  },
  "(member)/kommune/[nr]/overtar/page.tsx": {
    path: "/kommune/9904/overtar",
    as: "bjornar.tarjei.orebakkhaug",
    h1: (words) => words.handovers.takeover.title,
    shows: `select p.last_name as value from membership m join person p on p.id = m.person_id
      join organisation o on o.id = m.organisation_id
      where o.slug = '9904' and m.role = 'trainee' and m.confirmed_at is not null
        and m.starts_on <= current_date and coalesce(m.ends_on > current_date, true) limit 1`,
  },
  "(member)/kommune/[nr]/ny-alis/page.tsx": {
    path: "/kommune/9905/ny-alis",
    as: "leder.nesdal",
    also: ["kontor.vest"],
    h1: (words) => words.starts.form.title,
  },
  "(member)/kommune/[nr]/ny-alis/[id]/page.tsx": {
    path: one("/kommune/9904/ny-alis/", newTrainee("m.id")),
    as: "kontor.vest",
    h1: { sql: newTrainee("p.first_name || ' ' || p.last_name") },
    shows:
      "select title as value from start_text where key = 'portal' and locale = 'nb' and office_id is null",
  },
  "(member)/min-side/forste-dag/page.tsx": {
    path: "/min-side/forste-dag",
    as: "alis.ny",
    h1: (words) => words.starts.firstDay.title,
    shows: `select o.name as value from organisation o where o.slug = 'vest'`,
  },
  "(member)/min-side/sporsmal/[enrolmentId]/page.tsx": {
    path: one("/min-side/sporsmal/", asked("e.id")),
    as: askedPerson,
    h1: (words) => words.forms.page.title,
    shows: asked("p.title"),
  },
  "(member)/kontor/tekster/page.tsx": {
    path: "/kontor/tekster",
    as: "kontor.vest",
    also: ["kontor.nord"],
    h1: (words) => words.starts.texts.title,
  },
  "(member)/kontor/tekster/[key]/page.tsx": {
    path: "/kontor/tekster/agreement?sprak=nb",
    as: "kontor.vest",
    h1: {
      sql: "select title as value from start_text where key = 'agreement' and locale = 'nb' and office_id is null",
    },
  },
  "(member)/grupper/page.tsx": {
    path: "/grupper",
    as: "koordinator",
    also: ["kontor.vest", "alis.ny", "leder.fjordvik"],
    h1: (words) => words.supervision.title,
    shows: "select name as value from organisation where slug = '9901'",
  },
  "(member)/grupper/ny/page.tsx": {
    path: "/grupper/ny",
    as: "kontor.vest",
    also: ["koordinator", "leder.fjordvik"],
    h1: (words) => words.supervision.form.title,
  },
  "(member)/grupper/[id]/page.tsx": {
    path: one("/grupper/", `select g.id as value ${groupOfVest}`),
    as: "kontor.vest",
    also: ["koordinator", "alis.fjordvik"],
    h1: { sql: `select g.name as value ${groupOfVest}` },
  },
  "(member)/arrangement/[id]/page.tsx": {
    path: one("/arrangement/", `select c.id as value ${courseOfVest}`),
    as: "kontor.vest",
    also: ["leder.fjordvik"],
    h1: { sql: `select c.title as value ${courseOfVest}` },
  },
  "(member)/arrangement/[id]/kode/page.tsx": {
    path: async (ask) =>
      `${await one("/arrangement/", `select c.id as value ${courseOfVest}`)(ask)}/kode`,
    as: "kontor.vest",
    also: ["leder.fjordvik"],
    h1: { sql: `select c.title as value ${courseOfVest}` },
  },
  "(member)/oppmote/page.tsx": {
    path: "/oppmote",
    as: "gruppeveileder",
    h1: (words) => words.attendance.own.title,
    shows: `select title as value from course where title like 'Veiledning i hverdagen%'`,
  },
  "(member)/min-side/kursbevis/page.tsx": {
    path: "/min-side/kursbevis",
    as: "birgitte.hogelidvik",
    h1: (words) => words.certificates.own.title,
    shows: `select c.title as value from certificate c join person_email m on m.person_id = c.person_id
      where m.address = 'birgitte.hogelidvik@tunet.test' limit 1`,
  },
  "(member)/personvernombud/page.tsx": {
    path: "/personvernombud",
    as: "personvernombud",
    also: ["leder.fjordvik"],
    h1: (words) => words.oversight.title,
  },
  "(member)/invitasjon/[token]/page.tsx": {
    path: "/invitasjon/finnes-ikke",
    as: "veileder",
    h1: (words) => words.organisations.accept.unknownTitle,
  },
  "(member)/plass/[token]/page.tsx": {
    path: "/plass/finnes-ikke",
    h1: (words) => words.enrolment.kept.unknownTitle,
  },
  "(member)/kontor/page.tsx": {
    path: "/kontor",
    as: "kontor.vest",
    also: ["kontor.nord", "leder.fjordvik", "koordinator"],
    h1: (words) => words.mine.tasks.title,
  },
  "(member)/kontor/kurs/page.tsx": {
    path: "/kontor/kurs",
    as: "kontor.vest",
    also: ["kontor.nord"],
    h1: (words) => words.courses.office.title,
    shows: `select c.title as value ${courseOfVest}`,
  },
  "(member)/kontor/kurs/ny/page.tsx": {
    path: "/kontor/kurs/ny",
    as: "kontor.vest",
    also: ["kontor.nord"],
    h1: (words) => words.courses.form.newTitle,
  },
  "(member)/kontor/kurs/[id]/page.tsx": {
    path: one("/kontor/kurs/", `select c.id as value ${courseOfVest}`),
    as: "kontor.vest",
    h1: { sql: `select c.title as value ${courseOfVest}` },
  },
  "(member)/kontor/kommuner/page.tsx": {
    path: "/kontor/kommuner",
    as: "kontor.vest",
    also: ["kontor.nord"],
    h1: (words) => words.organisations.office.title,
    shows: "select name as value from organisation where slug = '9901'",
  },
  "(member)/kontor/ikke-med/page.tsx": {
    path: "/kontor/ikke-med",
    as: "kontor.vest",
    also: ["kontor.nord"],
    h1: (words) => words.outreach.title,
    shows: "select name as value from organisation where slug = '4601'",
  },
  "(member)/kontor/ikke-med/[nr]/page.tsx": {
    path: "/kontor/ikke-med/4601",
    as: "kontor.vest",
    h1: (words) => words.outreach.letterTo,
  },
  "(member)/kontor/import/page.tsx": {
    path: "/kontor/import",
    as: "kontor.vest",
    also: ["kontor.nord"],
    h1: (words) => words.imports.title,
  },
  "(member)/kontor/personer/page.tsx": {
    path: "/kontor/personer",
    as: "kontor.vest",
    also: ["kontor.nord"],
    h1: (words) => words.organisations.office.peopleTitle,
  },
  "(admin)/admin/page.tsx": {
    path: "/admin",
    as: "admin",
    h1: (words) => words.organisations.admin.title,
  },
  "(admin)/admin/invitasjoner/page.tsx": {
    path: "/admin/invitasjoner",
    as: "admin",
    h1: (words) => words.organisations.admin.invitations,
  },
  "(admin)/admin/oppsett/page.tsx": {
    path: "/admin/oppsett",
    as: "admin",
    h1: (words) => words.installation.title,
    shows: "select name as value from organisation where slug = 'vest'",
  },
  "(admin)/admin/utsendinger/page.tsx": {
    path: "/admin/utsendinger",
    as: "admin",
    h1: (words) => words.notifications.undelivered.title,
  },
  "settes-opp/page.tsx": {
    path: "/settes-opp",
    h1: (words) => words.installation.before.title,
  },
  "bekreft/[code]/page.tsx": {
    path: one(
      "/bekreft/",
      "select code as value from certificate where withdrawn_at is null order by issued_at, id limit 1",
    ),
    h1: (words) => words.certificates.verify.title,
  },
  "m/[token]/page.tsx": {
    path: "/m/ukjent",
    h1: (words) => words.supervision.links.unknown,
  },
  "svar/[token]/page.tsx": {
    path: "/svar/ukjent",
    h1: (words) => words.answers.unknownTitle,
  },
  "evaluering/[token]/page.tsx": {
    path: "/evaluering/ukjent",
    h1: (words) => words.evaluations.page.unknownTitle,
  },
  "demo/postkasse/page.tsx": {
    path: "/demo/postkasse",
    h1: (words) => words.notifications.mailbox.title,
  },
};

/** The heading a page must have, with anything in the place of `{name}`. */
export async function headingOf(page: VisitedPage, locale: Locale, ask: Ask): Promise<RegExp> {
  const { h1 } = page;
  if (typeof h1 === "object") return new RegExp(`^${escape(await one("", h1.sql)(ask))}$`);
  const text = typeof h1 === "string" ? h1 : h1(messages[locale]);
  return new RegExp(
    `^${text
      .split(/\{\w+\}/)
      .map(escape)
      .join(".+")}$`,
  );
}

/** The address to visit, and a text of the demo data that must stand there. */
export async function addressOf(page: VisitedPage, ask: Ask): Promise<string> {
  return typeof page.path === "string" ? page.path : page.path(ask);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
