/** How many hours of group supervision a specialty asks for, from a day on. */
export type SupervisionRuleFact = {
  key: string;
  specialty: "generalPractice" | "publicHealth";
  validFrom: string;
  hours: number;
  years: number;
  openPracticeMonths: number;
};

/**
 * The rules of group supervision. A rule that changes gets a new row with its day, so that those who
 * began under the former keep it. General practice: 120 hours over two years, one of them in open,
 * unselected practice; public-health medicine: 90 hours over three years (Legeforeningen, the pages on
 * supervision groups; the specialist regulations of 2019).
 */
export const supervisionRules: readonly SupervisionRuleFact[] = [
  {
    key: "generalPractice-2019",
    specialty: "generalPractice",
    validFrom: "2019-03-01",
    hours: 120,
    years: 2,
    openPracticeMonths: 12,
  },
  {
    key: "publicHealth-2019",
    specialty: "publicHealth",
    validFrom: "2019-03-01",
    hours: 90,
    years: 3,
    openPracticeMonths: 0,
  },
];
