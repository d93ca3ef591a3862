"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";

/** Who comes and who is marked, as the server last told. */
export type PresenceList = Omit<RouterOutputs["courses"]["presence"]["sync"], "refused">;

type Means = "list" | "scan";
type Kept = {
  id: string;
  enrolmentId: string;
  dateUid: string;
  isPresent: boolean;
  means: Means;
  /** In milliseconds, by the server's clock. */
  madeAt: number;
};

/** How many marks go in one request. */
const batch = 200;
const againAfter = 15_000;

const readKept = (key: string): Kept[] => JSON.parse(localStorage.getItem(key) ?? "[]") as Kept[];

function writeKept(key: string, kept: Kept[]): void {
  if (kept.length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(kept));
}

/**
 * The marks of one course on this device. Each is kept here first and leaves when there is network, with
 * an id of its own, so that one that is sent twice counts once; what others mark comes in with the answers.
 * Only ids are kept, never names, under whoever is signed in.
 */
export function usePresence({
  courseId,
  personId,
  initial,
  texts,
  onSaved,
}: {
  courseId: string;
  personId: string;
  initial: PresenceList;
  texts: FailureTexts;
  /** After marks of this device have reached the server. */
  onSaved?: () => void;
}) {
  const key = `presence:${personId}:${courseId}`;
  const [list, setList] = useState(initial);
  const [kept, setKept] = useState<Kept[]>([]);
  const [refused, setRefused] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isOffline, setIsOffline] = useState(false);
  const isBusy = useRef(false);
  const ahead = useRef(0);

  const exchange = useCallback(async (): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    let sent: Kept[] = [];
    try {
      do {
        sent = readKept(key).slice(0, batch);
        const changes = sent.map((one) => ({ ...one, madeAt: new Date(one.madeAt) }));
        const answer = await client.courses.presence.sync.mutate({ courseId, changes });
        const gone = new Set(sent.map((one) => one.id));
        const left = readKept(key).filter((one) => !gone.has(one.id));
        writeKept(key, left);
        ahead.current = answer.time.getTime() - Date.now();
        setList(answer);
        setKept(left);
        setRefused((count) => count + answer.refused.length);
        setFailure(null);
        setIsOffline(false);
        if (sent.length > 0) onSaved?.();
      } while (readKept(key).length > 0);
    } catch (error) {
      const failed = readFailure(error, texts);
      const isUnanswered = failed.message === texts.offline;
      setIsOffline(isUnanswered);
      setFailure(isUnanswered ? null : failed);
    } finally {
      isBusy.current = false;
    }
  }, [courseId, key, onSaved, texts]);

  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the server cannot know what this device keeps
    setKept(readKept(key));
    const again = (): void => {
      if (document.visibilityState === "visible") void exchange();
    };
    again();
    const timer = setInterval(again, againAfter);
    globalThis.addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener("online", again);
      document.removeEventListener("visibilitychange", again);
    };
  }, [exchange, key]);

  const mark = (enrolmentId: string, dateUid: string, isPresent: boolean, means: Means): void => {
    const madeAt = Date.now() + ahead.current;
    const id = crypto.randomUUID();
    const all = [...readKept(key), { id, enrolmentId, dateUid, isPresent, means, madeAt }];
    writeKept(key, all);
    setKept(all);
    void exchange();
  };

  const presentOn = (dateUid: string): Set<string> => {
    const present = new Set(
      list.marks
        .filter((one) => one.dateUid === dateUid && one.isPresent)
        .map((one) => one.enrolmentId),
    );
    for (const one of kept.filter((change) => change.dateUid === dateUid)) {
      if (one.isPresent) present.add(one.enrolmentId);
      else present.delete(one.enrolmentId);
    }
    return present;
  };

  return { list, presentOn, mark, kept: kept.length, refused, failure, isOffline };
}
