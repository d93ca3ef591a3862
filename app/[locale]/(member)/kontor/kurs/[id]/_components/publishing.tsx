"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { TextArea } from "#app/_ui/field.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import type { CourseState } from "#server/courses/schema.ts";

type Act = "publish" | "delete" | "cancel";

/** What the office can do with a course: publish, edit, delete a draft, cancel. */
export function Publishing({
  courseId,
  state,
  isOver,
  publicPath,
  editPath,
  tellPath,
  listPath,
  texts,
}: {
  courseId: string;
  state: CourseState;
  isOver: boolean;
  publicPath: string | null;
  editPath: string;
  tellPath: string;
  listPath: string;
  texts: Record<
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
    | "cancelling"
    | "offline"
    | "unexpected",
    string
  >;
}) {
  const router = useRouter();
  const [pending, setPending] = useState<Act | null>(null);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState("");

  const act = async (which: Act, work: () => Promise<unknown>, next: string): Promise<void> => {
    setPending(which);
    setProblem("");
    try {
      await work();
      router.push(next);
      router.refresh();
    } catch (error) {
      const failure = readFailure(error, texts);
      setProblem(Object.values(failure.fields)[0] ?? failure.message);
    } finally {
      setPending(null);
    }
  };

  return (
    <div className="stack">
      {problem ? (
        <Alert tone="danger" live>
          {problem}
        </Alert>
      ) : null}
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
          <p>{texts.cancelText}</p>
          <TextArea
            id="cancel-note"
            label={texts.cancelNote}
            hint={texts.cancelNoteHint}
            rows={3}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <ActionButton
            tone="danger"
            pending={pending === "cancel"}
            pendingText={texts.cancelling}
            onPress={() =>
              void act(
                "cancel",
                () => client.courses.cancel.mutate({ courseId, note }),
                `${listPath}/${courseId}`,
              )
            }
          >
            {texts.cancel}
          </ActionButton>
        </Fold>
      ) : null}
    </div>
  );
}
