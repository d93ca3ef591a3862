"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";

type Presence = Awaited<ReturnType<typeof client.supervision.hours.presence.query>>;

/** Was everybody there? One press says yes; the list is for when somebody was not. */
export function PresenceForm({
  meetingId,
  isConfirmed,
  texts,
}: {
  meetingId: string;
  isConfirmed: boolean;
  texts: FailureTexts &
    Record<
      | "spoken"
      | "all"
      | "confirming"
      | "mend"
      | "opening"
      | "minutes"
      | "absent"
      | "joined"
      | "late"
      | "save"
      | "saving"
      | "cancel",
      string
    >;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const opening = useAct(texts);
  const [found, setFound] = useState<Presence | null>(null);
  const [written, setWritten] = useState<Record<string, string>>({});
  const confirm = (minutes: { personId: string; minutes: number }[]) =>
    act(async () => {
      await client.supervision.hours.confirm.mutate({ meetingId, minutes });
      setFound(null);
      router.refresh();
    });
  const open = (): Promise<void> =>
    opening.act(async () => {
      const presence = await client.supervision.hours.presence.query({ meetingId });
      setFound(presence);
      setWritten(
        Object.fromEntries(presence.people.map((one) => [one.personId, String(one.minutes)])),
      );
    });
  const pending = step === "busy";
  if (!found)
    return (
      <Form
        className="row"
        aria-label={texts.spoken}
        failure={failure ?? opening.failure}
        fields={{}}
        onSend={async () => confirm([])}
      >
        {isConfirmed ? null : (
          <ActionButton
            variant="secondary"
            pending={pending}
            pendingText={texts.confirming}
            submits
          >
            {texts.all}
          </ActionButton>
        )}
        <ActionButton
          variant="tertiary"
          pending={opening.step === "busy"}
          pendingText={texts.opening}
          onPress={() => void open()}
        >
          {texts.mend}
        </ActionButton>
      </Form>
    );
  const id = (personId: string): string => `minutes-${meetingId}-${personId}`;
  return (
    <Form
      className="grid w-full max-w-prose gap-4"
      aria-label={texts.spoken}
      failure={failure}
      fields={Object.fromEntries(
        found.people.map(({ personId, name }, at) => [
          `minutes.${at}.minutes`,
          { id: id(personId), label: name },
        ]),
      )}
      onSend={async () =>
        confirm(
          found.people.map(({ personId }) => ({
            personId,
            minutes: Number(written[personId]?.trim() || 0),
          })),
        )
      }
    >
      {found.people.map(({ personId, name, notice, hasJoined }, at) => (
        <TextField
          key={personId}
          id={id(personId)}
          className="ds-input short"
          inputMode="numeric"
          label={name}
          hint={[
            notice ? texts[notice] : "",
            hasJoined ? texts.joined : "",
            texts.minutes.replace("#", String(found.lasted)),
          ]
            .filter((word) => word !== "")
            .join(". ")}
          value={written[personId] ?? ""}
          error={failure?.fields[`minutes.${at}.minutes`]}
          onChange={(event) => setWritten({ ...written, [personId]: event.target.value })}
        />
      ))}
      <div className="row">
        <ActionButton pending={pending} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
        <Button variant="tertiary" onClick={() => setFound(null)}>
          {texts.cancel}
        </Button>
      </div>
    </Form>
  );
}
