"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Status } from "#app/_ui/status.tsx";

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
  texts: { copy: string; copying: string; offline: string; unexpected: string };
}) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    setPending(true);
    try {
      const made = await client.courses.copy.mutate({ courseId });
      router.push(`${coursePath}/${made.courseId}`);
    } catch (error) {
      setSaid(readFailure(error, texts).message);
      setPending(false);
    }
  };
  return (
    <>
      <ActionButton
        variant="tertiary"
        pending={pending}
        pendingText={texts.copying}
        onPress={() => void copy()}
      >
        {texts.copy} <span className="ds-sr-only">{title}</span>
      </ActionButton>
      <Status>{said}</Status>
    </>
  );
}
