"use client";

import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FieldGroup, Radio, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

const rhythms = ["any", "biweekly", "monthly"] as const;
type Wish = { rhythm: (typeof rhythms)[number]; travel: string };

/** What somebody without a group wishes of one. */
export function WishForm({
  personId,
  wish,
  texts,
}: {
  personId: string;
  wish: Wish | null;
  texts: FailureTexts &
    Record<
      | "rhythm"
      | "any"
      | "biweekly"
      | "monthly"
      | "travel"
      | "travelHint"
      | "save"
      | "saving"
      | "saved",
      string
    >;
}) {
  const { values, change, forget } = useDraft<Wish>(
    "group-wish",
    personId,
    wish ?? { rhythm: "any", travel: "" },
  );
  const { step, failure, act } = useAct(texts);
  const [isSaved, setIsSaved] = useState(false);
  const save = (): Promise<void> =>
    act(async () => {
      await client.supervision.groups.saveWish.mutate(values);
      forget();
      setIsSaved(true);
    });
  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure}
      fields={{ travel: { id: "wish-travel", label: texts.travel } }}
      onSend={save}
    >
      <FieldGroup legend={texts.rhythm}>
        {rhythms.map((rhythm) => (
          <Radio
            key={rhythm}
            id={`wish-${rhythm}`}
            name="rhythm"
            label={texts[rhythm]}
            checked={values.rhythm === rhythm}
            onChange={() => {
              setIsSaved(false);
              change({ rhythm });
            }}
          />
        ))}
      </FieldGroup>
      <TextField
        id="wish-travel"
        label={texts.travel}
        hint={texts.travelHint}
        value={values.travel}
        error={failure?.fields["travel"]}
        onChange={(event) => {
          setIsSaved(false);
          change({ travel: event.target.value });
        }}
      />
      <div>
        <ActionButton pending={step === "busy"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
      </div>
      <Status>{isSaved ? texts.saved : null}</Status>
    </Form>
  );
}
