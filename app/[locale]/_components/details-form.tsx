"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Form } from "#app/_ui/form.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

type Choice = { value: string; label: string };

/** What the form asks besides the first day; of each role only what means something for it. */
export type DetailField = { name: Name; label: string; hint?: string } & (
  | { kind: "choice"; choices: readonly Choice[] }
  | { kind: "text" | "number" | "phone" }
);
type Name =
  | "workplaceId"
  | "position"
  | "employment"
  | "percent"
  | "specialty"
  | "scheme"
  | "title"
  | "phone";

type Values = { startsOn: string } & Partial<Record<Name, string>>;

type Texts = FailureTexts &
  Record<"startsOn" | "more" | "notes" | "save" | "saving" | "cancel", string>;

/** What a membership says: the first day on top, the rest folded. */
export function DetailsForm({
  personId,
  membershipId,
  saved,
  fields,
  mayDate,
  back,
  texts,
}: {
  personId: string;
  membershipId: string;
  saved: Values;
  fields: readonly DetailField[];
  mayDate: boolean;
  /** Where the reader came from, and goes to when it is saved. */
  back: string;
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`details:${membershipId}`, personId, saved);
  const { step, failure, act } = useAct(texts);
  const errors = failure?.fields ?? {};
  const hasWrong = fields.some(({ name }) => errors[name]);
  const id = (name: string): string => `details-${name}`;

  const save = () =>
    act(async () => {
      const { startsOn, ...rest } = values;
      const { memberships } = client.organisations;
      await memberships.saveDetails.mutate({
        membershipId,
        ...(mayDate ? { startsOn } : {}),
        ...asInput(rest, fields),
      });
      forget();
      router.push(back);
      router.refresh();
    });

  return (
    <Form
      className="grid max-w-prose gap-4 py-2"
      failure={failure}
      fields={Object.fromEntries(
        [{ name: "startsOn", label: texts.startsOn }, ...fields].map(({ name, label }) => [
          name,
          { id: id(name), label },
        ]),
      )}
      onSend={save}
    >
      {mayDate ? (
        <TextField
          id={id("startsOn")}
          type="date"
          label={texts.startsOn}
          error={errors["startsOn"]}
          value={values.startsOn}
          onChange={(event) => change({ startsOn: event.currentTarget.value })}
        />
      ) : (
        <p className="ds-paragraph">{texts.notes}</p>
      )}
      <Fold summary={texts.more} open={!mayDate || hasWrong}>
        <div className="grid gap-4">
          {fields.map((field) => (
            <DetailInput
              key={field.name}
              id={id(field.name)}
              field={field}
              value={values[field.name] ?? ""}
              error={errors[field.name]}
              onChange={(value) => change({ [field.name]: value })}
            />
          ))}
        </div>
      </Fold>
      <div className="flex flex-wrap gap-3">
        <ActionButton pending={step !== "idle"} pendingText={texts.saving} submits>
          {texts.save}
        </ActionButton>
        <ButtonLink variant="tertiary" href={back} onClick={forget}>
          {texts.cancel}
        </ButtonLink>
      </div>
    </Form>
  );
}

function DetailInput({
  id,
  field,
  value,
  error,
  onChange,
}: {
  id: string;
  field: DetailField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const { label, hint } = field;
  const common = { id, label, hint, error, value };
  if (field.kind === "choice")
    return (
      <Select {...common} onChange={(event) => onChange(event.currentTarget.value)}>
        {field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    );
  return (
    <TextField
      {...common}
      {...(field.kind === "number" ? { inputMode: "numeric" } : {})}
      {...(field.kind === "phone" ? { type: "tel" } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The values as the procedure takes them: nothing chosen is nothing known. */
function asInput(values: Partial<Record<Name, string>>, fields: readonly DetailField[]) {
  const given = fields.map(({ name, kind }) => {
    const value = values[name] ?? "";
    if (kind === "number") return [name, value === "" ? null : Number(value)];
    return [name, kind === "choice" && value === "" ? null : value];
  });
  return Object.fromEntries(given) as object;
}
