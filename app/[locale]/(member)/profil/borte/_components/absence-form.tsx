"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Checkbox, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Changing = {
  id: string;
  startsOn: string;
  endsOn: string;
  counts: boolean;
  staysInformed: boolean;
};
type Texts = FailureTexts & {
  from: string;
  to: string;
  counts: string;
  countsHint: string;
  stays: string;
  staysHint: string;
  save: string;
  saving: string;
  saved: string;
  back: string;
};

const nothing = { from: "", to: "", counts: false, staysInformed: true };

/** First day, last day, and two answers: a new period, or another look at one that stands. */
export function AbsenceForm({
  personId,
  changing,
  path,
  texts,
}: {
  personId: string;
  changing: Changing | null;
  /** This page without a period to change. */
  path: string;
  texts: Texts;
}) {
  const router = useRouter();
  const begin = changing
    ? {
        from: changing.startsOn,
        to: changing.endsOn,
        counts: changing.counts,
        staysInformed: changing.staysInformed,
      }
    : nothing;
  const draft = useDraft(`absence:${changing?.id ?? "new"}`, personId, begin);
  const { values, change, forget } = draft;
  const { step, failure, act } = useAct(texts);
  const errors = failure?.fields ?? {};

  const save = (): Promise<void> =>
    act(async () => {
      if (changing) await client.absences.change.mutate({ absenceId: changing.id, ...values });
      else await client.absences.report.mutate(values);
      if (!changing) change(nothing);
      forget();
      if (changing) router.replace(path, { scroll: false });
      router.refresh();
    });

  return (
    <Form
      className="grid gap-6"
      failure={failure}
      fields={{
        from: { id: "absence-from", label: texts.from },
        to: { id: "absence-to", label: texts.to },
      }}
      onSend={save}
    >
      <div className="flex flex-wrap gap-6">
        <TextField
          id="absence-from"
          type="date"
          label={texts.from}
          error={errors["from"]}
          value={values.from}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextField
          id="absence-to"
          type="date"
          label={texts.to}
          error={errors["to"]}
          min={values.from || undefined}
          value={values.to}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      <Checkbox
        id="absence-counts"
        label={texts.counts}
        hint={texts.countsHint}
        checked={values.counts}
        onChange={(event) => change({ counts: event.target.checked })}
      />
      <Checkbox
        id="absence-stays"
        label={texts.stays}
        hint={texts.staysHint}
        checked={values.staysInformed}
        onChange={(event) => change({ staysInformed: event.target.checked })}
      />
      <div className="flex flex-wrap items-center gap-4">
        <ActionButton submits pending={step === "busy"} pendingText={texts.saving}>
          {texts.save}
        </ActionButton>
        {changing ? (
          <ButtonLink variant="tertiary" href={path}>
            {texts.back}
          </ButtonLink>
        ) : null}
        <Status>{step === "done" ? texts.saved : ""}</Status>
      </div>
    </Form>
  );
}
