import { and, eq, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";

import { invitation, membership, person, personEmail, registerCheck } from "#db/schema/users.ts";

import { blank, remove, type Entry } from "../entry.ts";

const organisationName = (of: SQL) =>
  sql<string>`(select o.name from organisation o where o.id = ${of})`.as("organisation");

/** Account, addresses, roles and invitations. */
export const people = {
  invitation: {
    activity: "membership",
    controller: "employer",
    basis: "publicTask",
    about: ["account", "leader", "office"],
    seenBy: ["self", "inviter"],
    retention: [
      {
        days: 90,
        after: "invitationEnds",
        does: "delete",
        change: (cut) =>
          remove(
            invitation,
            or(
              lt(invitation.expiresAt, cut),
              lt(invitation.acceptedAt, cut),
              lt(invitation.revokedAt, cut),
            ),
          ),
      },
    ],
    export: {
      table: invitation,
      where: ({ id, addresses }) =>
        or(eq(invitation.acceptedBy, id), inArray(invitation.address, [...addresses])),
      columns: {
        address: invitation.address,
        role: invitation.role,
        organisation: organisationName(sql`invitation.organisation_id`),
        sentAt: invitation.createdAt,
        expiresAt: invitation.expiresAt,
        acceptedAt: invitation.acceptedAt,
        revokedAt: invitation.revokedAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id, addresses }) => [
        remove(
          invitation,
          or(eq(invitation.acceptedBy, id), inArray(invitation.address, [...addresses])),
        ),
        // An offer holds only as long as the one who made it may make it; without a name nobody could tell.
        blank(
          invitation,
          and(
            eq(invitation.invitedBy, id),
            isNull(invitation.acceptedAt),
            isNull(invitation.revokedAt),
          ),
          { revokedAt: sql`tunet_now()` },
        ),
        blank(invitation, eq(invitation.invitedBy, id), { invitedBy: null }),
      ],
    },
  },
  register_check: {
    activity: "membership",
    controller: "employer",
    basis: "publicTask",
    about: ["leader"],
    seenBy: ["leader", "office"],
    retention: [
      {
        days: 1095,
        after: "mailMade",
        does: "delete",
        change: (cut) =>
          remove(registerCheck, sql`${registerCheck.askedOn} < ${cut}::timestamptz::date`),
      },
    ],
    export: {
      table: registerCheck,
      where: ({ id }) => eq(registerCheck.answeredBy, id),
      columns: {
        organisation: organisationName(sql`register_check.organisation_id`),
        askedOn: registerCheck.askedOn,
        answer: registerCheck.answer,
        answeredAt: registerCheck.answeredAt,
      },
    },
    erasure: {
      does: "anonymise",
      changes: ({ id }) => [
        blank(registerCheck, eq(registerCheck.answeredBy, id), { answeredBy: null }),
      ],
    },
  },
  membership: {
    activity: "membership",
    controller: "employer",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "leader", "office", "admin"],
    retention: [
      {
        days: 1095,
        after: "membershipEnds",
        does: "delete",
        change: (cut) => remove(membership, sql`${membership.endsOn} < ${cut}::timestamptz::date`),
      },
    ],
    export: {
      table: membership,
      where: ({ id }) => eq(membership.personId, id),
      columns: {
        role: membership.role,
        organisation: organisationName(sql`membership.organisation_id`),
        title: membership.title,
        position: membership.position,
        employment: membership.employment,
        percent: membership.percent,
        specialty: membership.specialty,
        scheme: membership.scheme,
        workplace:
          sql<string>`(select w.name from workplace w where w.id = membership.workplace_id)`.as(
            "workplace",
          ),
        startsOn: membership.startsOn,
        endsOn: membership.endsOn,
        confirmedAt: membership.confirmedAt,
        confirmedHow: membership.confirmedHow,
        createdAt: membership.createdAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [
        remove(membership, eq(membership.personId, id)),
        blank(membership, eq(membership.confirmedBy, id), { confirmedBy: null }),
      ],
    },
  },
  person_email: {
    activity: "account",
    controller: "operator",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "leader", "office", "arranger", "admin"],
    retention: [],
    follows: "account",
    export: {
      table: personEmail,
      where: ({ id }) => eq(personEmail.personId, id),
      columns: {
        address: personEmail.address,
        isPrimary: personEmail.isPrimary,
        confirmedAt: personEmail.confirmedAt,
      },
    },
    erasure: {
      does: "delete",
      changes: ({ id }) => [remove(personEmail, eq(personEmail.personId, id))],
    },
  },
  person: {
    activity: "account",
    controller: "operator",
    basis: "publicTask",
    about: ["account"],
    seenBy: ["self", "leader", "office", "arranger", "admin"],
    retention: [
      {
        days: 1095,
        after: "lastActivity",
        does: "erasePerson",
        // The audit log tells when somebody last did something; sessions are gone long before.
        change: (cut) =>
          remove(
            person,
            and(
              lt(person.createdAt, cut),
              sql`not exists (select from membership m where m.person_id = ${person.id}
                and (m.ends_on is null or m.ends_on >= ${cut}::timestamptz::date))`,
              sql`not exists (select from session s where s.person_id = ${person.id}
                and s.last_seen_at >= ${cut})`,
              sql`not exists (select from enrolment e where e.person_id = ${person.id}
                and e.changed_at >= ${cut})`,
              sql`not exists (select from audit_entry a
                where a.actor_id = ${person.id} and a.at >= ${cut})`,
              // Signing in is written in nobody's name, about the person.
              sql`not exists (select from audit_entry a where a.entity_kind = 'person'
                and a.entity_id = ${person.id}::text and a.at >= ${cut})`,
            ),
          ),
      },
    ],
    export: {
      table: person,
      where: ({ id }) => eq(person.id, id),
      columns: {
        id: person.id,
        firstName: person.firstName,
        lastName: person.lastName,
        phone: person.phone,
        locale: person.locale,
        wantsDigest: person.wantsDigest,
        calendarMeans: person.calendarMeans,
        createdAt: person.createdAt,
      },
    },
    erasure: { does: "delete", changes: ({ id }) => [remove(person, eq(person.id, id))] },
  },
} satisfies Record<string, Entry>;
