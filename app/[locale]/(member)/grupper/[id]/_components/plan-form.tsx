"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Checkbox, FieldGroup, Radio, TextArea, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import { formatDay } from "#server/i18n/format.ts";

import { aboutDate } from "./about-date.ts";
import type { PlanTexts } from "./plan-texts.ts";

type Preview = Awaited<ReturnType<typeof client.supervision.meetings.preview.query>>;

const fields = ["first", "start", "end", "weeks", "last", "breakFrom", "breakTo"] as const;
type Values = { how: "text" | "rhythm"; text: string } & Record<(typeof fields)[number], string>;

const types: Record<(typeof fields)[number], string> = {
  first: "date",
  start: "time",
  end: "time",
  weeks: "text",
  last: "date",
  breakFrom: "date",
  breakTo: "date",
};

/** New dates, as they stand in a mail or by a rhythm; each is seen before any is saved. */
export function PlanForm({
  personId,
  groupId,
  today,
  usual,
  weeks,
  texts,
}: {
  personId: string;
  groupId: string;
  today: string;
  usual: { start: string; end: string };
  weeks: number;
  texts: FailureTexts & PlanTexts;
}) {
  const router = useRouter();
  const nothing: Values = {
    how: "text",
    text: "",
    first: today,
    ...usual,
    weeks: String(weeks),
    last: "",
    breakFrom: "",
    breakTo: "",
  };
  const { values, change, forget, found } = useDraft<Values>(`plan:${groupId}`, personId, nothing);
  const { step, failure, act, refuse } = useAct(texts);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [saved, setSaved] = useState(0);

  const edit = (changed: Partial<Values>): void => {
    setPreview(null);
    setSaved(0);
    change(changed);
  };
  const show = (): Promise<void> =>
    act(async () => {
      const { how, text, first, start, end, last, breakFrom, breakTo } = values;
      const seen = await client.supervision.meetings.preview.query(
        how === "text"
          ? { groupId, from: "text", text }
          : {
              groupId,
              from: "rhythm",
              first: { day: first, start, end },
              weeks: Number(values.weeks),
              last,
              breaks: breakFrom || breakTo ? [{ from: breakFrom, to: breakTo || breakFrom }] : [],
            },
      );
      setPreview(seen);
      // What nobody wants by itself is not chosen, and can be.
      setLeft(seen.meetings.filter((one) => one.isTaken || one.isHoliday).map(({ day }) => day));
    });
  const chosen = (preview?.meetings ?? []).filter(({ day }) => !left.includes(day));
  const save = async (): Promise<void> => {
    if (chosen.length === 0) return refuse(texts.chooseSome);
    await act(async () => {
      const meetings = chosen.map(({ day, start, end }) => ({ day, start, end }));
      const { planned } = await client.supervision.meetings.plan.mutate({ groupId, meetings });
      edit(nothing);
      forget();
      setSaved(planned);
      router.refresh();
    });
  };
  const errorOf = (name: string): string | undefined =>
    failure?.fields[name] ?? failure?.fields[`first.${name === "first" ? "day" : name}`];
  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure}
      fields={{
        text: { id: "plan-text", label: texts.dates },
        "first.day": { id: "plan-first", label: texts.first },
        "first.start": { id: "plan-start", label: texts.start },
        "first.end": { id: "plan-end", label: texts.end },
        weeks: { id: "plan-weeks", label: texts.weeks },
        last: { id: "plan-last", label: texts.last },
        "breaks.0.from": { id: "plan-breakFrom", label: texts.breakFrom },
        "breaks.0.to": { id: "plan-breakTo", label: texts.breakTo },
      }}
      onSend={preview ? save : show}
    >
      <FieldGroup legend={texts.how}>
        {(["text", "rhythm"] as const).map((how) => (
          <Radio
            key={how}
            id={`plan-${how}-way`}
            name="how"
            label={texts[how]}
            checked={values.how === how}
            onChange={() => edit({ how })}
          />
        ))}
      </FieldGroup>
      {values.how === "text" ? (
        <TextArea
          id="plan-text"
          rows={4}
          label={texts.dates}
          hint={texts.datesHint}
          autoComplete="off"
          spellCheck={false}
          value={values.text}
          error={errorOf("text")}
          onChange={(event) => edit({ text: event.target.value })}
        />
      ) : (
        fields.map((name) => (
          <TextField
            key={name}
            id={`plan-${name}`}
            className="ds-input short"
            type={types[name]}
            {...(name === "weeks" ? { inputMode: "numeric" } : {})}
            label={texts[name]}
            hint={name === "breakFrom" ? texts.breakHint : undefined}
            value={values[name]}
            error={errorOf(name)}
            onChange={(event) => edit({ [name]: event.target.value })}
          />
        ))
      )}
      {preview ? (
        <Found
          preview={preview}
          left={left}
          toggle={(day) =>
            setLeft(left.includes(day) ? left.filter((one) => one !== day) : [...left, day])
          }
          texts={texts}
        />
      ) : null}
      <div>
        <ActionButton
          pending={step === "busy"}
          pendingText={preview ? texts.saving : texts.showing}
          submits
        >
          {preview
            ? chosen.length === 1
              ? texts.saveOne
              : texts.save.replace("#", String(chosen.length))
            : texts.show}
        </ActionButton>
      </div>
      <Status>
        {saved > 0 ? (
          <Alert tone="success">{texts.saved.replace("#", String(saved))}</Alert>
        ) : found ? (
          <Alert>{texts.draftKept}</Alert>
        ) : null}
      </Status>
    </Form>
  );
}

/** The meetings that were found, each with what is worth knowing, and what could not be read. */
function Found({
  preview: { meetings, unread },
  left,
  toggle,
  texts,
}: {
  preview: Preview;
  left: readonly string[];
  toggle: (day: string) => void;
  texts: PlanTexts;
}) {
  return (
    <>
      {unread.length > 0 ? (
        <Alert tone="warning">
          {unread.map(({ code, text }) => (
            <p key={`${code} ${text}`}>{texts[code].replace("#", text)}</p>
          ))}
        </Alert>
      ) : null}
      {meetings.length === 0 ? (
        <p>{texts.nothing}</p>
      ) : (
        <FieldGroup legend={texts.found}>
          {meetings.map((one) => (
            <Checkbox
              key={one.day}
              id={`plan-${one.day}`}
              label={formatDay(texts.locale, one.day, { long: true })}
              hint={aboutDate(one, texts)}
              checked={!left.includes(one.day)}
              onChange={() => toggle(one.day)}
            />
          ))}
        </FieldGroup>
      )}
    </>
  );
}
