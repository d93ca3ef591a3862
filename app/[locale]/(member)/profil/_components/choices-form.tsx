"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Checkbox, FieldGroup, Radio } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";

export type Choices = { wantsDigest: boolean; calendarMeans: "invitations" | "feed" };
type Texts = FailureTexts & {
  digest: string;
  digestHint: string;
  means: string;
  invitations: string;
  invitationsHint: string;
  feed: string;
  feedHint: string;
  save: string;
  saving: string;
  saved: string;
};

/** Whether there is mail on Mondays, and how meetings reach the calendar. */
export function ChoicesForm({ saved, texts }: { saved: Choices; texts: Texts }) {
  const router = useRouter();
  const [values, setValues] = useState(saved);
  const { step, failure, act } = useAct(texts);
  const set = (part: Partial<Choices>): void => setValues((before) => ({ ...before, ...part }));
  const isSaved =
    step === "done" &&
    values.wantsDigest === saved.wantsDigest &&
    values.calendarMeans === saved.calendarMeans;
  const means = [
    { value: "invitations", label: texts.invitations, hint: texts.invitationsHint },
    { value: "feed", label: texts.feed, hint: texts.feedHint },
  ] as const;

  const save = async (): Promise<void> => {
    await client.users.choose.mutate(values);
    router.refresh();
  };
  return (
    <Form className="grid gap-6" failure={failure} onSend={() => act(save)}>
      <Checkbox
        id="valg-mandag"
        label={texts.digest}
        hint={texts.digestHint}
        checked={values.wantsDigest}
        onChange={({ target }) => set({ wantsDigest: target.checked })}
      />
      <FieldGroup legend={texts.means}>
        {means.map(({ value, label, hint }) => (
          <Radio
            key={value}
            id={`valg-${value}`}
            name="valg-kalender"
            value={value}
            label={label}
            hint={hint}
            checked={values.calendarMeans === value}
            onChange={() => set({ calendarMeans: value })}
          />
        ))}
      </FieldGroup>
      <div className="flex flex-wrap items-center gap-4">
        <ActionButton submits pending={step === "busy"} pendingText={texts.saving}>
          {texts.save}
        </ActionButton>
        <Status>{isSaved ? texts.saved : ""}</Status>
      </div>
    </Form>
  );
}
