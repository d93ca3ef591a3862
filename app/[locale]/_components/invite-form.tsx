"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { Role } from "#server/authorize.ts";

type Place = { id: string; name: string; roles: { value: Role; label: string }[] };
type Texts = FailureTexts &
  Record<
    | "address"
    | "addressHint"
    | "role"
    | "place"
    | "send"
    | "sending"
    | "sent"
    | "copyHint"
    | "copy"
    | "copied",
    string
  >;

/** Offers a role by mail; what was typed is kept when something goes wrong. */
export function InviteForm({
  personId,
  places,
  texts,
}: {
  personId: string;
  places: readonly Place[];
  texts: Texts;
}) {
  const router = useRouter();
  const first = places[0]?.id ?? "";
  const { values, change, forget } = useDraft(`invite:${first}`, personId, {
    address: "",
    placeId: first,
    role: "",
  });
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sent, setSent] = useState<{ address: string; link: string } | null>(null);
  const roles = places.find((place) => place.id === values.placeId)?.roles ?? [];
  const role = (roles.find(({ value }) => value === values.role) ?? roles[0])?.value;

  const send = async (): Promise<void> => {
    if (!role) return;
    setPending(true);
    setFailure(null);
    setSent(null);
    try {
      const { address, path } = await client.organisations.invitations.send.mutate({
        address: values.address,
        role,
        organisationId: values.placeId,
      });
      change({ address: "" });
      forget();
      setSent({ address, link: `${window.location.origin}${path}` });
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };

  return (
    <Form
      className="grid gap-4"
      failure={failure}
      fields={{
        address: { id: "invite-address", label: texts.address },
        ...(roles.length > 1 ? { role: { id: "invite-role", label: texts.role } } : {}),
      }}
      onSend={send}
    >
      <TextField
        id="invite-address"
        name="address"
        type="email"
        autoComplete="off"
        label={texts.address}
        hint={texts.addressHint}
        error={failure?.fields["address"]}
        value={values.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      {places.length > 1 && (
        <Select
          id="invite-place"
          label={texts.place}
          value={values.placeId}
          onChange={(event) => change({ placeId: event.currentTarget.value })}
        >
          {places.map((place) => (
            <option key={place.id} value={place.id}>
              {place.name}
            </option>
          ))}
        </Select>
      )}
      {roles.length > 1 && (
        <Select
          id="invite-role"
          label={texts.role}
          error={failure?.fields["role"]}
          value={role}
          onChange={(event) => change({ role: event.currentTarget.value })}
        >
          {roles.map((role) => (
            <option key={role.value} value={role.value}>
              {role.label}
            </option>
          ))}
        </Select>
      )}
      <div>
        <ActionButton pending={pending} pendingText={texts.sending} submits>
          {texts.send}
        </ActionButton>
      </div>
      <Status>
        {sent && (
          <Alert tone="success" title={texts.sent.replace("{address}", sent.address)}>
            <p>{texts.copyHint}</p>
            <p className="break-all">{sent.link}</p>
            <CopyButton text={sent.link} label={texts.copy} copiedText={texts.copied} />
          </Alert>
        )}
      </Status>
    </Form>
  );
}
