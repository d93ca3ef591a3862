/** So many days before the first date those with a seat are reminded. */
export const daysAhead = [7, 1] as const;
export type DaysAhead = (typeof daysAhead)[number];
