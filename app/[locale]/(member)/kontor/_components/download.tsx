"use client";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

type Filter = Parameters<typeof client.organisations.outreach.export.mutate>[0];

/** A list that can be had as a file. */
export type Listed =
  | { kind: "participants"; courseId: string }
  | { kind: "answers"; courseId: string }
  | { kind: "outside"; filter: Filter };

function fetchFile(what: Listed): Promise<{ fileName: string; content: string }> {
  switch (what.kind) {
    case "participants":
      return client.courses.exportParticipants.mutate({ courseId: what.courseId });
    case "answers":
      return client.courses.questions.exportAnswers.mutate({ courseId: what.courseId });
    case "outside":
      return client.organisations.outreach.export.mutate(what.filter);
  }
}

/** Fetches the list as a file and hands it to the browser. */
export function Download({
  what,
  texts,
}: {
  what: Listed;
  texts: FailureTexts & { csv: string; preparing: string };
}) {
  const { step, failure, act } = useAct(texts);
  const download = async (): Promise<void> => {
    const { fileName, content } = await fetchFile(what);
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
