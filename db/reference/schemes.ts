/** The schemes of the specialty that one can train in, and the last day to apply in each, if it has one. */
export const schemes = [
  { key: "2019", lastDay: null },
  { key: "old", lastDay: "2026-12-31" },
] as const;
