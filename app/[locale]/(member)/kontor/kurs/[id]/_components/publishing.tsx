"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { TextArea } from "#app/_ui/field.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Form } from "#app/_ui/form.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { CourseState } from "#server/courses/schema.ts";

type Act = "publish" | "delete" | "cancel";

/** What the office can do with a course: publish, edit, delete a draft, cancel. */
export function Publishing({
  personId,
  courseId,
  state,
  isOver,
  publicPath,
  editPath,
  tellPath,
  listPath,
  texts,
}: {
  personId: string;
  courseId: string;
  state: CourseState;
  isOver: boolean;
  publicPath: string | null;
  editPath: string;
  tellPath: string;
  listPath: string;
  texts: FailureTexts &
    Record<
      | "publish"
      | "publishing"
      | "edit"
      | "seePublic"
      | "deleteDraft"
      | "deleting"
      | "cancel"
      | "cancelText"
      | "cancelNote"
      | "cancelNoteHint"
      | "cancelling",
      string
    >;
}) {
  const router = useRouter();
  const [pending, setPending] = useState<Act | null>(null);
  const { values, change, forget } = useDraft(`cancel:${courseId}`, personId, { note: "" });
  const [failure, setFailure] = useState<Failure | null>(null);

  const act = async (which: Act, work: () => Promise<unknown>, next: string): Promise<void> => {
    setPending(which);
    setFailure(null);
    try {
      await work();
      forget();
      router.push(next);
      router.refresh();
    } catch (error) {
      const refused = readFailure(error, texts);
      // What is wrong with a course is mended in its form, which is elsewhere.
      const [reason] = Object.values(refused.fields);
      const way = { href: editPath, text: texts.edit };
      setFailure(reason ? { ...refused, message: reason, fields: {}, way } : refused);
    } finally {
      setPending(null);
    }
  };

  return (
    <div className="stack">
      <FailureNote failure={failure} />
      {state === "draft" ? (
        <>
          <ActionButton
            pending={pending === "publish"}
            pendingText={texts.publishing}
            onPress={() =>
              void act("publish", () => client.courses.publish.mutate({ courseId }), tellPath)
            }
          >
            {texts.publish}
          </ActionButton>
          <ButtonLink href={editPath} variant="secondary">
            {texts.edit}
          </ButtonLink>
          <ActionButton
            variant="tertiary"
            tone="danger"
            pending={pending === "delete"}
            pendingText={texts.deleting}
            onPress={() =>
              void act("delete", () => client.courses.deleteDraft.mutate({ courseId }), listPath)
            }
          >
            {texts.deleteDraft}
          </ActionButton>
        </>
      ) : null}
      {publicPath ? (
        <ButtonLink href={publicPath} variant="secondary">
          {texts.seePublic}
        </ButtonLink>
      ) : null}
      {state === "published" && !isOver ? (
        <Fold summary={texts.cancel}>
          <Form
            className="stack"
            onSend={() =>
              act(
                "cancel",
                () => client.courses.cancel.mutate({ courseId, note: values.note }),
                `${listPath}/${courseId}`,
              )
            }
          >
            <p>{texts.cancelText}</p>
            <TextArea
              id="cancel-note"
              label={texts.cancelNote}
              hint={texts.cancelNoteHint}
              rows={3}
              value={values.note}
              onChange={(event) => change({ note: event.target.value })}
            />
            <ActionButton
              submits
              tone="danger"
              pending={pending === "cancel"}
              pendingText={texts.cancelling}
            >
              {texts.cancel}
            </ActionButton>
          </Form>
        </Fold>
      ) : null}
    </div>
  );
}
