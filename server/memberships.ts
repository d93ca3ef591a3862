import { and, isNotNull, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import { membership } from "#db/schema/users.ts";

import { today } from "./clock.ts";

/** The table of memberships, or an alias of it. */
type Membership = Record<"confirmedAt" | "startsOn" | "endsOn", AnyPgColumn>;

/** Memberships that have not ended, confirmed or not. An end takes effect at once: its day no longer counts. */
export const hasNotEnded = (m: Membership = membership): SQL | undefined =>
  or(isNull(m.endsOn), sql`${m.endsOn} > ${today}`);

/** Memberships that the person has a part in: confirmed, or said by themselves. Whoever was only named has none yet. */
export const isOwnWord = (
  m: Record<"confirmedAt" | "confirmedBy", AnyPgColumn> = membership,
): SQL | undefined => or(isNotNull(m.confirmedAt), isNull(m.confirmedBy));

/** Memberships that count today: confirmed, begun and not ended. */
export const isActive = (m: Membership = membership): SQL | undefined =>
  and(isNotNull(m.confirmedAt), lte(m.startsOn, today), hasNotEnded(m));
