"use client";

import { Select, TextArea, TextField } from "#app/_ui/field.tsx";
import { Fold } from "#app/_ui/fold.tsx";

import { AllocationFields } from "./allocation-fields.tsx";
import type { CourseFormTexts, KindChoice } from "./course-form-texts.ts";
import type { CourseValues } from "./course-form-values.ts";

/** Everything about a course that has a good default. Opens by itself when something in it is wrong. */
export function MoreFields({
  kind,
  values,
  errors,
  texts,
  onChange,
}: {
  kind: KindChoice;
  values: CourseValues;
  errors: Record<string, string>;
  texts: CourseFormTexts;
  onChange: (part: Partial<CourseValues>) => void;
}) {
  const folded = [
    "description",
    "hours",
    "presentShare",
    "appliesBy",
    "criteria",
    "priceNok",
    "contactPhone",
    "signUpOpens",
    "signUpCloses",
    "withdrawUntil",
  ];
  const isWrong = folded.some((name) => errors[name]);
  return (
    <Fold summary={texts.more} open={isWrong || undefined}>
      <p className="quiet">{texts.moreHint}</p>
      <TextArea
        id="description"
        label={texts.description}
        hint={texts.descriptionHint}
        rows={8}
        value={values.description}
        error={errors["description"]}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <Select
        id="language"
        label={texts.language}
        value={values.language}
        onChange={(event) => {
          const language = event.target.value;
          if (language === "nb" || language === "nn" || language === "en") onChange({ language });
        }}
      >
        <option value="nb">{texts.languageNb}</option>
        <option value="nn">{texts.languageNn}</option>
        <option value="en">{texts.languageEn}</option>
      </Select>
      <div className="field-row">
        <TextField
          id="hours"
          inputMode="decimal"
          label={texts.hours}
          value={values.hours}
          error={errors["hours"]}
          onChange={(event) => onChange({ hours: event.target.value })}
        />
        <TextField
          id="price"
          inputMode="numeric"
          label={texts.price}
          hint={texts.priceHint}
          value={values.price}
          error={errors["priceNok"]}
          onChange={(event) => onChange({ price: event.target.value })}
        />
      </div>
      {kind.isDateless ? null : (
        <TextField
          id="present-share"
          inputMode="numeric"
          className="ds-input short"
          label={texts.presentShare}
          hint={texts.presentShareHint}
          value={values.presentShare}
          error={errors["presentShare"]}
          onChange={(event) => onChange({ presentShare: event.target.value })}
        />
      )}
      <TextField
        id="phone"
        type="tel"
        label={texts.phone}
        value={values.phone}
        error={errors["contactPhone"]}
        onChange={(event) => onChange({ phone: event.target.value })}
      />
      {kind.isDateless ? null : (
        <AllocationFields values={values} errors={errors} texts={texts} onChange={onChange} />
      )}
      <div className="field-row">
        <TextField
          id="opens"
          type="datetime-local"
          label={texts.opens}
          hint={texts.opensHint}
          value={values.opens}
          error={errors["signUpOpens"]}
          onChange={(event) => onChange({ opens: event.target.value })}
        />
        <TextField
          id="closes"
          type="datetime-local"
          label={kind.isDateless ? texts.closesForGood : texts.closes}
          hint={kind.isDateless ? texts.closesForGoodHint : texts.closesHint}
          value={values.closes}
          error={errors["signUpCloses"]}
          onChange={(event) => onChange({ closes: event.target.value })}
        />
      </div>
      {kind.isDateless ? null : (
        <TextField
          id="withdraw-by"
          type="datetime-local"
          label={texts.withdrawBy}
          hint={kind.withdrawByHint}
          value={values.withdrawBy}
          error={errors["withdrawUntil"]}
          onChange={(event) => onChange({ withdrawBy: event.target.value })}
        />
      )}
    </Fold>
  );
}
