"use client";

import { FieldGroup, Radio } from "./field.tsx";

const steps = [1, 2, 3, 4, 5] as const;

/** A number from one to five; what the ends mean stands in words. The first step has the id. */
export function Scale({
  id,
  legend,
  lowest,
  highest,
  value,
  error,
  onChange,
}: {
  id: string;
  legend: string;
  lowest: string;
  highest: string;
  /** 0 before anything is chosen. */
  value: number;
  error?: string;
  onChange: (value: number) => void;
}) {
  return (
    <FieldGroup legend={legend} hint={`${lowest} · ${highest}`} error={error}>
      <div className="scale">
        {steps.map((step) => (
          <Radio
            key={step}
            id={step === 1 ? id : `${id}-${step}`}
            name={id}
            label={String(step)}
            checked={value === step}
            onChange={() => onChange(step)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
