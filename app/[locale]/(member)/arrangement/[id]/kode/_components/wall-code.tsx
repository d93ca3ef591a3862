"use client";

import { useEffect, useState } from "react";

import { client } from "#app/_trpc/client.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { QrCode } from "#app/_ui/qr-code.tsx";

type Shown = RouterOutputs["courses"]["presence"]["wallCode"];

/** While there is no code or no network, it is asked for so often. */
const againAfter = 10_000;

/** The code of this minute, and the next one when it comes. */
export function WallCode({
  courseId,
  initial,
  texts,
}: {
  courseId: string;
  initial: Shown;
  texts: Record<"picture" | "nextOne" | "nextMany" | "closed" | "offline", string>;
}) {
  const [shown, setShown] = useState(initial);
  const [isOffline, setIsOffline] = useState(false);
  const [seconds, setSeconds] = useState<number | null>(null);

  useEffect(() => {
    let next = 0;
    let timer: ReturnType<typeof setTimeout>;
    const plan = (milliseconds: number | null): void => {
      next = Date.now() + (milliseconds ?? againAfter);
      timer = setTimeout(() => void ask(), milliseconds ?? againAfter);
    };
    const ask = async (): Promise<void> => {
      try {
        const answer = await client.courses.presence.wallCode.query({ courseId });
        setShown(answer);
        setIsOffline(false);
        plan(answer.milliseconds);
      } catch {
        setIsOffline(true);
        plan(null);
      }
    };
    // The page may have lain in the browser for a while: what it came with is only the first picture.
    void ask();
    const ticking = setInterval(
      () => setSeconds(Math.max(0, Math.ceil((next - Date.now()) / 1_000))),
      1_000,
    );
    return () => {
      clearTimeout(timer);
      clearInterval(ticking);
    };
  }, [courseId]);

  if (isOffline) return <Alert tone="warning">{texts.offline}</Alert>;
  if (!shown.code || !shown.drawing) return <Alert tone="info">{texts.closed}</Alert>;
  const left = seconds === 1 ? texts.nextOne : texts.nextMany.replace("#", String(seconds ?? ""));
  return (
    <div className="stack">
      <p className="wall-code">{`${shown.code.slice(0, 3)} ${shown.code.slice(3)}`}</p>
      <QrCode drawing={shown.drawing} label={texts.picture} />
      <p className="quiet">{seconds === null ? "\u00A0" : left}</p>
    </div>
  );
}
