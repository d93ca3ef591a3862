"use client";

import { Button } from "#app/_ui/button.tsx";
import { FieldGroup, TextField } from "#app/_ui/field.tsx";

import type { CourseFormTexts } from "./course-form-texts.ts";
import type { CourseValues } from "./course-form-values.ts";

type Day = CourseValues["days"][number];

/** The days of a course: date, from and to; further days begin as a copy of the last one's hours. */
export function DayFields({
  days,
  errors,
  texts,
  onChange,
}: {
  days: Day[];
  errors: Record<string, string>;
  texts: CourseFormTexts;
  onChange: (days: Day[]) => void;
}) {
  const change = (at: number, part: Partial<Day>): void =>
    onChange(days.map((day, index) => (index === at ? { ...day, ...part } : day)));
  const last = days.at(-1);
  const add = (): void =>
    onChange([...days, { date: "", from: last?.from ?? "09:00", to: last?.to ?? "15:00" }]);
  return (
    <FieldGroup legend={texts.when}>
      {days.map((day, at) => (
        <div key={day.id ?? `new-${at}`} className="day-fields">
          <TextField
            id={`date-${at}`}
            type="date"
            label={days.length > 1 ? texts.day.replace("#", String(at + 1)) : texts.date}
            value={day.date}
            error={errors[`dates.${at}.start`]}
            onChange={(event) => change(at, { date: event.target.value })}
          />
          <TextField
            id={`from-${at}`}
            type="time"
            label={texts.from}
            value={day.from}
            onChange={(event) => change(at, { from: event.target.value })}
          />
          <TextField
            id={`to-${at}`}
            type="time"
            label={texts.to}
            value={day.to}
            error={errors[`dates.${at}.end`]}
            onChange={(event) => change(at, { to: event.target.value })}
          />
          {days.length > 1 ? (
            <Button
              variant="tertiary"
              aria-label={texts.removeDay.replace("#", String(at + 1))}
              onClick={() => onChange(days.filter((_, index) => index !== at))}
            >
              <span aria-hidden="true">×</span>
            </Button>
          ) : null}
        </div>
      ))}
      <Button variant="tertiary" onClick={add}>
        {texts.addDay}
      </Button>
    </FieldGroup>
  );
}
