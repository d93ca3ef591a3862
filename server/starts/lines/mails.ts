import type { Tx } from "#db/client.ts";
import { addDays } from "#server/absences/rules.ts";
import { now } from "#server/clock.ts";
import { env } from "#server/env.ts";
import { formatDay } from "#server/i18n/format.ts";
import { defaultLocale, localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { MailFact } from "#server/mail/template.ts";
import type { NoticeEvent } from "#server/notifications/mails.ts";
import { addressOf } from "#server/notifications/queries.ts";
import { notify } from "#server/notifications/service.ts";
import { tellMailbox } from "#server/organisations/contacts/mails.ts";
import { listHolders, listServingStaff } from "#server/organisations/memberships/queries.ts";
import { findPersonName } from "#server/organisations/queries.ts";
import { ask } from "#server/questions/service.ts";

import { findOfficeOf, wordsOf } from "../texts/queries.ts";
import type { findFormer, LineRow, Start } from "./queries.ts";
import { lineOf, type Owner } from "./rules.ts";

/** How long a line may be closed from its mail: longer than the last of them is due. */
const answerDays = 400;

const say = (locale: Locale) => translator(locale, "starts.mail");

/** Where leaders and the office see the whole list. */
export const pathOf = (start: Start): string =>
  `/kommune/${start.place.number}/ny-alis/${start.membershipId}`;

/** Where the doctor sees it. */
export const firstDayPath = "/min-side/forste-dag";

const absolute = (locale: Locale, path: string): string =>
  `${env.PUBLIC_URL}${localePath(locale, path)}`;

const long = (locale: Locale, date: string): string => formatDay(locale, date, { long: true });

/** A person's own lines that are not done, each with the link that closes it or shows it. */
async function ownLines(
  tx: Tx,
  start: Start,
  lines: readonly LineRow[],
  { owner, personId }: { owner: Owner; personId: string },
): Promise<(locale: Locale) => MailFact[]> {
  const words = await wordsOf(tx, await findOfficeOf(tx, start.place.county));
  const open = lines.filter((line) => line.owner === owner && !line.isDone);
  const paths = new Map<string, string>();
  for (const { id, key } of open) {
    const question = { purpose: "start.line", entityId: id, personId, days: answerDays };
    paths.set(id, lineOf(key)?.closes === "tap" ? await ask(tx, question) : pathOf(start));
  }
  return (locale) =>
    open.map(({ id, key, dueOn }) => ({
      label: say(locale)("until", { day: formatDay(locale, dueOn) }),
      value: words(key, locale).title,
      href: absolute(locale, paths.get(id) ?? pathOf(start)),
    }));
}

/** Those who run the municipality's part: its leaders, or the helpers where there is none. */
export async function leadersOf(tx: Tx, placeId: string): Promise<string[]> {
  const leaders = await listHolders(tx, placeId, "healthLeader");
  const found = leaders.length > 0 ? leaders : await listHolders(tx, placeId, "municipalityStaff");
  return found.map((row) => row.personId);
}

/** Where a trainee who moves comes from, and who said yes for the new municipality. */
type Former = Awaited<ReturnType<typeof findFormer>>;

type Told = {
  by: string;
  version: number;
  /** True when somebody wrote the doctor down; others have said so themselves and are confirmed. */
  isNamed: boolean;
  /** Null for a doctor who is new as a trainee, too. */
  comesFrom: Former;
};

/** Tells each owner of a new list once: leaders and the doctor at once, the office on Monday. */
export async function tellOwners(
  tx: Tx,
  start: Start,
  lines: readonly LineRow[],
  told: Told,
): Promise<void> {
  await tellTrainee(tx, start, lines, told);
  const leaders = await leadersOf(tx, start.place.id);
  for (const personId of leaders) await tellLeader(tx, start, lines, { ...told, personId });
  await tellMailbox(tx, start.place, {
    kind: "start.made",
    entity: `start:${start.membershipId}`,
    version: told.version,
    // Whoever has just made the list waits for nobody.
    asked: leaders.filter((personId) => personId !== told.by),
  });
  const staff = start.place.county ? await listServingStaff(tx, start.place.county) : [];
  for (const { personId } of staff) await tellOffice(tx, start, lines, { ...told, personId });
}

async function tellTrainee(
  tx: Tx,
  start: Start,
  lines: readonly LineRow[],
  { by, version, isNamed, comesFrom }: Told,
): Promise<void> {
  const personId = start.traineeId;
  const own = await ownLines(tx, start, lines, { owner: "trainee", personId });
  const name = isNamed ? await findPersonName(tx, by) : null;
  // Of those who say yes themselves it is the municipality's leader who reads answers, and of those who
  // move whoever said yes there, whichever of the two municipalities was the last.
  const answers = comesFrom ? comesFrom.answeredBy : by;
  const [leader = null] = answers === personId ? await leadersOf(tx, start.place.id) : [answers];
  const municipality = start.place.name;
  await notify(tx, {
    kind: "start.welcome",
    entity: `start:${start.membershipId}`,
    version,
    personId,
    path: firstDayPath,
    replyTo: { personId: leader },
    texts: (locale) => {
      const t = say(locale);
      const day = long(locale, start.startsOn);
      return {
        subject: t("welcome.subject", { municipality }),
        paragraphs: [
          name
            ? t("welcome.text", { name, municipality, day })
            : t("welcome.textNobody", { municipality, day }),
          t("welcome.page"),
        ],
        facts: [
          { label: t("firstDay"), value: day },
          ...(start.workplace ? [{ label: t("workplace"), value: start.workplace }] : []),
          ...own(locale),
        ],
        button: { label: t("welcome.button"), path: firstDayPath },
        after: [t("welcome.signIn"), t("welcome.notYou")],
        reason: t("welcome.reason", { municipality }),
      };
    },
  });
}

/** Who begins when, and what the leader need not think of. */
function beginning(locale: Locale, start: Start, comesFrom: Former): string {
  const t = say(locale);
  const { name, workplace } = start;
  const day = long(locale, start.startsOn);
  if (comesFrom) return t("leader.textMoves", { name, day, from: comesFrom.municipality });
  return workplace
    ? t("leader.text", { name, day, workplace })
    : t("leader.textNowhere", { name, day });
}

async function tellLeader(
  tx: Tx,
  start: Start,
  lines: readonly LineRow[],
  { by, personId, version, comesFrom }: Told & { personId: string },
): Promise<void> {
  const own = await ownLines(tx, start, lines, { owner: "leader", personId });
  const { name } = start;
  const municipality = start.place.name;
  const entity = `start:${start.membershipId}`;
  const addressee = await addressOf(tx, personId);
  const events = await calendarOf(tx, start, lines, {
    version,
    locale: addressee?.locale ?? defaultLocale,
  });
  const replyTo = { personId: start.traineeId };
  await notify(tx, {
    kind: "start.made",
    entity,
    version,
    personId,
    path: pathOf(start),
    replyTo,
    // Whoever typed the four fields reads it as the answer to that.
    receipt: by === personId,
    texts: (locale) => {
      const t = say(locale);
      return {
        subject: t("leader.subject", { municipality, name }),
        paragraphs: [beginning(locale, start, comesFrom), t("leader.tap")],
        facts: own(locale),
        button: { label: t("leader.button"), path: pathOf(start) },
        after: [t("leader.calendar")],
        reason: t("leader.reason", { municipality }),
      };
    },
  });
  for (const { kind, title, event } of events)
    await notify(tx, {
      kind,
      entity,
      version,
      personId,
      path: pathOf(start),
      inInbox: false,
      receipt: by === personId,
      replyTo,
      // A feed has what is the reader's own, and this is the municipality's.
      calendar: { method: "REQUEST", events: [event], isInFeed: false },
      texts: (locale) => {
        const t = say(locale);
        const said = title(locale);
        const day = long(locale, event.wallStart);
        return {
          subject: t("entry.subject", { title: said, day: formatDay(locale, event.wallStart) }),
          paragraphs: [t("entry.text", { day })],
          button: { label: t("leader.button"), path: pathOf(start) },
          reason: t("leader.reason", { municipality }),
        };
      },
    });
}

/**
 * The three days a leader fears to forget, as whole days that take no time. The titles name nobody:
 * calendars are shared.
 */
async function calendarOf(
  tx: Tx,
  start: Start,
  lines: readonly LineRow[],
  { version, locale }: { version: number; locale: Locale },
) {
  const dueOn = (key: string) => lines.find((line) => line.key === key && !line.isDone)?.dueOn;
  const firstDay = start.startsOn >= start.today ? start.startsOn : undefined;
  const updatedAt = await now(tx);
  const entry = (kind: string, on: string | undefined, title: (locale: Locale) => string) => {
    if (!on) return [];
    const event: NoticeEvent = {
      uid: `${kind}-${start.membershipId}@tunet`,
      sequence: version - 1,
      wallStart: `${on} 00:00:00`,
      wallEnd: `${addDays(on, 1)} 00:00:00`,
      isWholeDay: true,
      isFree: true,
      summary: title(locale),
      description: say(locale)("entry.description"),
      url: absolute(locale, pathOf(start)),
      status: "CONFIRMED",
      updatedAt,
    };
    return [{ kind, title, event }];
  };
  return [
    ...entry("start.agreementDay", dueOn("agreement"), (l) => say(l)("entry.agreement")),
    ...entry("start.firstDay", firstDay, (l) => say(l)("entry.firstDay")),
    ...entry("start.grantDay", dueOn("grant"), (l) => say(l)("entry.grant")),
  ];
}

async function tellOffice(
  tx: Tx,
  start: Start,
  lines: readonly LineRow[],
  { by, personId, version, comesFrom }: Told & { personId: string },
): Promise<void> {
  // Of a doctor who brings the group along, the office has nothing to do.
  const isOpen = lines.some((line) => line.owner === "office" && !line.isDone);
  if (by === personId || !isOpen) return;
  const own = await ownLines(tx, start, lines, { owner: "office", personId });
  const { name } = start;
  const municipality = start.place.name;
  await notify(tx, {
    kind: "start.inQueue",
    entity: `start:${start.membershipId}`,
    version,
    personId,
    path: pathOf(start),
    urgent: false,
    texts: (locale) => {
      const t = say(locale);
      const day = long(locale, start.startsOn);
      return {
        subject: t("office.subject", { municipality, name }),
        paragraphs: [
          comesFrom
            ? t("office.textMoves", { name, municipality, day, from: comesFrom.municipality })
            : t("office.text", { name, municipality, day }),
        ],
        facts: own(locale),
        button: { label: t("leader.button"), path: pathOf(start) },
        reason: t("office.reason", { municipality }),
      };
    },
  });
}

/** Tells the individual supervisor whom the supervision is for, and what to do first; the doctor too. */
export async function tellSupervisor(
  tx: Tx,
  start: Start,
  lines: readonly LineRow[],
  by: string,
): Promise<void> {
  const personId = start.supervisorId;
  if (personId === null) return;
  const own = await ownLines(tx, start, lines, { owner: "supervisor", personId });
  const { name, workplace } = start;
  const municipality = start.place.name;
  const entity = `start:${start.membershipId}`;
  await notify(tx, {
    kind: "start.supervisor",
    entity: `${entity}:${personId}`,
    version: 1,
    personId,
    path: "/min-side",
    receipt: by === personId,
    replyTo: { personId: start.traineeId },
    texts: (locale) => {
      const t = say(locale);
      const day = long(locale, start.startsOn);
      return {
        subject: t("supervisor.subject", { name }),
        paragraphs: [t("supervisor.text", { name, municipality, day }), t("supervisor.tap")],
        facts: [
          ...(workplace ? [{ label: t("workplace"), value: workplace }] : []),
          ...own(locale),
        ],
        button: { label: t("supervisor.button"), path: "/min-side" },
        reason: t("supervisor.reason", { municipality, name }),
      };
    },
  });
  const supervisor = await findPersonName(tx, personId);
  await notify(tx, {
    kind: "start.supervised",
    entity: `${entity}:${personId}`,
    version: 1,
    personId: start.traineeId,
    path: firstDayPath,
    urgent: false,
    replyTo: { personId },
    texts: (locale) => {
      const t = say(locale);
      const who = supervisor ?? t("supervised.somebody");
      return {
        subject: t("supervised.subject", { name: who }),
        paragraphs: [t("supervised.text", { name: who })],
        button: { label: t("welcome.button"), path: firstDayPath },
        reason: t("welcome.reason", { municipality }),
      };
    },
  });
}

/** What the reminders of an owner's lines are about. */
export const overdueOf = (start: Start, owner: Owner): string =>
  `start:${start.membershipId}:${owner}`;

/** Reminds one owner, in the mail on Monday, of lines whose day has passed. */
export async function remind(
  tx: Tx,
  start: Start,
  to: { personId: string; owner: Owner; count: number; version: number },
): Promise<boolean> {
  const { personId, owner, count, version } = to;
  const paths: Record<Owner, string> = {
    leader: pathOf(start),
    office: pathOf(start),
    trainee: firstDayPath,
    supervisor: "/min-side",
  };
  const { name } = start;
  return notify(tx, {
    kind: "start.overdue",
    entity: overdueOf(start, owner),
    version,
    personId,
    path: paths[owner],
    urgent: false,
    texts: (locale) => {
      const t = say(locale);
      const isOwn = owner === "trainee";
      return {
        subject: isOwn ? t("overdue.own", { count }) : t("overdue.subject", { count, name }),
        paragraphs: [t("overdue.text")],
        button: { label: t("leader.button"), path: paths[owner] },
        reason: t("overdue.reason"),
      };
    },
  });
}
