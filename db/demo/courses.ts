import type { CourseInput } from "#server/courses/schema.ts";

import { demoPeople } from "./people.ts";

/** A day counted from today, and the wall times of that day. */
export type DemoDate = { inDays: number; from: string; to: string };

/** Somebody leaves or answers an offer, offers run out, or an account signs up late. */
export type QueueEvent =
  | { daysAgo: number; what: "withdraw" | "accept"; who: number }
  | { daysAgo: number; what: "expire" }
  | { daysAgo: number; what: "signUp"; account: string };

/** What a leader books: own doctors, somebody by address, and names that come. */
export type DemoBooking = {
  leader: string;
  mode: "all" | "asMany";
  doctors: number;
  guests: readonly string[];
  later: number;
};

export type DemoCourse = {
  /** Slug of the office that gives it. */
  office: "vest" | "nord" | "midt" | "ost" | "sor" | "oslo";
  /** How many days before today it was made and published. */
  madeDaysAgo: number;
  dates: readonly DemoDate[];
  course: Pick<CourseInput, "kind" | "title" | "where" | "seats" | "forWhom" | "language"> &
    Partial<CourseInput>;
  /** Days counted from today, at 23.59: when sign-up opens or closes, or withdrawing turns late. */
  opensInDays?: number;
  closesInDays?: number;
  withdrawUntilInDays?: number;
  /** The last day to apply, where seats are allocated by criteria; at noon. */
  appliesByInDays?: number;
  /** How many of the demo people sign up, beginning at a place in their row. */
  signUps: { from: number; count: number };
  /** Addresses of sign-in accounts that have a place too. */
  accounts?: readonly string[];
  /** How many of those with a place withdraw again. */
  withdrawals?: number;
  /** What happens in the queue afterwards, each to those who signed up, counted from the first. */
  queue?: readonly QueueEvent[];
  /** What municipalities book for several, in this order, after the sign-ups. */
  bookings?: readonly DemoBooking[];
  isAnnounced?: boolean;
  /** Those with a seat are asked about food, rooms and more, and some have answered. */
  asks?: boolean;
  /** How many days ago its municipalities were asked about their invoices; one has answered. */
  billedDaysAgo?: number;
  /** How many have answered how it was, after the last day. */
  evaluations?: number;
  /** On the days that have been, the office ticked those who came. */
  isAttended?: boolean;
  ends?: "draft" | { cancelled: string };
};

/** Somebody of an office, who makes its courses and answers for them. */
export const staffOf = (office: DemoCourse["office"]): string => {
  const person = demoPeople.find(({ memberships }) =>
    memberships.some((row) => row.role === "officeStaff" && row.organisation === office),
  );
  if (!person) throw new Error(`nobody works at the office ${office}`);
  return person.address;
};

/** Those who fill the courses: individual supervisors and a few leaders, none of them an account. */
export const participants: readonly string[] = demoPeople
  .filter(
    ({ isAccount, memberships }) =>
      !isAccount &&
      memberships.some((row) => ["supervisor", "healthLeader", "trainee"].includes(row.role)),
  )
  .toSorted((a, b) => Number(isTrainee(a)) - Number(isTrainee(b)))
  .map((person) => person.address);

function isTrainee({ memberships }: (typeof demoPeople)[number]): boolean {
  return memberships.every((row) => row.role === "trainee");
}

const day = (inDays: number, from = "09:00", to = "15:30"): DemoDate => ({ inDays, from, to });

const newSupervisors = "Nye individuelle veiledere i allmennmedisin";
const nyeRettleiarar = "Nye individuelle rettleiarar i allmennmedisin";

/** The courses of the demo network, each dated from the day it is loaded. */
export const demoCourses: readonly DemoCourse[] = [
  {
    office: "vest",
    madeDaysAgo: 380,
    dates: [day(-301), day(-300, "09:00", "14:00")],
    course: {
      kind: "supervisorCourse",
      title: "Rettleiarkurs på Fjordvik",
      where: "Fjordvik kulturhus, Fjordvik",
      seats: 20,
      language: "nn",
      forWhom: nyeRettleiarar,
      hours: 11,
      description: `Kurset gir deg det du treng for å komme i gang som individuell rettleiar for ein ALIS.

## Dette går vi gjennom
- rettleiing, supervisjon og grupperettleiing: kva som er kva
- den fyrste samtalen, og korleis de lagar ein plan saman
- tilbakemeldingar som blir høyrde
- når det ikkje går som det skal

Vi et lunsj saman begge dagane.`,
    },
    signUps: { from: 0, count: 16 },
    isAnnounced: true,
    isAttended: true,
  },
  {
    office: "vest",
    madeDaysAgo: 150,
    dates: [day(-75), day(-74, "09:00", "14:30")],
    course: {
      kind: "supervisorCourse",
      title: "Veilederkurs: fra erfaren lege til trygg veileder",
      where: "Nesdal herredshus, Nesdal",
      seats: 18,
      language: "nb",
      forWhom: newSupervisors,
      hours: 11.5,
      description: `To dager med korte innlegg, øvelser i smågrupper og god tid til spørsmål.

## Du lærer
1. å sette av tid til veiledning som tåler en travel uke
2. å bruke læringsmålene som samtale, ikke som avkryssing
3. å gi tilbakemelding på kommunikasjon med pasienten til stede

Ta med timeplanen din. Vi bruker den.`,
    },
    signUps: { from: 4, count: 17 },
    accounts: ["veileder"],
    withdrawals: 1,
    evaluations: 9,
    isAttended: true,
  },
  {
    office: "nord",
    madeDaysAgo: 110,
    dates: [day(-40, "10:00", "16:00")],
    course: {
      kind: "supervisorCourse",
      title: "Veilederkurs på kysten",
      where: "Nordvåg helsesenter, Nordvåg",
      seats: 14,
      language: "nb",
      forWhom: "Individuelle veiledere i Nordland, Troms og Finnmark",
      hours: 6,
      description:
        "En dag om veiledning når det er langt til nærmeste kollega: avtaler, telefon og video, og hva vi gjør når uværet stenger veien.",
    },
    signUps: { from: 10, count: 9 },
    evaluations: 3,
    isAttended: true,
  },
  {
    office: "vest",
    madeDaysAgo: 60,
    dates: [day(-12, "18:00", "20:30"), day(5, "18:00", "20:30"), day(26, "18:00", "20:30")],
    course: {
      kind: "supervisorCourse",
      title: "Kveldskurs i tre deler for individuelle veiledere",
      where: "Holmefjord bibliotek, Holmefjord",
      seats: 16,
      language: "nb",
      forWhom: "Individuelle veiledere som er i gang",
      hours: 7.5,
      description: `Tre kvelder med den samme gruppa. Mellom kveldene prøver du ut noe hjemme og tar med erfaringen tilbake.

- **Første kveld:** å lytte seg fram til det vesentlige
- **Andre kveld:** vanskelige tilbakemeldinger
- **Tredje kveld:** når ALIS er syk, sliten eller på vei bort`,
    },
    signUps: { from: 2, count: 11 },
    accounts: ["veileder"],
    isAttended: true,
  },
  {
    office: "vest",
    madeDaysAgo: 50,
    dates: [day(0), day(1, "09:00", "14:00")],
    course: {
      kind: "supervisorCourse",
      title: "Veiledning i hverdagen: to dager med øvelser",
      where: "Fjordvik kulturhus, Fjordvik",
      seats: 20,
      language: "nb",
      forWhom: "Individuelle veiledere som er i gang",
      hours: 10,
      description: `To dager der du øver mer enn du lytter.

- den korte veiledningen, mellom to pasienter
- å spørre slik at ALIS finner svaret selv
- når du er uenig med den du veileder`,
    },
    signUps: { from: 18, count: 10 },
    accounts: ["gruppeveileder"],
    isAttended: true,
  },
  {
    office: "vest",
    madeDaysAgo: 30,
    dates: [day(75), day(76, "09:00", "14:30")],
    appliesByInDays: -1,
    course: {
      kind: "supervisorCourse",
      title: "Veilederkurs på fjellet, med søknadsfrist",
      where: "Holmefjord fjellstue, Holmefjord",
      seats: 8,
      language: "nb",
      forWhom: "Individuelle veiledere",
      hours: 11,
      criteria: ["hasTrainee", "noTrainedSupervisor", "notBeenOnCourse"],
      description:
        "To dager på fjellet. Det er få senger, så vi fordeler plassene når fristen er ute.",
    },
    signUps: { from: 24, count: 11 },
  },
  {
    office: "vest",
    madeDaysAgo: 14,
    dates: [day(1, "19:00", "20:30")],
    course: {
      kind: "infoMeeting",
      title: "Spør kontoret: kveld for nye individuelle veiledere",
      where: "https://video.tunet.test/spor-kontoret",
      seats: 60,
      language: "nb",
      forWhom: "Alle som er nye som individuell veileder",
      hours: 1.5,
      description:
        "Kort innledning om rollen, så svarer vi på spørsmål. Du kan sende spørsmål på forhånd til kontaktpersonen.",
    },
    signUps: { from: 12, count: 7 },
  },
  {
    office: "vest",
    madeDaysAgo: 35,
    dates: [day(23), day(24, "09:00", "14:30")],
    course: {
      kind: "supervisorCourse",
      title: "Veilederkurs for nye individuelle veiledere",
      where: "Fjordvik kulturhus, Fjordvik",
      seats: 12,
      language: "nb",
      forWhom: newSupervisors,
      hours: 11,
      priceNok: 0,
      description: `Grunnkurset for deg som skal veilede en allmennlege i spesialisering. Kommunen dekker reise og fri fra praksis; kurset og lunsjen er gratis.

## Program
- Dag 1: rollen, rammene og den første samtalen
- Dag 2: tilbakemelding, læringsmål og det som er vanskelig

Du får kursbevis når du har vært med begge dagene.`,
    },
    withdrawUntilInDays: 16,
    signUps: { from: 0, count: 18 },
    // One offer ran out, the next was taken, and one stands.
    queue: [
      { daysAgo: 20, what: "withdraw", who: 0 },
      { daysAgo: 12, what: "expire" },
      { daysAgo: 11, what: "accept", who: 13 },
      { daysAgo: 0, what: "withdraw", who: 1 },
    ],
    isAnnounced: true,
    asks: true,
  },
  {
    office: "vest",
    madeDaysAgo: 30,
    dates: [day(37, "09:30", "15:00")],
    course: {
      kind: "supervisorCourse",
      title: "Å rettleie i ein travel kvardag",
      where: "Skarvøy kommunehus, Skarvøy",
      seats: 12,
      language: "nn",
      forWhom: "Individuelle rettleiarar med nokre års røynsle",
      hours: 5.5,
      priceNok: 1_800,
      contactPhone: "900 00 123",
      description: `Korleis held du av tid til rettleiing når venterommet er fullt?

Vi byter på korte innlegg og øvingar to og to, og du reiser heim med ein plan for det neste halvåret.

- faste tider som toler ein travel veke
- den korte rettleiinga, mellom to pasientar
- samarbeid med leiaren om avtalt tid

Ferja går 16.10. Vi er ferdige i god tid før det.`,
    },
    signUps: { from: 16, count: 8 },
    billedDaysAgo: 2,
    // One seat is left, and the group that is first in the queue needs two.
    bookings: [
      {
        leader: "leder.fjordvik",
        mode: "asMany",
        doctors: 1,
        guests: ["ny.rettleiar@tunet.test"],
        later: 1,
      },
      { leader: "leder.nesdal", mode: "all", doctors: 1, guests: [], later: 1 },
    ],
    queue: [{ daysAgo: 3, what: "signUp", account: "gruppeveileder" }],
  },
  {
    office: "nord",
    madeDaysAgo: 21,
    dates: [day(12, "12:00", "15:00")],
    course: {
      kind: "supervisorCourse",
      title: "Digitalt veilederkurs: tilbakemelding som hjelper",
      where: "https://video.tunet.test/tilbakemelding",
      seats: 40,
      language: "nb",
      forWhom: "Individuelle veiledere i hele landet",
      hours: 3,
      description:
        "Tre timer på nett med øvelser i smågrupper. Du trenger kamera og mikrofon, og et rom der du kan snakke fritt. Vi tar ikke opp noe.",
    },
    signUps: { from: 20, count: 9 },
    isAnnounced: true,
  },
  {
    office: "midt",
    madeDaysAgo: 25,
    dates: [day(45, "10:00", "16:00"), day(46), day(80, "10:00", "15:00")],
    course: {
      kind: "supervisorCourse",
      title: "Veilederkurs over tre dager",
      where: "Trondheim, sted kommer",
      seats: 24,
      language: "nb",
      forWhom: "Individuelle veiledere og gruppeveiledere i Midt-Norge",
      hours: 16,
      priceNok: 1_500,
      description:
        "To dager sammen og en oppfølgingsdag fem uker senere. Mellom samlingene veileder du som vanlig, og skriver ned én situasjon du vil ta opp.",
    },
    closesInDays: 30,
    signUps: { from: 8, count: 6 },
  },
  {
    office: "ost",
    madeDaysAgo: 40,
    dates: [day(9)],
    course: {
      kind: "supervisorCourse",
      title: "Veilederkurs i innlandet",
      where: "Ringsaker, sted kommer",
      seats: 16,
      language: "nb",
      forWhom: newSupervisors,
      hours: 6,
      description: "En dag om rollen som individuell veileder.",
    },
    signUps: { from: 24, count: 5 },
    ends: { cancelled: "Kurslederen er blitt syk. Vi setter opp kurset på nytt over nyttår." },
  },
  {
    office: "sor",
    madeDaysAgo: 7,
    dates: [day(64), day(65, "09:00", "14:00")],
    course: {
      kind: "supervisorCourse",
      title: "Veilederkurs ved kysten",
      where: "Kristiansand, sted kommer",
      seats: 30,
      language: "nb",
      forWhom: newSupervisors,
      hours: 11,
      description: "Grunnkurset i to dager. Påmeldingen åpner om noen dager.",
    },
    opensInDays: 10,
    signUps: { from: 0, count: 0 },
  },
  {
    office: "oslo",
    madeDaysAgo: 28,
    dates: [day(51, "09:00", "12:00")],
    course: {
      kind: "supervisorCourse",
      title: "Supervising doctors trained abroad",
      where: "https://video.tunet.test/supervising",
      seats: 25,
      language: "en",
      forWhom: "Individual supervisors of doctors who trained outside Norway",
      hours: 3,
      description: `A morning online about supervising a colleague who knows medicine well and the Norwegian system less well.

- what is taken for granted here, and nowhere else
- feedback across languages
- the training plan as a common map`,
    },
    signUps: { from: 27, count: 4 },
  },
  {
    office: "vest",
    madeDaysAgo: 20,
    dates: [day(58, "10:00", "15:00")],
    course: {
      kind: "networkMeeting",
      title: "Nettverksmøte for Vestland",
      where: "Holmefjord hotell, Holmefjord",
      seats: 60,
      language: "nb",
      forWhom: "ALIS, veiledere og ansvarlige for legetjenesten",
      description: `Halvårets møteplass for alle som er med på å utdanne fastleger i fylket.

- hva kommunene har fått til siden sist
- rundebord: ALIS, veiledere og ledere hver for seg og sammen
- nytt fra kontoret`,
    },
    signUps: { from: 3, count: 14 },
    accounts: ["leder.nesdal"],
  },
  {
    office: "vest",
    madeDaysAgo: 12,
    dates: [day(72, "10:00", "16:00"), day(73, "09:00", "14:00")],
    course: {
      kind: "gathering",
      title: "Samling for ALIS og rettleiarar",
      where: "Skarvøy fjordhotell, Skarvøy",
      seats: 40,
      language: "nn",
      forWhom: "ALIS og rettleiarane deira",
      hours: 10,
      description:
        "To dagar saman, med overnatting. Fyrste dag møtest gruppene; andre dag er det felles program om kommunikasjon og samarbeid.",
    },
    signUps: { from: 14, count: 9 },
    accounts: ["alis.fjordvik"],
  },
  {
    office: "vest",
    madeDaysAgo: 50,
    dates: [],
    course: {
      kind: "selfPaced",
      title: "Nettkurs: kom i gang som individuell veileder",
      where: "https://kurs.tunet.test/kom-i-gang",
      seats: null,
      language: "nb",
      forWhom: "Alle som skal veilede en ALIS for første gang",
      description: `Fire korte deler du kan ta mellom to pasienter.

1. rollen og rammene
2. den første samtalen
3. tilbakemelding i en travel uke
4. hvem du kan spørre`,
    },
    signUps: { from: 6, count: 8 },
    accounts: ["veileder"],
  },
  {
    office: "vest",
    madeDaysAgo: 3,
    dates: [day(95), day(96, "09:00", "14:00")],
    course: {
      kind: "supervisorCourse",
      title: "Rettleiarkurs på Ytreheim, utkast",
      where: "Ytreheim, stad kjem",
      seats: 20,
      language: "nn",
      forWhom: nyeRettleiarar,
      description: "Programmet er ikkje klart enno.",
    },
    signUps: { from: 0, count: 0 },
    ends: "draft",
  },
];
