import { createHash } from "node:crypto";

import type { AgendaItem } from "#server/contributions.ts";

/** What a practice may know of one entry of an agenda: that somebody is away or busy, and when. */
export type BusyTime = {
  uid: string;
  sequence: number;
  kind: "away" | "busy";
  wallStart: string;
  wallEnd: string;
  isWholeDay: boolean;
  changedAt: Date;
};

/** Days away and confirmed places, without a word of what they are. */
export const busyTimes = (items: readonly AgendaItem[]): BusyTime[] =>
  items.flatMap(({ standing, uid, sequence, wallStart, wallEnd, isWholeDay, changedAt }) => {
    if (standing !== "away" && standing !== "confirmed") return [];
    const kind = standing === "away" ? "away" : "busy";
    return { uid, sequence, kind, wallStart, wallEnd, isWholeDay, changedAt };
  });

/** The same for the same words to the same address: what was sent is not sent again. */
export const hashOf = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
