"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";

import { GroupFields, groupFieldIds, type GroupValues } from "../../_components/group-fields.tsx";
import type { GroupFieldTexts } from "../../_components/group-words.ts";

/** Mends what a group is called, how often and where it meets. */
export function EditForm({
  groupId,
  facts,
  texts,
}: {
  groupId: string;
  facts: GroupValues;
  texts: FailureTexts & GroupFieldTexts & Record<"send" | "sending" | "saved", string>;
}) {
  const router = useRouter();
  const [values, setValues] = useState(facts);
  const [isSaved, setIsSaved] = useState(false);
  const { step, failure, act } = useAct(texts);
  const save = (): Promise<void> =>
    act(async () => {
      await client.supervision.groups.edit.mutate({
        groupId,
        ...values,
        seats: Number(values.seats),
      });
      setIsSaved(true);
      router.refresh();
    });
  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure}
      fields={groupFieldIds(texts)}
      onSend={save}
    >
      <GroupFields
        values={values}
        change={(changed) => {
          setIsSaved(false);
          setValues((before) => ({ ...before, ...changed }));
        }}
        errors={failure?.fields ?? {}}
        texts={texts}
      />
      <div>
        <ActionButton pending={step === "busy"} pendingText={texts.sending} submits>
          {texts.send}
        </ActionButton>
      </div>
      <Status>{isSaved ? texts.saved : null}</Status>
    </Form>
  );
}
