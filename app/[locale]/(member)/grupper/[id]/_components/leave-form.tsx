"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

type About =
  | { people: readonly { id: string; name: string }[]; groupId?: undefined }
  | { groupId: string; people?: undefined };

/** Somebody's time in a group, or the whole group, ends on a day or goes on in another group. */
export function LeaveForm({
  first,
  choices,
  texts,
  ...about
}: About & {
  first: string;
  /** What can happen; `to` is the other group. */
  choices: readonly { to: string | null; label: string }[];
  texts: FailureTexts &
    Record<"who" | "what" | "onDate" | "onDateHint" | "save" | "saving", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const [chosen, setChosen] = useState("");
  const [to, setTo] = useState("");
  const [onDate, setOnDate] = useState(first);
  // Whoever has left meanwhile is not among them any more.
  const people = about.people ?? [];
  const memberId = people.some(({ id }) => id === chosen) ? chosen : (people[0]?.id ?? "");
  const save = (): Promise<void> =>
    act(async () => {
      const { groups } = client.supervision;
      if (about.groupId !== undefined) {
        const { groupId } = about;
        if (to) await groups.merge.mutate({ groupId, intoGroupId: to, onDate });
        else await groups.end.mutate({ groupId, onDate });
      } else if (to) await groups.transfer.mutate({ memberId, toGroupId: to, onDate });
      else await groups.endMember.mutate({ memberId, onDate });
      router.refresh();
    });
  const id = about.groupId === undefined ? "member" : "group";
  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure}
      fields={{ onDate: { id: `${id}-date`, label: texts.onDate } }}
      onSend={save}
    >
      {people.length > 0 ? (
        <Select
          id={`${id}-who`}
          label={texts.who}
          value={memberId}
          onChange={(event) => setChosen(event.target.value)}
        >
          {people.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
      ) : null}
      <Select
        id={`${id}-what`}
        label={texts.what}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.to ?? ""} value={choice.to ?? ""}>
            {choice.label}
          </option>
        ))}
      </Select>
      <TextField
        id={`${id}-date`}
        type="date"
        label={texts.onDate}
        hint={texts.onDateHint}
        value={onDate}
        error={failure?.fields["onDate"]}
        onChange={(event) => setOnDate(event.target.value)}
      />
      <div>
        <ActionButton pending={step === "busy"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
      </div>
    </Form>
  );
}
