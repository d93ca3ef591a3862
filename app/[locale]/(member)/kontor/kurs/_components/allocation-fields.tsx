"use client";

import { FieldGroup, Radio, Select, TextField } from "#app/_ui/field.tsx";

import type { CourseFormTexts } from "./course-form-texts.ts";
import type { CourseValues } from "./course-form-values.ts";

/** Whether the first to come get the seats, or those who apply by a day, by one to three criteria in order. */
export function AllocationFields({
  values,
  errors,
  texts,
  onChange,
}: {
  values: CourseValues;
  errors: Record<string, string>;
  texts: CourseFormTexts;
  onChange: (part: Partial<CourseValues>) => void;
}) {
  const names = Object.entries(texts.criterionNames);
  const choose = (at: number, chosen: string): void => {
    const criterion = names.find(([key]) => key === chosen)?.[0] ?? "";
    const criteria = values.criteria.map((each, place) => (place === at ? criterion : each));
    onChange({ criteria: criteria as CourseValues["criteria"] });
  };
  return (
    <>
      <FieldGroup legend={texts.allocation}>
        {(["firstCome", "apply"] as const).map((allocation) => (
          <Radio
            key={allocation}
            id={`allocation-${allocation}`}
            name="allocation"
            label={texts[allocation]}
            hint={allocation === "apply" ? texts.applyHint : texts.firstComeHint}
            checked={values.allocation === allocation}
            onChange={() => onChange({ allocation })}
          />
        ))}
      </FieldGroup>
      {values.allocation === "apply" ? (
        <>
          <TextField
            id="applies-by"
            type="datetime-local"
            label={texts.appliesBy}
            value={values.appliesBy}
            error={errors["appliesBy"]}
            onChange={(event) => onChange({ appliesBy: event.target.value })}
          />
          {values.criteria.map((criterion, at) => (
            <Select
              // The three stand in their order and are never moved.
              // oxlint-disable-next-line react/no-array-index-key
              key={at}
              id={`criterion-${at}`}
              label={texts.criterion[at]}
              value={criterion}
              error={at === 0 ? errors["criteria"] : undefined}
              onChange={(event) => choose(at, event.target.value)}
            >
              <option value="">{texts.noCriterion}</option>
              {names.map(([key, name]) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </Select>
          ))}
        </>
      ) : null}
    </>
  );
}
