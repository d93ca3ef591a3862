import { outreachStates } from "#server/organisations/outreach/schema.ts";
import { queryLimit } from "#server/organisations/schema.ts";

export type Asked = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string =>
  typeof value === "string" ? value.trim() : "";

/** What the address asks for; what it cannot mean is left out. */
export function readFilter(asked: Asked) {
  const state = (["none", ...outreachStates] as const).find(
    (known) => known === one(asked["status"]),
  );
  const county = one(asked["fylke"]);
  return {
    query: one(asked["q"]).slice(0, queryLimit),
    county: /^\d{2}$/.test(county) ? county : "",
    ...(state ? { state } : {}),
  };
}
