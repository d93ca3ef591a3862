"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Select } from "#app/_ui/field.tsx";
import { Status } from "#app/_ui/status.tsx";

type State = "letterSent" | "answered" | "declined";
const states: readonly State[] = ["letterSent", "answered", "declined"];

/** How far the office has come; choosing saves. */
export function OutreachState({
  number,
  state,
  texts,
}: {
  number: string;
  state: State | null;
  texts: FailureTexts & Record<"legend" | "none" | "saved" | State, string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const save = (chosen: State | undefined) =>
    act(async () => {
      await client.organisations.outreach.set.mutate({ number, state: chosen ?? null });
      router.refresh();
    });
  return (
    <div className="grid max-w-xs gap-2 print:hidden">
      <FailureNote failure={failure} />
      <Select
        id="outreach-state"
        label={texts.legend}
        value={state ?? ""}
        onChange={(event) => void save(states.find((known) => known === event.currentTarget.value))}
      >
        <option value="">{texts.none}</option>
        {states.map((known) => (
          <option key={known} value={known}>
            {texts[known]}
          </option>
        ))}
      </Select>
      <Status>{step === "done" ? texts.saved : ""}</Status>
    </div>
  );
}
