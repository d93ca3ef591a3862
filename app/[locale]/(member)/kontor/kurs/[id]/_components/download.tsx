"use client";

import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Status } from "#app/_ui/status.tsx";

/** Fetches the list as a file and hands it to the browser. */
export function Download({
  courseId,
  texts,
}: {
  courseId: string;
  texts: { csv: string; preparing: string; offline: string; unexpected: string };
}) {
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState("");
  const download = async (): Promise<void> => {
    setPending(true);
    setSaid("");
    try {
      const { fileName, content } = await client.courses.exportParticipants.mutate({ courseId });
      const address = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
      const link = document.createElement("a");
      link.href = address;
      link.download = fileName;
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      setSaid(readFailure(error, texts).message);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <ActionButton
        variant="tertiary"
        pending={pending}
        pendingText={texts.preparing}
        onPress={() => void download()}
      >
        {texts.csv}
      </ActionButton>
      <Status>{said}</Status>
    </>
  );
}
