"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { Button } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

type Notice = "absent" | "late";

/** One tap: not coming, or later; and one back. Nobody asks why. */
export function NoticeButtons({
  meetingId,
  own,
  texts,
}: {
  meetingId: string;
  own: Notice | null;
  texts: FailureTexts & Record<Notice | "undo" | "spoken", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const say = (notice: Notice | null) => (): void =>
    void act(async () => {
      await client.supervision.meetings.giveNotice.mutate({ meetingId, notice });
      router.refresh();
    });
  const choices: [Notice | null, string][] = own
    ? [[null, texts.undo]]
    : [
        ["absent", texts.absent],
        ["late", texts.late],
      ];
  return (
    <>
      <div className="row">
        {choices.map(([notice, label]) => (
          <Button
            key={label}
            variant="tertiary"
            aria-disabled={step === "busy" || undefined}
            onClick={step === "busy" ? undefined : say(notice)}
          >
            {label}
            <span className="ds-sr-only">: {texts.spoken}</span>
          </Button>
        ))}
      </div>
      <FailureNote failure={failure} />
    </>
  );
}
