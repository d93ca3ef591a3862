"use client";

import { Select, TextField } from "#app/_ui/field.tsx";

import type { ClaimTexts } from "./sign-in-texts.ts";
import { useMunicipalities } from "./use-municipalities.ts";

type Role = ClaimTexts["roles"][number]["role"];
export type Claim = { role: Role | ""; municipality: string; startsOn: string };

/** Nobody has chosen anything yet. */
export const noClaim: Claim = { role: "", municipality: "", startsOn: "" };

/** The first day, where it was asked for and told. */
export const begins = ({ startsOn }: Claim) => (startsOn ? { startsOn } : {});

/** The claim as the procedures take it: nothing chosen is left out. */
export const claimed = (claim: Claim) => ({
  ...(claim.role ? { role: claim.role } : {}),
  ...(claim.municipality ? { municipality: claim.municipality } : {}),
  ...begins(claim),
});

/** Where a failure of the claim finds its fields. */
export const claimFields = (texts: ClaimTexts) => ({
  role: { id: "claim-role", label: texts.role },
  municipality: { id: "claim-municipality", label: texts.municipality },
  startsOn: { id: "claim-starts-on", label: texts.startsOn },
});

/** Role and municipality of somebody who says what they are; the list is fetched when it is needed. */
export function ClaimFields({
  texts,
  values,
  errors,
  onChange,
}: {
  texts: ClaimTexts;
  values: Claim;
  errors: Record<string, string>;
  onChange: (part: Partial<Claim>) => void;
}) {
  const municipalities = useMunicipalities();
  return (
    <>
      <Select
        id="claim-role"
        label={texts.role}
        error={errors["role"]}
        value={values.role}
        onChange={(event) => onChange({ role: event.target.value as Role | "", startsOn: "" })}
      >
        <option value="">{texts.noRole}</option>
        {texts.roles.map(({ role, name }) => (
          <option key={role} value={role}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        id="claim-municipality"
        label={texts.municipality}
        hint={texts.municipalityHint}
        error={errors["municipality"]}
        value={values.municipality}
        onChange={(event) => onChange({ municipality: event.target.value })}
      >
        <option value="">{texts.noMunicipality}</option>
        {municipalities.map(({ number, label }) => (
          <option key={number} value={number}>
            {label}
          </option>
        ))}
      </Select>
      {values.role && texts.asksFirstDay[values.role] ? (
        <TextField
          id="claim-starts-on"
          type="date"
          label={texts.startsOn}
          hint={texts.startsOnHint}
          error={errors["startsOn"]}
          value={values.startsOn}
          onChange={(event) => onChange({ startsOn: event.target.value })}
        />
      ) : null}
    </>
  );
}
