"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox, FieldGroup, Radio, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { formatDay } from "#server/i18n/format.ts";

import { aboutDate, shortDate } from "./about-date.ts";
import type { PlanTexts } from "./plan-texts.ts";

type Rest = Awaited<ReturnType<typeof client.supervision.meetings.previewRest.query>>;

export type MoveTexts = FailureTexts &
  PlanTexts &
  Record<
    | "label"
    | "spoken"
    | "what"
    | "only"
    | "rest"
    | "day"
    | "start"
    | "end"
    | "showRest"
    | "showingRest"
    | "newDates"
    | "was"
    | "save"
    | "saveSome"
    | "saving"
    | "cancel",
    string
  >;

/** Another day or other hours for one meeting, or for it and the rest of its series, which is seen first. */
export function MoveForm({
  meetingId,
  is,
  hasRest,
  texts,
}: {
  meetingId: string;
  is: { day: string; start: string; end: string };
  /** There are later ones on the same weekday at the same hour. */
  hasRest: boolean;
  texts: MoveTexts;
}) {
  const router = useRouter();
  const { step, failure, act, refuse } = useAct(texts);
  const [isOpen, setIsOpen] = useState(false);
  const [isAll, setIsAll] = useState(false);
  const [to, setTo] = useState(is);
  const [rest, setRest] = useState<Rest | null>(null);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = (rest ?? []).filter((one) => !left.includes(one.meetingId));
  const show = (): Promise<void> =>
    act(async () => {
      const seen = await client.supervision.meetings.previewRest.query({ meetingId, to });
      setRest(seen);
      // What nobody wants by itself is not chosen, and can be.
      setLeft(seen.filter((one) => one.isTaken || one.isHoliday).map((one) => one.meetingId));
    });
  const save = async (): Promise<void> => {
    if (isAll && chosen.length === 0) return refuse(texts.chooseSome);
    await act(async () => {
      await client.supervision.meetings.move.mutate({
        moves: isAll
          ? chosen.map(({ meetingId: id, day, start, end }) => ({
              meetingId: id,
              to: { day, start, end },
            }))
          : [{ meetingId, to }],
      });
      setIsOpen(false);
      router.refresh();
    });
  };
  if (!isOpen)
    return (
      <Button
        variant="tertiary"
        onClick={() => {
          setTo(is);
          setIsAll(false);
          setRest(null);
          setIsOpen(true);
        }}
      >
        {texts.label}
        <span className="ds-sr-only">: {texts.spoken}</span>
      </Button>
    );
  const id = (name: string): string => `${name}-${meetingId}`;
  const errorOf = (name: string): string | undefined =>
    failure?.fields[`to.${name}`] ?? failure?.fields[`moves.0.to.${name}`];
  const fields = (["day", "start", "end"] as const).flatMap((name) =>
    [`to.${name}`, `moves.0.to.${name}`].map((path) => [
      path,
      { id: id(name), label: texts[name] },
    ]),
  );
  const isShowing = isAll && rest === null;
  return (
    <Form
      className="row-form"
      aria-label={texts.spoken}
      failure={failure}
      fields={Object.fromEntries(fields)}
      onSend={isShowing ? show : save}
    >
      {hasRest ? (
        <FieldGroup legend={texts.what}>
          {([false, true] as const).map((all) => (
            <Radio
              key={String(all)}
              id={id(all ? "rest" : "only")}
              name={id("what")}
              label={all ? texts.rest : texts.only}
              checked={isAll === all}
              onChange={() => {
                setIsAll(all);
                setRest(null);
              }}
            />
          ))}
        </FieldGroup>
      ) : null}
      {(["day", "start", "end"] as const).map((name) => (
        <TextField
          key={name}
          id={id(name)}
          className="ds-input short"
          type={name === "day" ? "date" : "time"}
          label={texts[name]}
          value={to[name]}
          error={errorOf(name)}
          onChange={(event) => {
            setTo({ ...to, [name]: event.target.value });
            setRest(null);
          }}
        />
      ))}
      {rest ? <NewDates rest={rest} left={left} change={setLeft} texts={texts} /> : null}
      <div className="row">
        <ActionButton
          pending={step === "busy"}
          pendingText={isShowing ? texts.showingRest : texts.saving}
          submits
        >
          {isShowing
            ? texts.showRest
            : isAll && chosen.length !== 1
              ? texts.saveSome.replace("#", String(chosen.length))
              : texts.save}
        </ActionButton>
        <Button variant="tertiary" onClick={() => setIsOpen(false)}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}

/** Each meeting of the rest with its new day and what speaks against it; one may be left where it is. */
function NewDates({
  rest,
  left,
  change,
  texts,
}: {
  rest: Rest;
  left: readonly string[];
  change: (left: readonly string[]) => void;
  texts: MoveTexts;
}) {
  return (
    <FieldGroup legend={texts.newDates}>
      {rest.map((one) => (
        <Checkbox
          key={one.meetingId}
          id={`new-${one.meetingId}`}
          label={formatDay(texts.locale, one.day, { long: true })}
          hint={`${aboutDate(one, texts)} · ${texts.was.replace("#", shortDate(texts.locale, one.was))}`}
          checked={!left.includes(one.meetingId)}
          onChange={() =>
            change(
              left.includes(one.meetingId)
                ? left.filter((id) => id !== one.meetingId)
                : [...left, one.meetingId],
            )
          }
        />
      ))}
    </FieldGroup>
  );
}
