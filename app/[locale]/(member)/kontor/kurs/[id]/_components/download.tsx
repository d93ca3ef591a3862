"use client";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** Fetches the list as a file and hands it to the browser. */
export function Download({
  courseId,
  texts,
}: {
  courseId: string;
  texts: FailureTexts & { csv: string; preparing: string };
}) {
  const { step, failure, act } = useAct(texts);
  const download = async (): Promise<void> => {
    const { fileName, content } = await client.courses.exportParticipants.mutate({ courseId });
    const address = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <ActionButton
        variant="tertiary"
        pending={step === "busy"}
        pendingText={texts.preparing}
        onPress={() => void act(download)}
      >
        {texts.csv}
      </ActionButton>
      <FailureNote failure={failure} />
    </>
  );
}
