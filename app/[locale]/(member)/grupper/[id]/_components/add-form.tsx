"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

import type { PeopleFieldTexts } from "../../_components/group-words.ts";
import {
  PeopleFields,
  peopleFieldIds,
  type PeopleValues,
  type Waiting,
} from "../../_components/people-fields.tsx";

/** More people for a group, from a day on. */
export function AddForm({
  personId,
  groupId,
  first,
  waiting,
  texts,
}: {
  personId: string;
  groupId: string;
  first: string;
  waiting: readonly Waiting[];
  texts: FailureTexts &
    PeopleFieldTexts &
    Record<"onDate" | "send" | "sending" | "draftKept", string>;
}) {
  const router = useRouter();
  const nothing = { personIds: [], members: "", leaders: "", onDate: first };
  const { values, change, forget, found } = useDraft<PeopleValues & { onDate: string }>(
    `add-to-group:${groupId}`,
    personId,
    nothing,
  );
  const { step, failure, act } = useAct(texts);
  const errors = failure?.fields ?? {};
  const send = (): Promise<void> =>
    act(async () => {
      const personIds = values.personIds.filter((id) => waiting.some((one) => one.personId === id));
      await client.supervision.groups.add.mutate({ groupId, ...values, personIds });
      change(nothing);
      forget();
      router.refresh();
    });
  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure}
      fields={{
        onDate: { id: "add-date", label: texts.onDate },
        ...peopleFieldIds(texts),
      }}
      onSend={send}
    >
      <PeopleFields
        values={values}
        change={change}
        waiting={waiting}
        errors={errors}
        texts={texts}
      />
      <TextField
        id="add-date"
        type="date"
        label={texts.onDate}
        value={values.onDate}
        error={errors["onDate"]}
        onChange={(event) => change({ onDate: event.target.value })}
      />
      <div>
        <ActionButton pending={step === "busy"} pendingText={texts.sending} submits>
          {texts.send}
        </ActionButton>
      </div>
      <Status>{found ? <Alert>{texts.draftKept}</Alert> : null}</Status>
    </Form>
  );
}
