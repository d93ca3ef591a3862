"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Choice = { value: string; label: string };
type Texts = FailureTexts &
  Record<
    | "former"
    | "successor"
    | "choose"
    | "other"
    | "firstName"
    | "lastName"
    | "address"
    | "addressHint"
    | "onDate"
    | "onDateHint"
    | "send"
    | "sending",
    string
  >;

const somebodyElse = "other";

/** Who takes over, from whom and from which day. */
export function HandoverForm({
  personId,
  number,
  leaders,
  first,
  people,
  days,
  texts,
}: {
  personId: string;
  number: string;
  leaders: readonly Choice[];
  first: string;
  people: readonly Choice[];
  days: { today: string; last: string };
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`handover:${number}`, personId, {
    formerId: first,
    successor: people.length > 0 ? "" : somebodyElse,
    firstName: "",
    lastName: "",
    address: "",
    onDate: "",
  });
  const { step, failure, act } = useAct(texts);
  const errors = failure?.fields ?? {};
  const { formerId, successor, firstName, lastName, address, onDate } = values;
  const isOther = successor === somebodyElse;

  const send = () =>
    act(async () => {
      const { handovers } = client.organisations;
      await handovers.name.mutate({
        number,
        formerId,
        onDate,
        successorId: isOther ? null : successor,
        ...(isOther ? { firstName, lastName, address } : {}),
      });
      forget();
      router.refresh();
    });

  const text = (
    name: "firstName" | "lastName" | "address",
    more: { type?: string; hint?: string } = {},
  ) => (
    <TextField
      id={`handover-${name}`}
      label={texts[name]}
      autoComplete="off"
      error={errors[name]}
      value={values[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      {...more}
    />
  );

  return (
    <Form
      className="grid gap-4"
      failure={failure}
      fields={{
        formerId: { id: "handover-former", label: texts.former },
        successorId: { id: "handover-successor", label: texts.successor },
        firstName: { id: "handover-firstName", label: texts.firstName },
        lastName: { id: "handover-lastName", label: texts.lastName },
        address: { id: "handover-address", label: texts.address },
        onDate: { id: "handover-date", label: texts.onDate },
      }}
      onSend={send}
    >
      {leaders.length > 1 ? (
        <Select
          id="handover-former"
          label={texts.former}
          error={errors["formerId"]}
          value={formerId}
          onChange={(event) => change({ formerId: event.currentTarget.value })}
        >
          <Options choices={leaders} />
        </Select>
      ) : null}
      {people.length > 0 ? (
        <Select
          id="handover-successor"
          label={texts.successor}
          error={errors["successorId"]}
          value={successor}
          onChange={(event) => change({ successor: event.currentTarget.value })}
        >
          <option value="">{texts.choose}</option>
          <Options choices={people} />
          <option value={somebodyElse}>{texts.other}</option>
        </Select>
      ) : null}
      {isOther ? (
        <>
          {text("firstName")}
          {text("lastName")}
          {text("address", { type: "email", hint: texts.addressHint })}
        </>
      ) : null}
      <TextField
        id="handover-date"
        type="date"
        min={days.today}
        max={days.last}
        label={texts.onDate}
        hint={texts.onDateHint}
        error={errors["onDate"]}
        value={onDate}
        onChange={(event) => change({ onDate: event.currentTarget.value })}
      />
      <div>
        <ActionButton pending={step === "busy"} pendingText={texts.sending} submits>
          {texts.send}
        </ActionButton>
      </div>
    </Form>
  );
}

const Options = ({ choices }: { choices: readonly Choice[] }) =>
  choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
