import { schemes } from "#db/reference/schemes.ts";
import type { Role } from "#server/authorize.ts";

import { schemeKeys } from "./schema.ts";

/** What can be said of a role besides who, where and since when. */
export type Fact =
  | "title"
  | "workplaceId"
  | "position"
  | "employment"
  | "percent"
  | "specialty"
  | "scheme";

const work = ["workplaceId", "position", "employment", "percent", "specialty", "scheme"] as const;

/** What is asked about each role; of everybody else only the own title. */
const factsByRole: Partial<Record<Role, readonly Fact[]>> = {
  trainee: [...work, "title"],
  supervisor: ["workplaceId", "title"],
};

/** The facts that mean something for a role. */
export const factsOf = (role: Role): readonly Fact[] => factsByRole[role] ?? ["title"];

/** The schemes somebody can train in on a day (`2026-11-22`), and the one they are in already. */
export const schemesOn = (day: string, own: (typeof schemeKeys)[number]) =>
  schemes.filter(({ key, lastDay }) => key === own || lastDay === null || lastDay >= day);
