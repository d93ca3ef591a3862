"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Person = { enrolmentId: string; name: string; where: string; why: string };
type Exception = { to: "first" | "last"; reason: string };
type Texts = FailureTexts &
  Record<
    | "caption"
    | "name"
    | "why"
    | "gets"
    | "change"
    | "seat"
    | "waits"
    | "first"
    | "last"
    | "undo"
    | "of"
    | "isFirst"
    | "isLast"
    | "reason"
    | "reasonHint"
    | "reasonMissing"
    | "counts"
    | "send"
    | "sure"
    | "yes"
    | "no"
    | "sending",
    string
  >;

/**
 * The proposal in the order of the rule, exceptions with their reasons, and one button for all answers.
 * The order with exceptions is shown as the server will send it.
 */
export function AllocationForm({
  personId,
  courseId,
  isTime,
  free,
  people,
  texts,
}: {
  personId: string;
  courseId: string;
  isTime: boolean;
  free: number;
  people: readonly Person[];
  texts: Texts;
}) {
  const router = useRouter();
  const draft = useDraft<{ exceptions: Record<string, Exception> }>(
    `allocation:${courseId}`,
    personId,
    { exceptions: {} },
  );
  const { exceptions } = draft.values;
  const [isSure, setIsSure] = useState(false);
  const { step, failure, act, refuse } = useAct(texts);

  const part = (to: Exception["to"] | undefined): Person[] =>
    people.filter(({ enrolmentId }) => exceptions[enrolmentId]?.to === to);
  const order = [...part("first"), ...part(undefined), ...part("last")];
  const seated = Math.min(free, order.length);

  const except = (enrolmentId: string, made: Exception | null): void => {
    const rest = Object.entries(exceptions).filter(([id]) => id !== enrolmentId);
    draft.change({
      exceptions: Object.fromEntries(made ? [...rest, [enrolmentId, made]] : rest),
    });
  };

  const ask = async (): Promise<void> => {
    const made = [...part("first"), ...part("last")];
    if (made.some(({ enrolmentId }) => !exceptions[enrolmentId]?.reason.trim()))
      return refuse(texts.reasonMissing);
    setIsSure(true);
  };

  const send = async (): Promise<void> => {
    await act(async () => {
      await client.courses.allocation.send.mutate({
        courseId,
        seen: people.map(({ enrolmentId }) => enrolmentId),
        exceptions: order.flatMap(({ enrolmentId }) => {
          const made = exceptions[enrolmentId];
          return made ? [{ enrolmentId, ...made }] : [];
        }),
      });
      draft.forget();
    });
    setIsSure(false);
    // Also after a refusal: the list has changed, and what is there now must be seen.
    router.refresh();
  };

  return (
    <Form className="stack" failure={failure} onSend={ask}>
      <Table
        caption={texts.caption}
        columns={[texts.name, texts.why, texts.gets, ...(isTime ? [texts.change] : [])]}
      >
        {order.map((one, at) => (
          <tr key={one.enrolmentId}>
            <th scope="row" className="min-w-40 text-start">
              {one.name}
              <span className="block text-sm font-normal">{one.where}</span>
            </th>
            <td>{one.why}</td>
            <td>
              {at < free ? (
                <Tag tone="success">{texts.seat}</Tag>
              ) : (
                <Tag tone="warning">{texts.waits.replace("#", String(at - free + 1))}</Tag>
              )}
            </td>
            {isTime ? (
              <td>
                <Change
                  person={one}
                  hasSeat={at < free}
                  made={exceptions[one.enrolmentId]}
                  texts={texts}
                  onChange={(made) => except(one.enrolmentId, made)}
                />
              </td>
            ) : null}
          </tr>
        ))}
      </Table>
      {isTime ? (
        <>
          <p>
            <strong>
              {texts.counts
                .replace("#", String(seated))
                .replace("¤", String(order.length - seated))}
            </strong>
          </p>
          {isSure ? (
            <>
              <p>{texts.sure}</p>
              <div className="row">
                <ActionButton
                  pending={step === "busy"}
                  pendingText={texts.sending}
                  onPress={() => void send()}
                >
                  {texts.yes}
                </ActionButton>
                <Button variant="secondary" onClick={() => setIsSure(false)}>
                  {texts.no}
                </Button>
              </div>
            </>
          ) : (
            <div>
              <Button type="submit">{texts.send}</Button>
            </div>
          )}
        </>
      ) : null}
    </Form>
  );
}

/** Puts one person first or last, with the reason, or takes that back. */
function Change({
  person,
  hasSeat,
  made,
  texts,
  onChange,
}: {
  person: Person;
  hasSeat: boolean;
  made: Exception | undefined;
  texts: Texts;
  onChange: (made: Exception | null) => void;
}) {
  const spoken = <span className="ds-sr-only"> {texts.of.replace("#", person.name)}</span>;
  if (!made)
    return (
      <Button
        variant="tertiary"
        onClick={() => onChange({ to: hasSeat ? "last" : "first", reason: "" })}
      >
        {hasSeat ? texts.last : texts.first}
        {spoken}
      </Button>
    );
  return (
    <div className="stack">
      <p>{made.to === "first" ? texts.isFirst : texts.isLast}</p>
      <TextField
        id={`reason-${person.enrolmentId}`}
        label={texts.reason}
        hint={texts.reasonHint}
        value={made.reason}
        onChange={(event) => onChange({ ...made, reason: event.target.value })}
      />
      <Button variant="tertiary" onClick={() => onChange(null)}>
        {texts.undo}
        {spoken}
      </Button>
    </div>
  );
}
