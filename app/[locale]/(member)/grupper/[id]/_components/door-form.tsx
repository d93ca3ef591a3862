"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Checkbox, Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";

type Kind = "none" | "link" | "room" | "jitsi";
type Values = {
  kind: Kind;
  link: string;
  room: string;
  pin: string;
  asksSignIn: boolean;
  isInvitedByLeader: boolean;
};

/** How a group meets from afar: one choice, and what it asks for. */
export function DoorForm({
  groupId,
  is: { hasJitsi, ...is },
  texts,
}: {
  groupId: string;
  is: Values & { hasJitsi: boolean };
  texts: FailureTexts &
    Record<
      | "kind"
      | "none"
      | "link"
      | "roomKind"
      | "jitsi"
      | "address"
      | "addressHint"
      | "number"
      | "pin"
      | "asksSignIn"
      | "isInvitedByLeader"
      | "invitedHint"
      | "save"
      | "saving"
      | "saved",
      string
    >;
}) {
  const router = useRouter();
  const [values, setValues] = useState(is);
  const [isSaved, setIsSaved] = useState(false);
  const { step, failure, act } = useAct(texts);
  const change = (changed: Partial<Values>): void => {
    setIsSaved(false);
    setValues((before) => ({ ...before, ...changed }));
  };
  const save = (): Promise<void> =>
    act(async () => {
      await client.supervision.links.saveDoor.mutate({ groupId, ...values });
      setIsSaved(true);
      router.refresh();
    });
  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure}
      fields={{
        link: { id: "door-link", label: texts.address },
        room: { id: "door-room", label: texts.number },
        pin: { id: "door-pin", label: texts.pin },
      }}
      onSend={save}
    >
      <Select
        id="door-kind"
        label={texts.kind}
        value={values.kind}
        onChange={(event) => change({ kind: event.target.value as Kind })}
      >
        <option value="none">{texts.none}</option>
        <option value="link">{texts.link}</option>
        <option value="room">{texts.roomKind}</option>
        {hasJitsi || is.kind === "jitsi" ? <option value="jitsi">{texts.jitsi}</option> : null}
      </Select>
      {values.kind === "link" ? (
        <TextField
          id="door-link"
          type="url"
          inputMode="url"
          autoComplete="off"
          label={texts.address}
          hint={texts.addressHint}
          value={values.link}
          error={failure?.fields["link"]}
          onChange={(event) => change({ link: event.target.value })}
        />
      ) : null}
      {values.kind === "room" ? (
        <>
          <TextField
            id="door-room"
            className="ds-input short"
            inputMode="numeric"
            autoComplete="off"
            label={texts.number}
            value={values.room}
            error={failure?.fields["room"]}
            onChange={(event) => change({ room: event.target.value })}
          />
          <TextField
            id="door-pin"
            className="ds-input short"
            inputMode="numeric"
            autoComplete="off"
            label={texts.pin}
            value={values.pin}
            error={failure?.fields["pin"]}
            onChange={(event) => change({ pin: event.target.value })}
          />
        </>
      ) : null}
      {values.kind === "none" ? null : (
        <Checkbox
          id="door-sign-in"
          label={texts.asksSignIn}
          checked={values.asksSignIn}
          onChange={(event) => change({ asksSignIn: event.target.checked })}
        />
      )}
      <Checkbox
        id="door-invited"
        label={texts.isInvitedByLeader}
        hint={texts.invitedHint}
        checked={values.isInvitedByLeader}
        onChange={(event) => change({ isInvitedByLeader: event.target.checked })}
      />
      <div>
        <ActionButton pending={step === "busy"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
      </div>
      <Status>{isSaved ? texts.saved : null}</Status>
    </Form>
  );
}
