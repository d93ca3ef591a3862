/** Whoever runs this installation; administrators and its data-protection officer belong to it. */
export const operator = {
  slug: "drift",
  name: "Drift av Tunet",
  validFrom: "2026-01-01",
} as const;
