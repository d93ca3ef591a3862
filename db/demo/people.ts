import type { Locale } from "#server/i18n/locales.ts";

import { inventNames } from "./names.ts";

export type DemoRole =
  | "trainee"
  | "supervisor"
  | "healthLeader"
  | "municipalityStaff"
  | "officeStaff"
  | "trustContact"
  | "groupCoordinator"
  | "dpo"
  | "admin";

export type DemoMembership = {
  role: DemoRole;
  /** Slug of the organisation: a municipality's number, an office's or trust's slug. */
  organisation: string;
  /** The person's own title, where the role is not what people say. */
  title?: string;
  /** Days before today when it began. */
  beganDaysAgo: number;
  /** Days before today when it ended; left out while it lasts. */
  endedDaysAgo?: number;
  /** False for somebody who signed up alone and waits for the leader. */
  confirmed: boolean;
};

export type DemoPerson = {
  address: string;
  firstName: string;
  lastName: string;
  locale: Locale;
  /** Offered by name on the sign-in page. */
  isAccount: boolean;
  memberships: readonly DemoMembership[];
};

type Part = Omit<DemoMembership, "beganDaysAgo" | "confirmed"> &
  Partial<Pick<DemoMembership, "beganDaysAgo" | "confirmed">>;
type Spec = { account?: string; locale?: Locale; memberships: readonly Part[] };

const one = (role: DemoRole, organisation: string, more: Partial<Part> = {}): Spec => ({
  memberships: [{ role, organisation, ...more }],
});
const account = (name: string, spec: Spec, locale?: Locale): Spec => ({
  ...spec,
  account: name,
  ...(locale ? { locale } : {}),
});
const many = (howMany: number, role: DemoRole, organisation: string, beganDaysAgo: number) =>
  Array.from({ length: howMany }, (_, at) =>
    one(role, organisation, { beganDaysAgo: beganDaysAgo + at * 53 }),
  );

/** The organisation of the group coordinators, invented like the municipalities. */
export const demoAssociation = {
  slug: "legeforeningen-vestland",
  name: "Legeforeningen, veiledningsgrupper i Vestland",
  counties: ["46"],
} as const;

const specs: readonly Spec[] = [
  account("alis.fjordvik", one("trainee", "9901", { beganDaysAgo: 480 })),
  account("alis.skarvoy", one("trainee", "9902", { beganDaysAgo: 420 })),
  account("alis.ny", one("trainee", "9904", { beganDaysAgo: 9 }), "nb"),
  account("alis.nord", one("trainee", "9951", { beganDaysAgo: 300 })),
  account("veileder", one("supervisor", "9901", { beganDaysAgo: 700 })),
  account("gruppeveileder", one("supervisor", "9903", { beganDaysAgo: 1_100 })),
  account("leder.fjordvik", one("healthLeader", "9901", { title: "kommunalsjef helse og omsorg" })),
  account("leder.skarvoy", one("healthLeader", "9902", { title: "kommuneoverlege" })),
  account("leder.nesdal", one("healthLeader", "9905", { title: "leder for legetjenesten" })),
  account("kontor.vest", one("officeStaff", "vest", { title: "rådgiver" })),
  account("kontor.nord", one("officeStaff", "nord", { title: "rådgiver" })),
  account("koordinator", one("groupCoordinator", demoAssociation.slug)),
  account("foretak.bergen", one("trustContact", "helse-bergen")),
  account("personvernombud", {
    memberships: [
      { role: "dpo", organisation: "drift" },
      { role: "dpo", organisation: "9901" },
      { role: "dpo", organisation: "9905" },
    ],
  }),
  account("admin", one("admin", "drift")),

  // ALIS in the other posts of the network; one of them still reads in English.
  one("trainee", "9901", { beganDaysAgo: 110 }),
  { ...one("trainee", "9901", { beganDaysAgo: 820 }), locale: "en" },
  one("trainee", "9902", { beganDaysAgo: 75 }),
  ...many(3, "trainee", "9903", 540),
  ...many(2, "trainee", "9904", 260),
  ...many(2, "trainee", "9905", 390),
  ...many(3, "trainee", "9951", 200),
  one("trainee", "9902", { beganDaysAgo: 2, confirmed: false }),

  // Individual supervisors; one waits to be confirmed.
  ...many(3, "supervisor", "9901", 640),
  ...many(3, "supervisor", "9902", 510),
  ...many(3, "supervisor", "9903", 730),
  ...many(2, "supervisor", "9904", 330),
  ...many(2, "supervisor", "9905", 150),
  ...many(2, "supervisor", "9951", 450),
  one("supervisor", "9905", { beganDaysAgo: 6, confirmed: false }),

  // Those who carry the medical service where no account above does. Ytreheim has nobody yet.
  {
    ...one("healthLeader", "9904", { title: "helse- og meistringsleiar", beganDaysAgo: 45 }),
    locale: "nb",
  },
  one("healthLeader", "9951", { title: "kommuneoverlege" }),
  {
    memberships: [
      {
        role: "healthLeader",
        organisation: "9904",
        title: "kommuneoverlege",
        beganDaysAgo: 1_400,
        endedDaysAgo: 45,
      },
      { role: "supervisor", organisation: "9904", beganDaysAgo: 900 },
    ],
  },
  ...["9901", "9902", "9905"].map((number) => one("municipalityStaff", number)),

  // The other offices, trusts and the colleague who shares the mailbox.
  one("officeStaff", "vest", { title: "prosjektleder" }),
  one("officeStaff", "nord", { title: "koordinator" }),
  ...["midt", "ost", "sor", "oslo"].map((office) => one("officeStaff", office)),
  ...["helse-fonna", "helse-forde", "nordlandssykehuset"].map((trust) =>
    one("trustContact", trust),
  ),
];

const nynorsk = new Set(["9901", "9902", "9904", "helse-forde"]);

const ascii: Record<string, string> = { æ: "ae", ø: "o", å: "a", á: "a", í: "i" };
const mailName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[æøåáí]/g, (letter) => ascii[letter] ?? letter)
    .replaceAll(/[^a-z]+/g, ".");

const names = inventNames(specs.length);

/**
 * The invented people of demo mode, the same on every machine: the accounts of the sign-in page
 * first, then the network around them.
 */
export const demoPeople: readonly DemoPerson[] = specs.map((spec, index) => {
  const name = names[index]!;
  const home = spec.memberships[0]!.organisation;
  return {
    address: `${spec.account ?? mailName(`${name.firstName} ${name.lastName}`)}@tunet.test`,
    ...name,
    locale: spec.locale ?? (nynorsk.has(home) ? "nn" : "nb"),
    isAccount: spec.account !== undefined,
    memberships: spec.memberships.map((membership) => ({
      // Nobody began on the same day.
      beganDaysAgo: 500 + ((index * 37) % 180),
      confirmed: true,
      ...membership,
    })),
  };
});
