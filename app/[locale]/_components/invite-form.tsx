"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";

import { client, readFailure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { Role } from "#server/authorize.ts";

type Place = { id: string; name: string; roles: { value: Role; label: string }[] };
type Texts = Record<
  | "address"
  | "addressHint"
  | "role"
  | "place"
  | "send"
  | "sending"
  | "sent"
  | "copyHint"
  | "copy"
  | "copied"
  | "offline"
  | "unexpected",
  string
>;

type Outcome =
  | { kind: "idle" | "busy" }
  | { kind: "failed"; message: string; fields: Record<string, string> }
  | { kind: "sent"; address: string; link: string };

/** Offers a role by mail; what was typed is kept when something goes wrong. */
export function InviteForm({ places, texts }: { places: readonly Place[]; texts: Texts }) {
  const router = useRouter();
  const draft = useDraft(`invite-${places[0]?.id ?? ""}`, { address: "" });
  const [placeId, setPlaceId] = useState(places[0]?.id ?? "");
  const [outcome, setOutcome] = useState<Outcome>({ kind: "idle" });
  const roles = places.find((place) => place.id === placeId)?.roles ?? [];
  const fields = outcome.kind === "failed" ? outcome.fields : {};

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (outcome.kind === "busy") return;
    const chosen = new FormData(event.currentTarget).get("role") ?? roles[0]?.value;
    const role = roles.find((candidate) => candidate.value === chosen)?.value;
    if (!role) return;
    setOutcome({ kind: "busy" });
    try {
      const { address, path } = await client.organisations.invitations.send.mutate({
        address: draft.values.address,
        role,
        organisationId: placeId,
      });
      draft.change({ address: "" });
      draft.forget();
      setOutcome({ kind: "sent", address, link: `${window.location.origin}${path}` });
      router.refresh();
    } catch (error) {
      setOutcome({ kind: "failed", ...readFailure(error, texts) });
    }
  };

  return (
    <form className="grid gap-4" noValidate onSubmit={(event) => void send(event)}>
      <TextField
        id="invite-address"
        name="address"
        type="email"
        autoComplete="off"
        label={texts.address}
        hint={texts.addressHint}
        error={fields.address}
        value={draft.values.address}
        onChange={(event) => draft.change({ address: event.currentTarget.value })}
      />
      {places.length > 1 && (
        <Select
          id="invite-place"
          label={texts.place}
          value={placeId}
          onChange={(event) => setPlaceId(event.currentTarget.value)}
        >
          {places.map((place) => (
            <option key={place.id} value={place.id}>
              {place.name}
            </option>
          ))}
        </Select>
      )}
      {roles.length > 1 && (
        <Select id="invite-role" name="role" label={texts.role} error={fields.role}>
          {roles.map((role) => (
            <option key={role.value} value={role.value}>
              {role.label}
            </option>
          ))}
        </Select>
      )}
      <div>
        <ActionButton pending={outcome.kind === "busy"} pendingText={texts.sending} submits>
          {texts.send}
        </ActionButton>
      </div>
      <Status>
        {outcome.kind === "failed" && <Alert tone="danger">{outcome.message}</Alert>}
        {outcome.kind === "sent" && (
          <Alert tone="success" title={texts.sent.replace("{address}", outcome.address)}>
            <p>{texts.copyHint}</p>
            <p className="break-all">{outcome.link}</p>
            <CopyButton text={outcome.link} label={texts.copy} copiedText={texts.copied} />
          </Alert>
        )}
      </Status>
    </form>
  );
}
