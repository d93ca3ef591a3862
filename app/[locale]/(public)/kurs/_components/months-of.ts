/** The months of the days that are not over, as 2027-01, each once. */
export const monthsOf = ({
  dates,
}: {
  dates: readonly { wallStart: string; isOver: boolean }[];
}): string[] => [
  ...new Set(dates.filter((date) => !date.isOver).map(({ wallStart }) => wallStart.slice(0, 7))),
];
