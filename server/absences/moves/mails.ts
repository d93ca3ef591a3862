import type { Tx } from "#db/client.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";
import { tellMailbox } from "#server/organisations/contacts/mails.ts";
import { listAnswerers } from "#server/organisations/memberships/queries.ts";
import { ask } from "#server/questions/service.ts";

import type { FoundMove } from "./queries.ts";
import type { Side } from "./schema.ts";

/** How long a leader may answer from the mail. */
const answerDays = 60;

const say = (locale: Locale) => translator(locale, "absences.moveMail");

const entityOf = ({ id }: FoundMove): string => `move:${id}`;

/** The words of a move in a language. */
export const wordsOf = (locale: Locale, row: FoundMove) => ({
  name: row.name || say(locale)("somebody"),
  from: row.from.name,
  to: row.to.name,
  day: formatDay(locale, row.startsOn),
});

/** Asks both municipalities; each answers from the mail. */
export async function askLeaders(tx: Tx, row: FoundMove): Promise<void> {
  await askSide(tx, row, "release");
  await askSide(tx, row, "receive");
}

async function askSide(tx: Tx, row: FoundMove, side: Side): Promise<void> {
  const place = side === "release" ? row.from : row.to;
  const asked = await listAnswerers(tx, place, row.personId);
  await tellMailbox(tx, place, { kind: `move.${side}`, entity: entityOf(row), version: 1, asked });
  for (const personId of asked) {
    const purpose = `move.${side}`;
    const path = await ask(tx, { purpose, entityId: row.id, personId, days: answerDays });
    await notify(tx, {
      kind: `move.${side}`,
      entity: entityOf(row),
      version: 1,
      personId,
      path: `/kommune/${place.number}`,
      replyTo: { personId: row.personId },
      texts: (locale) => {
        const t = say(locale);
        const words = wordsOf(locale, row);
        const isRelease = side === "release";
        return {
          subject: isRelease ? t("release.subject", words) : t("receive.subject", words),
          paragraphs: [
            isRelease ? t("release.text", words) : t("receive.text", words),
            t("bothAnswer"),
          ],
          button: { label: t("button"), path },
          reason: t("reason", { municipality: place.name }),
        };
      },
    });
  }
}

/** Tells the mover who said no and what to do, and the others that nothing comes of it. */
export async function tellDeclined(tx: Tx, row: FoundMove, by: string): Promise<void> {
  const declinedAt = row.declinedSide === "release" ? row.from : row.to;
  await notify(tx, {
    kind: "move.declined",
    entity: entityOf(row),
    version: 1,
    personId: row.personId,
    path: "/profil/flytte",
    receipt: true,
    replyTo: { personId: by },
    texts: (locale) => {
      const t = say(locale);
      const words = wordsOf(locale, row);
      const municipality = declinedAt.name;
      return {
        subject: t("declined.subject", { municipality }),
        paragraphs: [
          row.declinedBy
            ? t("declined.by", { ...words, municipality, decliner: row.declinedBy })
            : t("declined.text", { ...words, municipality }),
          t("declined.todo"),
        ],
        button: { label: t("declined.button"), path: "/profil/flytte" },
        reason: t("reasonMover"),
      };
    },
  });
  await tellThoseWhoSaidYes(tx, row);
}

/** Tells those who had said yes that nothing comes of it. */
export const tellWithdrawn = (tx: Tx, row: FoundMove): Promise<void> =>
  tellThoseWhoSaidYes(tx, row);

async function tellThoseWhoSaidYes(tx: Tx, row: FoundMove): Promise<void> {
  for (const side of ["release", "receive"] as const) {
    if (!(side === "release" ? row.releasedAt : row.receivedAt)) continue;
    const place = side === "release" ? row.from : row.to;
    for (const personId of await listAnswerers(tx, place, row.personId))
      await notify(tx, {
        kind: "move.off",
        entity: entityOf(row),
        version: 1,
        personId,
        path: `/kommune/${place.number}`,
        urgent: false,
        texts: (locale) => {
          const t = say(locale);
          return {
            subject: t("off.subject", wordsOf(locale, row)),
            paragraphs: [t("off.text")],
            reason: t("reason", { municipality: place.name }),
          };
        },
      });
  }
}

/**
 * Tells the mover that everything is ready, and the municipalities the day, on Monday; the new one
 * reads it with the list of a new trainee, where there is one.
 */
export async function tellDone(tx: Tx, row: FoundMove, told: readonly Side[]): Promise<void> {
  await notify(tx, {
    kind: "move.done",
    entity: entityOf(row),
    version: 1,
    personId: row.personId,
    path: "/profil",
    receipt: true,
    texts: (locale) => {
      const t = say(locale);
      const words = wordsOf(locale, row);
      return {
        subject: t("done.subject", words),
        paragraphs: [t("done.text", words), t("done.follows", words)],
        button: { label: t("done.button"), path: "/profil" },
        reason: t("reasonMover"),
      };
    },
  });
  for (const side of told) {
    const place = side === "release" ? row.from : row.to;
    for (const personId of await listAnswerers(tx, place, row.personId))
      await notify(tx, {
        kind: `move.done.${side}`,
        entity: entityOf(row),
        version: 1,
        personId,
        path: `/kommune/${place.number}`,
        urgent: false,
        texts: (locale) => {
          const t = say(locale);
          const words = wordsOf(locale, row);
          return {
            subject:
              side === "release"
                ? t("doneRelease.subject", words)
                : t("doneReceive.subject", words),
            paragraphs: [side === "release" ? t("doneRelease.text") : t("doneReceive.text")],
            reason: t("reason", { municipality: place.name }),
          };
        },
      });
  }
}
