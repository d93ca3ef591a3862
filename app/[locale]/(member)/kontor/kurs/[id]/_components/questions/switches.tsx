"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Checkbox, FieldGroup } from "#app/_ui/field.tsx";
import { Status } from "#app/_ui/status.tsx";

type What = Parameters<typeof client.courses.questions.switch.mutate>[0]["what"];
type Switch = { what: What; label: string; hint?: string; isOn: boolean; answered: string | null };

/** One tick for each ready question. What has been answered is deleted only after a second press. */
export function Switches({
  courseId,
  switches,
  texts,
}: {
  courseId: string;
  switches: Switch[];
  texts: FailureTexts & Record<"title" | "lead" | "saving" | "offYes" | "offNo", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const [asking, setAsking] = useState<What | null>(null);

  const turn = (what: What, isOn: boolean): void =>
    void act(async () => {
      await client.courses.questions.switch.mutate({ courseId, what, isOn });
      setAsking(null);
      router.refresh();
    });

  return (
    <div className="stack">
      <FieldGroup legend={texts.title} hint={texts.lead}>
        {switches.map(({ what, label, hint, isOn, answered }) => (
          <div key={what} className="stack">
            <Checkbox
              id={`switch-${what}`}
              label={label}
              hint={hint}
              checked={isOn}
              onChange={() => (isOn && answered ? setAsking(what) : turn(what, !isOn))}
            />
            {asking === what ? (
              <div className="stack">
                <p>{answered}</p>
                <div className="row">
                  <ActionButton
                    tone="danger"
                    pending={step === "busy"}
                    pendingText={texts.saving}
                    onPress={() => turn(what, false)}
                  >
                    {texts.offYes}
                  </ActionButton>
                  <Button variant="tertiary" onClick={() => setAsking(null)}>
                    {texts.offNo}
                  </Button>
                </div>
              </div>
            ) : null}
          </div>
        ))}
      </FieldGroup>
      <Status>{step === "busy" ? texts.saving : ""}</Status>
      <FailureNote failure={failure} />
    </div>
  );
}
