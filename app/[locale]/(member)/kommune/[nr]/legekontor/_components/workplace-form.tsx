"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Values = { name: string; doctors: string; absenceAddress: string };
type Texts = FailureTexts &
  Record<
    "name" | "doctors" | "address" | "addressHint" | "save" | "saving" | "saved" | "cancel",
    string
  >;

/** Three fields about a practice; only the name is needed. */
export function WorkplaceForm({
  personId,
  number,
  workplaceId,
  back,
  saved,
  texts,
}: {
  personId: string;
  number: string;
  /** Null for a new one. */
  workplaceId: string | null;
  back: string;
  saved: Values;
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(
    `workplace:${workplaceId ?? number}`,
    personId,
    saved,
  );
  const [state, setState] = useState<"typing" | "saving" | "saved">("typing");
  const [failure, setFailure] = useState<Failure | null>(null);
  const errors = failure?.fields ?? {};
  const set = (part: Partial<Values>): void => {
    setState("typing");
    change(part);
  };

  const save = async (): Promise<void> => {
    setState("saving");
    setFailure(null);
    const facts = {
      name: values.name,
      doctors: values.doctors === "" ? null : Number(values.doctors),
      absenceAddress: values.absenceAddress === "" ? null : values.absenceAddress,
    };
    const { workplaces } = client.organisations;
    try {
      if (workplaceId) await workplaces.save.mutate({ workplaceId, ...facts });
      else await workplaces.add.mutate({ number, ...facts });
      change({ name: "", doctors: "", absenceAddress: "" });
      forget();
      setState("saved");
      if (workplaceId) router.push(back);
      router.refresh();
    } catch (error) {
      setState("typing");
      setFailure(readFailure(error, texts));
    }
  };

  return (
    <Form
      className="grid gap-4"
      failure={failure}
      fields={{
        name: { id: "workplace-name", label: texts.name },
        doctors: { id: "workplace-doctors", label: texts.doctors },
        absenceAddress: { id: "workplace-address", label: texts.address },
      }}
      onSend={save}
    >
      <TextField
        id="workplace-name"
        label={texts.name}
        error={errors["name"]}
        value={values.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextField
        id="workplace-doctors"
        inputMode="numeric"
        label={texts.doctors}
        error={errors["doctors"]}
        value={values.doctors}
        onChange={(event) => set({ doctors: event.currentTarget.value })}
      />
      <TextField
        id="workplace-address"
        type="email"
        autoComplete="off"
        label={texts.address}
        hint={texts.addressHint}
        error={errors["absenceAddress"]}
        value={values.absenceAddress}
        onChange={(event) => set({ absenceAddress: event.currentTarget.value })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <ActionButton pending={state === "saving"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
        {workplaceId ? (
          <ButtonLink variant="tertiary" href={back} onClick={forget}>
            {texts.cancel}
          </ButtonLink>
        ) : null}
        <Status>{state === "saved" ? texts.saved : ""}</Status>
      </div>
    </Form>
  );
}
