/** What a line of a new trainee's list says in one language. */
export type StartWords = { title: string; advice: string };

/** The words of one line from a day on. An office may put its own before them. */
export type StartTextFact = {
  /** The line's key (`server/starts/lines/rules.ts`). */
  key: string;
  validFrom: string;
  link: string | null;
  nb: StartWords;
  nn: StartWords;
  en: StartWords;
};

const validFrom = "2026-01-01";

/**
 * What must be in place when a doctor begins as a trainee. A text that changes gets a new row with
 * its own day, so that what people read before stays what they read. Sources: the directorate's form
 * and its revision of June 2023, helsedirektoratet.no on grant and supervision, and alis.no.
 */
export const startTexts: readonly StartTextFact[] = [
  {
    key: "agreement",
    validFrom,
    link: "https://alis.no/nyheter/revidert-mal-for-alis-avtale",
    nb: {
      title: "ALIS-avtalen er signert",
      advice:
        "Bruk Helsedirektoratets mal, og skriv under før den første arbeidsdagen. Avtalen gjelder fra den dagen den er signert, og det gis ikke tilskudd for tid før signering.",
    },
    nn: {
      title: "ALIS-avtala er signert",
      advice:
        "Bruk malen frå Helsedirektoratet, og skriv under før den første arbeidsdagen. Avtala gjeld frå den dagen ho er signert, og det blir ikkje gitt tilskot for tid før signering.",
    },
    en: {
      title: "The ALIS agreement is signed",
      advice:
        "Use the form from the Directorate of Health, and sign before the first day at work. The agreement is valid from the day it is signed, and no grant is given for time before that.",
    },
  },
  {
    key: "supervisor",
    validFrom,
    link: "https://www.helsedirektoratet.no/faglige-rad/veiledning-av-leger-i-spesialisering/om-de-faglige-radene",
    nb: {
      title: "Individuell veileder er utpekt",
      advice:
        "Kommunen peker ut veilederen. Sett av fast tid fra første uke: i snitt minst fire timer i måneden. Veilederkurs finner dere i Tunet.",
    },
    nn: {
      title: "Individuell rettleiar er peika ut",
      advice:
        "Kommunen peikar ut rettleiaren. Set av fast tid frå første veka: i snitt minst fire timar i månaden. Rettleiarkurs finn de i Tunet.",
    },
    en: {
      title: "An individual supervisor is appointed",
      advice:
        "The municipality appoints the supervisor. Set aside regular time from the first week: at least four hours a month on average. You find supervisor courses in Tunet.",
    },
  },
  {
    key: "portal",
    validFrom,
    link: null,
    nb: {
      title: "Kompetanseportalen er i bruk",
      advice:
        "Logg inn i Kompetanseportalen med HelseID, og inviter lederen og den individuelle veilederen din der. Læringsmål som skal godkjennes, må stå i Kompetanseportalen; Tunet er ikke stedet for dem.",
    },
    nn: {
      title: "Kompetanseportalen er i bruk",
      advice:
        "Logg inn i Kompetanseportalen med HelseID, og inviter leiaren og den individuelle rettleiaren din der. Læringsmål som skal godkjennast, må stå i Kompetanseportalen; Tunet er ikkje staden for dei.",
    },
    en: {
      title: "Kompetanseportalen is in use",
      advice:
        "Sign in to Kompetanseportalen with HelseID, and invite your leader and your individual supervisor there. Learning goals to be approved must be recorded in Kompetanseportalen; Tunet is not the place for them.",
    },
  },
  {
    key: "plan",
    validFrom,
    link: "https://alis.no/alis-ordningen/gjennomforing-av-spesialistutdanningen",
    nb: {
      title: "Individuell utdanningsplan er laget",
      advice:
        "Gå sammen gjennom kommunens generelle utdanningsplan, og lag den individuelle planen for hele løpet: åpen, uselektert allmennpraksis, veiledning, kurs og institusjonstjeneste.",
    },
    nn: {
      title: "Individuell utdanningsplan er laga",
      advice:
        "Gå saman gjennom den generelle utdanningsplanen i kommunen, og lag den individuelle planen for heile løpet: open, uselektert allmennpraksis, rettleiing, kurs og institusjonsteneste.",
    },
    en: {
      title: "The individual training plan is made",
      advice:
        "Go through the municipality's general training plan together, and make the individual plan for the whole course: open, unselected general practice, supervision, courses and institution service.",
    },
  },
  {
    key: "group",
    validFrom,
    link: null,
    nb: {
      title: "Plass i veiledningsgruppe",
      advice:
        "Legen skal følge samme gruppe i to år. ALIS-kontoret setter sammen grupper i samråd med Legeforeningens koordinator, og sier fra når det er plass.",
    },
    nn: {
      title: "Plass i rettleiingsgruppe",
      advice:
        "Legen skal følgje same gruppa i to år. ALIS-kontoret set saman grupper i samråd med koordinatoren i Legeforeininga, og seier frå når det er plass.",
    },
    en: {
      title: "A place in a supervision group",
      advice:
        "The doctor follows the same group for two years. The ALIS office forms groups together with the medical association's coordinator, and tells when there is a place.",
    },
  },
  {
    key: "trust",
    validFrom,
    link: null,
    nb: {
      title: "Helseforetaket vet om institusjonstjenesten",
      advice:
        "Legen trenger minst seks måneder i institusjon. Si fra til ALIS-koordinatoren i helseforetaket i god tid om hvilket år det passer, så det finnes en plass.",
    },
    nn: {
      title: "Helseføretaket veit om institusjonstenesta",
      advice:
        "Legen treng minst seks månader i institusjon. Sei frå til ALIS-koordinatoren i helseføretaket i god tid om kva år det passar, så det finst ein plass.",
    },
    en: {
      title: "The health trust knows of the institution service",
      advice:
        "The doctor needs at least six months in an institution. Tell the trust's ALIS coordinator in good time which year suits, so that there is a place.",
    },
  },
  {
    key: "grant",
    validFrom,
    link: "https://www.helsedirektoratet.no/tilskudd/nasjonal-alis-og-veiledning",
    nb: {
      title: "Tilskudd for ALIS er søkt",
      advice:
        "Tilskuddet Nasjonal ALIS og veiledning søkes etterskuddsvis i Helsedirektoratets portal. Fristen har vært 31. august; sjekk årets frist hos direktoratet. Ta vare på den signerte avtalen, den skal revisor ha.",
    },
    nn: {
      title: "Tilskot for ALIS er søkt",
      advice:
        "Tilskotet Nasjonal ALIS og veiledning blir søkt etterskotsvis i portalen til Helsedirektoratet. Fristen har vore 31. august; sjekk fristen for i år hos direktoratet. Ta vare på den signerte avtala, ho skal revisoren ha.",
    },
    en: {
      title: "The ALIS grant is applied for",
      advice:
        "The grant is applied for afterwards, in the Directorate of Health's portal. The deadline has been 31 August; check this year's with the directorate. Keep the signed agreement, the auditor needs it.",
    },
  },
];
