"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { FieldGroup, Radio, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

import type { CourseFormTexts } from "./course-form-texts.ts";
import { asKind, courseOf, fieldsOf, ofCourse, type CourseValues } from "./course-form-values.ts";
import { DayFields } from "./day-fields.tsx";
import { MoreFields } from "./more-fields.tsx";

/** The kind, six fields and the folded rest. What is typed survives errors, an expired session and a reload. */
export function CourseForm({
  personId,
  courseId,
  initial,
  isPublished,
  texts,
  coursePath,
}: {
  personId: string;
  courseId: string | null;
  initial: CourseValues;
  isPublished: boolean;
  texts: CourseFormTexts;
  /** Where a course of the office is, without its id. */
  coursePath: string;
}) {
  const router = useRouter();
  const draft = useDraft(`course:${courseId ?? "new"}`, personId, initial);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { values, change } = draft;
  const errors = failure?.fields ?? {};
  const kind = texts.kinds.find(({ key }) => key === values.kind) ?? texts.kinds[0];
  if (!kind) throw new Error("there are no kinds to choose from");

  const save = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      const course = courseOf(values, kind);
      const saved = courseId
        ? await client.courses.save.mutate({ courseId, course })
        : await client.courses.create.mutate(course);
      draft.forget();
      router.push(`${coursePath}/${saved.courseId}`);
      router.refresh();
    } catch (error) {
      setFailure(ofCourse(readFailure(error, texts)));
      setPending(false);
    }
  };

  return (
    <Form className="form" failure={failure} fields={fieldsOf(values, texts)} onSend={save}>
      <Status>{draft.found ? <Alert>{texts.draftKept}</Alert> : null}</Status>
      {isPublished ? null : (
        <FieldGroup legend={texts.kind}>
          {texts.kinds.map((one) => (
            <Radio
              key={one.key}
              id={`kind-${one.key}`}
              name="kind"
              value={one.key}
              label={one.name}
              hint={one.hint}
              checked={one === kind}
              onChange={() => change(asKind(values, kind, one))}
            />
          ))}
        </FieldGroup>
      )}
      <TextField
        id="title"
        label={texts.title}
        value={values.title}
        error={errors["title"]}
        autoComplete="off"
        onChange={(event) => change({ title: event.target.value })}
      />
      {kind.isDateless ? (
        <FieldGroup legend={texts.when}>
          <p>{texts.whenever}</p>
        </FieldGroup>
      ) : (
        <DayFields
          days={values.days}
          errors={errors}
          texts={texts}
          onChange={(days) => change({ days })}
        />
      )}
      <TextField
        id="where"
        label={texts.where}
        hint={kind.whereHint}
        value={values.where}
        error={errors["where"]}
        autoComplete="off"
        onChange={(event) => change({ where: event.target.value })}
      />
      <TextField
        id="seats"
        inputMode="numeric"
        label={texts.seats}
        hint={kind.isDateless ? texts.seatsHint : undefined}
        value={values.seats}
        error={errors["seats"]}
        className="ds-input short"
        onChange={(event) => change({ seats: event.target.value })}
      />
      <TextField
        id="for-whom"
        label={texts.forWhom}
        hint={texts.forWhomHint}
        value={values.forWhom}
        error={errors["forWhom"]}
        onChange={(event) => change({ forWhom: event.target.value })}
      />
      <TextField
        id="contact"
        type="email"
        label={texts.contact}
        hint={texts.contactHint}
        value={values.contact}
        error={errors["contact"]}
        autoComplete="email"
        onChange={(event) => change({ contact: event.target.value })}
      />
      <MoreFields kind={kind} values={values} errors={errors} texts={texts} onChange={change} />
      <ActionButton pending={pending} pendingText={texts.saving} submits>
        {isPublished ? texts.saveChanges : texts.save}
      </ActionButton>
    </Form>
  );
}
