"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";

import { client, plainFailure, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Checkbox, FieldGroup, Radio, Select, TextArea, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

import { addressesIn } from "./addresses-in.ts";
import type { BookingTexts } from "./booking-texts.ts";

/** Somebody who can be booked for by name, and the courses they have a place in. */
export type Colleague = {
  personId: string;
  name: string;
  roles: string;
  placesIn: readonly string[];
};

type Values = {
  courseId: string;
  personIds: string[];
  addresses: string;
  later: string;
  mode: "asMany" | "all";
};

/** Seats for several, in one go. What is typed stays until it has been booked. */
export function BookingForm({
  personId,
  number,
  first,
  courses,
  people,
  texts,
}: {
  personId: string;
  number: string;
  /** The course that the reader comes from, or the nearest. */
  first: string;
  courses: readonly { id: string; label: string; seats: string }[];
  people: readonly Colleague[];
  texts: BookingTexts;
}) {
  const router = useRouter();
  const nothing: Values = {
    courseId: first,
    personIds: [],
    addresses: "",
    later: "",
    mode: "asMany",
  };
  const draft = useDraft(`booking:${number}:${first}`, personId, nothing);
  const { values, forget, found } = draft;
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<string[]>([]);
  const attempt = useRef("");
  // What is changed is another booking than the one whose answer may have been lost.
  const change = (values: Partial<Values>): void => {
    attempt.current = "";
    draft.change(values);
  };

  const course = courses.find(({ id }) => id === values.courseId) ?? courses[0];
  const [inside, others] = [true, false].map((isIn) =>
    people.filter((one) => one.placesIn.includes(course?.id ?? "") === isIn),
  ) as [Colleague[], Colleague[]];
  const chosen = others.filter((one) => values.personIds.includes(one.personId));
  const addresses = addressesIn(values.addresses);
  const isNumber = /^\s*\d{0,3}\s*$/u.test(values.later);
  const later = isNumber ? Number(values.later) : 0;
  const count = chosen.length + addresses.length + later;
  const errors = errorsOf(failure, { chosen, addresses });

  const book = async (): Promise<void> => {
    setDone([]);
    if (!isNumber)
      return setFailure({ ...plainFailure(texts.number), fields: { seats: texts.number } });
    if (!course || count === 0) return setFailure(plainFailure(texts.nobody));
    setPending(true);
    setFailure(null);
    // A press after a lost answer is the same booking; one after a refusal is another.
    attempt.current ||= crypto.randomUUID();
    try {
      const booked = await client.courses.bookings.book.mutate({
        number,
        courseId: course.id,
        mode: values.mode,
        idempotencyKey: attempt.current,
        seats: [
          ...chosen.map((one) => ({ personId: one.personId })),
          ...addresses.map((address) => ({ address })),
          ...Array.from({ length: later }, () => ({ later: true as const })),
        ],
      });
      change(nothing);
      forget();
      setDone(
        (["confirmed", "held", "waiting", "applied"] as const)
          .filter((state) => booked[state] > 0)
          .map((state) => texts[state].replace("#", String(booked[state]))),
      );
      router.refresh();
    } catch (error) {
      const refused = readFailure(error, texts);
      if (refused.code !== "INTERNAL") attempt.current = "";
      setFailure(refused);
    }
    setPending(false);
  };

  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure && { ...failure, fields: errors }}
      fields={{
        addresses: { id: "booking-addresses", label: texts.addresses },
        people: { id: "booking-people", label: texts.colleagues },
        seats: { id: "booking-later", label: texts.later },
      }}
      onSend={book}
    >
      <Select
        id="booking-course"
        label={texts.course}
        hint={course?.seats}
        value={course?.id}
        onChange={(event) => change({ courseId: event.target.value })}
      >
        {courses.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      <div id="booking-people" tabIndex={-1}>
        {people.length === 0 ? (
          <p>{texts.noColleagues}</p>
        ) : (
          <FieldGroup legend={texts.colleagues} error={errors["people"]}>
            {others.map((one) => (
              <Checkbox
                key={one.personId}
                id={`booking-${one.personId}`}
                label={one.name}
                hint={one.roles}
                checked={chosen.includes(one)}
                onChange={(event) =>
                  change({
                    personIds: event.target.checked
                      ? [...values.personIds, one.personId]
                      : values.personIds.filter((id) => id !== one.personId),
                  })
                }
              />
            ))}
            {inside.length > 0 ? (
              <p>{texts.already.replace("#", inside.map(({ name }) => name).join(", "))}</p>
            ) : null}
          </FieldGroup>
        )}
      </div>
      <TextArea
        id="booking-addresses"
        rows={3}
        label={texts.addresses}
        hint={texts.addressesHint}
        autoComplete="off"
        spellCheck={false}
        value={values.addresses}
        error={errors["addresses"]}
        onChange={(event) => change({ addresses: event.target.value })}
      />
      <TextField
        id="booking-later"
        className="ds-input short"
        inputMode="numeric"
        label={texts.later}
        hint={texts.laterHint}
        value={values.later}
        error={errors["seats"]}
        onChange={(event) => change({ later: event.target.value })}
      />
      {count > 1 ? (
        <FieldGroup legend={texts.mode}>
          {(["asMany", "all"] as const).map((mode) => (
            <Radio
              key={mode}
              id={`booking-${mode}`}
              name="mode"
              label={texts[mode]}
              hint={mode === "all" ? texts.allHint : texts.asManyHint}
              checked={values.mode === mode}
              onChange={() => change({ mode })}
            />
          ))}
        </FieldGroup>
      ) : null}
      <div>
        <ActionButton pending={pending} pendingText={texts.sending} submits>
          {count > 1 ? texts.many.replace("#", String(count)) : texts.one}
        </ActionButton>
      </div>
      <Status>
        {done.length > 0 ? (
          <Alert tone="success" title={texts.done}>
            <p>{done.join(" ")}</p>
          </Alert>
        ) : found ? (
          <Alert>{texts.draftKept}</Alert>
        ) : null}
      </Status>
    </Form>
  );
}

/** What is wrong with single seats, said where they were asked for. */
function errorsOf(
  failure: Failure | null,
  { chosen, addresses }: { chosen: readonly Colleague[]; addresses: readonly string[] },
): Record<string, string> {
  const wrong: Record<string, string[]> = {};
  for (const [name, message] of Object.entries(failure?.fields ?? {})) {
    const at = Number(/^seats\.(\d+)/.exec(name)?.[1] ?? Number.NaN);
    const person = chosen[at]?.name;
    const address = addresses[at - chosen.length];
    const [place, who] = person
      ? ["people", person]
      : address
        ? ["addresses", address]
        : ["seats", null];
    (wrong[place] ??= []).push(who ? `${who}: ${message}` : message);
  }
  return Object.fromEntries(Object.entries(wrong).map(([place, all]) => [place, all.join(" ")]));
}
