"use client";

import { TextField } from "#app/_ui/field.tsx";

type Name = { firstName: string; lastName: string };

/** Where a failure of the name finds its fields. */
export const nameFields = (id: string, texts: Name) => ({
  firstName: { id: `${id}-firstName`, label: texts.firstName },
  lastName: { id: `${id}-lastName`, label: texts.lastName },
});

/** First and last name, as the browser knows them; `id` begins the ids of the two fields. */
export function NameFields({
  id,
  texts,
  values,
  errors,
  onChange,
}: {
  id: string;
  texts: Name;
  values: Name;
  errors: Record<string, string>;
  onChange: (part: Partial<Name>) => void;
}) {
  return (
    <>
      <TextField
        id={`${id}-firstName`}
        name="given-name"
        autoComplete="given-name"
        required
        label={texts.firstName}
        error={errors["firstName"]}
        value={values.firstName}
        onChange={(event) => onChange({ firstName: event.target.value })}
      />
      <TextField
        id={`${id}-lastName`}
        name="family-name"
        autoComplete="family-name"
        required
        label={texts.lastName}
        error={errors["lastName"]}
        value={values.lastName}
        onChange={(event) => onChange({ lastName: event.target.value })}
      />
    </>
  );
}
