"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** «Bruk på nytt»: a draft with everything but the date, and straight to it. */
export function CopyCourse({
  courseId,
  coursePath,
  title,
  texts,
}: {
  courseId: string;
  coursePath: string;
  title: string;
  texts: FailureTexts & { copy: string; copying: string };
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const copy = async (): Promise<void> => {
    const made = await client.courses.copy.mutate({ courseId });
    router.push(`${coursePath}/${made.courseId}`);
  };
  return (
    <>
      <ActionButton
        variant="tertiary"
        pending={step !== "idle"}
        pendingText={texts.copying}
        onPress={() => void act(copy)}
      >
        {texts.copy} <span className="ds-sr-only">{title}</span>
      </ActionButton>
      <FailureNote failure={failure} />
    </>
  );
}
