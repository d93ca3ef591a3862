"use client";

import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";

type Listed = Awaited<ReturnType<typeof client.courses.questions.openRestricted.mutate>>;

/** Answers about health by name: not in the page until somebody asks for them, which is logged. */
export function RestrictedList({
  courseId,
  texts,
}: {
  courseId: string;
  texts: FailureTexts & Record<"text" | "open" | "opening" | "none", string>;
}) {
  const { step, failure, act } = useAct(texts);
  const [people, setPeople] = useState<Listed | null>(null);
  const open = async (): Promise<void> =>
    setPeople(await client.courses.questions.openRestricted.mutate({ courseId }));
  return (
    <div className="stack justify-items-start">
      <p>{texts.text}</p>
      {people ? null : (
        <ActionButton
          variant="secondary"
          pending={step === "busy"}
          pendingText={texts.opening}
          onPress={() => void act(open)}
        >
          {texts.open}
        </ActionButton>
      )}
      <FailureNote failure={failure} />
      <Status>{people?.length === 0 ? texts.none : ""}</Status>
      {people && people.length > 0 ? (
        // The button that was pressed is gone: the reader goes on where it led.
        <ul className="ds-list" tabIndex={-1} ref={(list) => list?.focus()}>
          {people.map((one) => (
            <li key={one.enrolmentId}>
              <strong>{one.name}.</strong>{" "}
              {one.answers.map(({ label, said }) => `${label}: ${said}`).join(". ")}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
