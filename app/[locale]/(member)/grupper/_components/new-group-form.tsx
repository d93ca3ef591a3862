"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Select } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

import { GroupFields, groupFieldIds, type GroupValues } from "./group-fields.tsx";
import type { GroupFieldTexts, PeopleFieldTexts } from "./group-words.ts";
import { PeopleFields, peopleFieldIds, type PeopleValues, type Waiting } from "./people-fields.tsx";

type Kind = "trainee" | "supervisor" | "leader" | "office";
type Specialty = "generalPractice" | "publicHealth";
type Values = GroupValues & PeopleValues & { officeId: string; kind: Kind; specialty: Specialty };

/** A new group, with its people. What is typed stays until it has been formed. */
export function NewGroupForm({
  personId,
  first,
  offices,
  kinds,
  specialties,
  waiting,
  path,
  texts,
}: {
  personId: string;
  /** The first day that is proposed. */
  first: string;
  /** Where a coordinator has several to choose among. */
  offices: readonly { id: string; name: string }[];
  kinds: readonly { key: Kind; label: string }[];
  specialties: readonly { key: Specialty; label: string }[];
  waiting: readonly Waiting[];
  /** Where the groups are. */
  path: string;
  texts: FailureTexts &
    GroupFieldTexts &
    PeopleFieldTexts &
    Record<"office" | "kind" | "specialty" | "send" | "sending" | "draftKept", string>;
}) {
  const router = useRouter();
  const { values, change, forget, found } = useDraft<Values>("new-group", personId, {
    officeId: offices[0]?.id ?? "",
    kind: "trainee",
    specialty: "generalPractice",
    name: "",
    rhythm: "biweekly",
    seats: "8",
    place: "",
    startsOn: first,
    personIds: [],
    members: "",
    leaders: "",
  });
  const { step, failure, act } = useAct(texts);
  const errors = failure?.fields ?? {};
  const send = (): Promise<void> =>
    act(async () => {
      const { groupId } = await client.supervision.groups.form.mutate({
        ...values,
        officeId: values.officeId || null,
        seats: Number(values.seats),
        // Whoever has got a group meanwhile is not among them any more.
        personIds:
          values.kind === "trainee"
            ? values.personIds.filter((id) => waiting.some((one) => one.personId === id))
            : [],
      });
      forget();
      router.push(`${path}/${groupId}`);
      router.refresh();
    });
  return (
    <Form
      className="grid max-w-prose gap-6"
      failure={failure}
      fields={{ ...groupFieldIds(texts), ...peopleFieldIds(texts) }}
      onSend={send}
    >
      {offices.length > 1 ? (
        <Select
          id="group-office"
          label={texts.office}
          value={values.officeId}
          onChange={(event) => change({ officeId: event.target.value })}
        >
          {offices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <Select
        id="group-kind"
        label={texts.kind}
        value={values.kind}
        onChange={(event) => change({ kind: event.target.value as Kind })}
      >
        {kinds.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </Select>
      {values.kind === "trainee" ? (
        <Select
          id="group-specialty"
          label={texts.specialty}
          value={values.specialty}
          onChange={(event) => change({ specialty: event.target.value as Specialty })}
        >
          {specialties.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </Select>
      ) : null}
      <GroupFields values={values} change={change} errors={errors} texts={texts} />
      <PeopleFields
        values={values}
        change={change}
        waiting={values.kind === "trainee" ? waiting : []}
        errors={errors}
        texts={texts}
      />
      <div>
        <ActionButton pending={step === "busy"} pendingText={texts.sending} submits>
          {texts.send}
        </ActionButton>
      </div>
      <Status>{found ? <Alert>{texts.draftKept}</Alert> : null}</Status>
    </Form>
  );
}
