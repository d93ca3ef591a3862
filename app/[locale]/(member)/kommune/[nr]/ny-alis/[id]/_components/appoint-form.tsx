"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Texts = FailureTexts &
  Record<
    | "choose"
    | "chooseNone"
    | "somebodyElse"
    | "name"
    | "nameHint"
    | "address"
    | "addressHint"
    | "save"
    | "saving"
    | "asked",
    string
  >;

const other = "other";

/** One of the municipality's supervisors, or somebody by name and address. */
export function AppointForm({
  personId,
  membershipId,
  choices,
  texts,
}: {
  personId: string;
  membershipId: string;
  choices: readonly { membershipId: string; name: string }[];
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`appoint:${membershipId}`, personId, {
    chosen: choices.length > 0 ? "" : other,
    name: "",
    address: "",
  });
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const isOther = values.chosen === other;

  const send = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    setIsAsked(false);
    try {
      const { status } = await client.organisations.supervisions.appoint.mutate({
        traineeMembershipId: membershipId,
        supervisor: isOther
          ? { by: "address", name: values.name, address: values.address }
          : { by: "membership", membershipId: values.chosen },
      });
      forget();
      setIsAsked(status === "asked");
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };
  const errorOf = (name: string): string | undefined => failure?.fields[`supervisor.${name}`];

  return (
    <Form
      className="grid gap-5 print:hidden"
      failure={failure}
      fields={{
        "supervisor.membershipId": { id: "appoint-supervisor", label: texts.choose },
        "supervisor.name": { id: "appoint-name", label: texts.name },
        "supervisor.address": { id: "appoint-address", label: texts.address },
      }}
      onSend={send}
    >
      {choices.length > 0 ? (
        <Select
          id="appoint-supervisor"
          label={texts.choose}
          error={errorOf("membershipId")}
          value={values.chosen}
          onChange={(event) => change({ chosen: event.currentTarget.value })}
        >
          <option value="">{texts.chooseNone}</option>
          {choices.map((choice) => (
            <option key={choice.membershipId} value={choice.membershipId}>
              {choice.name}
            </option>
          ))}
          <option value={other}>{texts.somebodyElse}</option>
        </Select>
      ) : null}
      {isOther ? (
        <>
          <TextField
            id="appoint-name"
            label={texts.name}
            hint={texts.nameHint}
            autoComplete="off"
            error={errorOf("name")}
            value={values.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextField
            id="appoint-address"
            type="email"
            label={texts.address}
            hint={texts.addressHint}
            autoComplete="off"
            error={errorOf("address")}
            value={values.address}
            onChange={(event) => change({ address: event.currentTarget.value })}
          />
        </>
      ) : null}
      <div>
        <ActionButton pending={pending} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
      </div>
      <Status>{isAsked ? <Alert tone="success">{texts.asked}</Alert> : null}</Status>
    </Form>
  );
}
