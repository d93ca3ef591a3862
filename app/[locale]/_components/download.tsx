"use client";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

type Filter = Parameters<typeof client.organisations.outreach.export.mutate>[0];

/** A list that can be had as a file. */
export type Listed =
  | { kind: "participants" | "basis"; courseId: string; format: "csv" | "xlsx" }
  | { kind: "answers"; courseId: string }
  | { kind: "meetingLinks"; groupId: string }
  | { kind: "outside"; filter: Filter };

function fetchFile(what: Listed): Promise<{ fileName: string; content: string }> {
  const { courses } = client;
  switch (what.kind) {
    case "participants":
      return courses.exportParticipants.mutate({ courseId: what.courseId, format: what.format });
    case "basis":
      return courses.billing.export.mutate({ courseId: what.courseId, format: what.format });
    case "answers":
      return courses.questions.exportAnswers.mutate({ courseId: what.courseId });
    case "meetingLinks":
      return client.supervision.links.export.mutate({ groupId: what.groupId });
    case "outside":
      return client.organisations.outreach.export.mutate(what.filter);
  }
}

const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A workbook comes in base 64, a list with semicolons as it is. */
function blobOf(fileName: string, content: string): Blob {
  if (!fileName.endsWith(".xlsx")) return new Blob([content], { type: "text/csv;charset=utf-8" });
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: workbook });
}

/** Fetches the list as a file and hands it to the browser. */
export function Download({
  what,
  texts,
}: {
  what: Listed;
  texts: FailureTexts & { label: string; preparing: string };
}) {
  const { step, failure, act } = useAct(texts);
  const download = async (): Promise<void> => {
    const { fileName, content } = await fetchFile(what);
    const address = URL.createObjectURL(blobOf(fileName, content));
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
        {texts.label}
      </ActionButton>
      <FailureNote failure={failure} />
    </>
  );
}
