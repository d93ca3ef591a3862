"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

const shown = (hours: number): string => (hours > 0 ? String(hours).replace(".", ",") : "");
const read = (text: string): number => (text.trim() === "" ? 0 : Number(text.replace(",", ".")));

/** Hours of group supervision from before Tunet, of a group that runs already. */
export function HoursForm({
  memberId,
  all,
  open,
  texts,
}: {
  memberId: string;
  all: number;
  open: number;
  texts: FailureTexts &
    Record<"label" | "spoken" | "all" | "allHint" | "open" | "save" | "saving" | "cancel", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const [isOpen, setIsOpen] = useState(false);
  const [written, setWritten] = useState({ all: shown(all), open: shown(open) });
  const save = (): Promise<void> =>
    act(async () => {
      await client.supervision.groups.writeHoursBefore.mutate({
        memberId,
        hoursBefore: read(written.all),
        openHoursBefore: read(written.open),
      });
      setIsOpen(false);
      router.refresh();
    });
  if (!isOpen)
    return (
      <Button variant="tertiary" onClick={() => setIsOpen(true)}>
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </Button>
    );
  const [allId, openId] = [`hours-${memberId}`, `open-hours-${memberId}`];
  return (
    <Form
      className="grid gap-4"
      aria-label={texts.spoken}
      failure={failure}
      fields={{
        hoursBefore: { id: allId, label: texts.all },
        openHoursBefore: { id: openId, label: texts.open },
      }}
      onSend={save}
    >
      <TextField
        id={allId}
        className="ds-input short"
        inputMode="decimal"
        label={texts.all}
        hint={texts.allHint}
        value={written.all}
        error={failure?.fields["hoursBefore"]}
        onChange={(event) => setWritten({ ...written, all: event.target.value })}
      />
      <TextField
        id={openId}
        className="ds-input short"
        inputMode="decimal"
        label={texts.open}
        value={written.open}
        error={failure?.fields["openHoursBefore"]}
        onChange={(event) => setWritten({ ...written, open: event.target.value })}
      />
      <div className="row">
        <ActionButton pending={step === "busy"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
        <Button variant="tertiary" onClick={() => setIsOpen(false)}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}
