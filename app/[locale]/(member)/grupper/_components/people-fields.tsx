"use client";

import { Checkbox, FieldGroup, TextArea } from "#app/_ui/field.tsx";

import type { PeopleFieldTexts } from "./group-words.ts";

/** Who comes into a group: chosen among those who wait, and named on lists. */
export type PeopleValues = { personIds: string[]; members: string; leaders: string };

/** Somebody who waits for a group. */
export type Waiting = { personId: string; name: string; about: string };

/** What the fields are called where something is wrong with one. */
export const peopleFieldIds = (texts: PeopleFieldTexts) => ({
  members: { id: "group-members", label: texts.members },
  leaders: { id: "group-leaders", label: texts.leaders },
});

/** The leaders, those who wait, and a list of others. */
export function PeopleFields({
  values,
  change,
  waiting,
  errors,
  texts,
}: {
  values: PeopleValues;
  change: (values: Partial<PeopleValues>) => void;
  waiting: readonly Waiting[];
  errors: Partial<Record<string, string>>;
  texts: PeopleFieldTexts;
}) {
  return (
    <>
      <TextArea
        id="group-leaders"
        rows={2}
        label={texts.leaders}
        hint={texts.listHint}
        autoComplete="off"
        spellCheck={false}
        value={values.leaders}
        error={errors["leaders"]}
        onChange={(event) => change({ leaders: event.target.value })}
      />
      {waiting.length > 0 ? (
        <FieldGroup legend={texts.waiting}>
          {waiting.map((one) => (
            <Checkbox
              key={one.personId}
              id={`waits-${one.personId}`}
              label={one.name}
              hint={one.about}
              checked={values.personIds.includes(one.personId)}
              onChange={(event) =>
                change({
                  personIds: event.target.checked
                    ? [...values.personIds, one.personId]
                    : values.personIds.filter((id) => id !== one.personId),
                })
              }
            />
          ))}
        </FieldGroup>
      ) : (
        <p>{texts.nobodyWaits}</p>
      )}
      <TextArea
        id="group-members"
        rows={4}
        label={texts.members}
        hint={texts.listHint}
        autoComplete="off"
        spellCheck={false}
        value={values.members}
        error={errors["members"]}
        onChange={(event) => change({ members: event.target.value })}
      />
    </>
  );
}
