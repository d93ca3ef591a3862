"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Checkbox } from "#app/_ui/field.tsx";
import { Status } from "#app/_ui/status.tsx";

type Texts = FailureTexts & { label: string; hint: string; on: string; off: string };

/** Whether one is shown in the practice's calendar; a tick is enough. */
export function InFeed({
  membershipId,
  inFeed,
  texts,
}: {
  membershipId: string;
  inFeed: boolean;
  texts: Texts;
}) {
  const router = useRouter();
  const [isShown, setIsShown] = useState(inFeed);
  const { step, failure, act } = useAct(texts);
  const choose = (wanted: boolean): void => {
    setIsShown(wanted);
    void act(async () => {
      try {
        await client.practice.setInFeed.mutate({ membershipId, inFeed: wanted });
      } catch (error) {
        setIsShown(!wanted);
        throw error;
      }
      router.refresh();
    });
  };
  return (
    <div className="grid gap-3">
      <FailureNote failure={failure} />
      <Checkbox
        id={`feed-${membershipId}`}
        label={texts.label}
        hint={texts.hint}
        checked={isShown}
        disabled={step === "busy"}
        onChange={(event) => choose(event.target.checked)}
      />
      <Status>{step === "done" ? (isShown ? texts.on : texts.off) : ""}</Status>
    </div>
  );
}
