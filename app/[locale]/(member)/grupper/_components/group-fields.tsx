"use client";

import { Select, TextField } from "#app/_ui/field.tsx";

import type { GroupFieldTexts } from "./group-words.ts";

/** A group's own facts, as its form has them. */
export type GroupValues = {
  name: string;
  rhythm: "biweekly" | "monthly" | "other";
  seats: string;
  place: string;
  startsOn: string;
};

/** What the fields are called where something is wrong with one. */
export const groupFieldIds = (texts: GroupFieldTexts) => ({
  name: { id: "group-name", label: texts.name },
  seats: { id: "group-seats", label: texts.seats },
  place: { id: "group-place", label: texts.place },
  startsOn: { id: "group-starts", label: texts.startsOn },
});

/** Name, rhythm, room, place and first day of a group. */
export function GroupFields({
  values,
  change,
  errors,
  texts,
}: {
  values: GroupValues;
  change: (values: Partial<GroupValues>) => void;
  errors: Partial<Record<string, string>>;
  texts: GroupFieldTexts;
}) {
  return (
    <>
      <TextField
        id="group-name"
        label={texts.name}
        hint={texts.nameHint}
        autoComplete="off"
        value={values.name}
        error={errors["name"]}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Select
        id="group-rhythm"
        label={texts.rhythm}
        value={values.rhythm}
        onChange={(event) => change({ rhythm: event.target.value as GroupValues["rhythm"] })}
      >
        {(["biweekly", "monthly", "other"] as const).map((rhythm) => (
          <option key={rhythm} value={rhythm}>
            {texts[rhythm]}
          </option>
        ))}
      </Select>
      <TextField
        id="group-seats"
        className="ds-input short"
        inputMode="numeric"
        label={texts.seats}
        value={values.seats}
        error={errors["seats"]}
        onChange={(event) => change({ seats: event.target.value })}
      />
      <TextField
        id="group-place"
        label={texts.place}
        hint={texts.placeHint}
        value={values.place}
        error={errors["place"]}
        onChange={(event) => change({ place: event.target.value })}
      />
      <TextField
        id="group-starts"
        type="date"
        label={texts.startsOn}
        value={values.startsOn}
        error={errors["startsOn"]}
        onChange={(event) => change({ startsOn: event.target.value })}
      />
    </>
  );
}
