"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Question } from "#app/[locale]/_components/question.tsx";
import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";
import type { Locale } from "#server/i18n/locales.ts";

import { shortDate } from "./about-date.ts";

type Cancelled = Awaited<ReturnType<typeof client.supervision.meetings.cancel.mutate>>;

export type CancelTexts = FailureTexts &
  Record<
    | "label"
    | "spoken"
    | "sure"
    | "yes"
    | "pending"
    | "cancel"
    | "done"
    | "sms"
    | "message"
    | "copy"
    | "copied"
    | "instead"
    | "none"
    | "choose"
    | "choosing"
    | "close",
    string
  > & { locale: Locale };

/** Opens the own phone's messages: each system has its own way to name several people. */
function smsAddress(phones: readonly string[], message: string): string {
  const body = encodeURIComponent(message);
  const isApple = /iPhone|iPad|Macintosh/u.test(navigator.userAgent);
  const numbers = phones.join(",");
  return isApple ? `sms:/open?addresses=${numbers}&body=${body}` : `sms:${numbers}?body=${body}`;
}

/**
 * Two taps and everybody knows: the mails are sent, the own phone opens its messages with the numbers and the
 * sentence, and dates are proposed on which nobody has anything else.
 */
export function CancelMeeting({
  groupId,
  meetingId,
  texts,
}: {
  groupId: string;
  meetingId: string;
  texts: CancelTexts;
}) {
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const [cancelled, setCancelled] = useState<Cancelled | null>(null);
  const { step, failure, act } = useAct(texts);
  const yes = (): void => {
    setIsAsked(false);
    void act(async () => {
      const done = await client.supervision.meetings.cancel.mutate({ meetingId });
      setCancelled(done);
      if (done.phones.length > 0) location.assign(smsAddress(done.phones, texts.message));
    });
  };
  const choose = (one: Cancelled["instead"][number]): Promise<void> =>
    act(async () => {
      await client.supervision.meetings.plan.mutate({ groupId, meetings: [one] });
      router.refresh();
    });

  if (cancelled)
    return (
      <div className="stack">
        <Status>{texts.done}</Status>
        {cancelled.phones.length > 0 ? (
          <div className="row">
            <a href={smsAddress(cancelled.phones, texts.message)}>{texts.sms}</a>
            <CopyButton
              text={cancelled.phones.join(", ")}
              label={texts.copy}
              copiedText={texts.copied}
            />
          </div>
        ) : null}
        <p>{cancelled.instead.length > 0 ? texts.instead : texts.none}</p>
        <div className="row">
          {cancelled.instead.map((one) => (
            <ActionButton
              key={one.day}
              variant="secondary"
              pending={step === "busy"}
              pendingText={texts.choosing}
              onPress={() => void choose(one)}
            >
              {texts.choose.replace("#", shortDate(texts.locale, one))}
            </ActionButton>
          ))}
          <Button variant="tertiary" onClick={() => router.refresh()}>
            {texts.close}
          </Button>
        </div>
        <FailureNote failure={failure} />
      </div>
    );
  if (isAsked) return <Question texts={texts} onYes={yes} onCancel={() => setIsAsked(false)} />;
  return (
    <div>
      <ActionButton
        variant="tertiary"
        pending={step !== "idle"}
        pendingText={texts.pending}
        onPress={() => setIsAsked(true)}
      >
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </ActionButton>
      <FailureNote failure={failure} />
    </div>
  );
}
