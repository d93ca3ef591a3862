import type { Failure } from "#app/_trpc/client.ts";
import type { Fields } from "#app/_ui/failure-note.tsx";

import type { Criterion } from "#server/courses/allocation/schema.ts";
import type { Allocation, CourseInput, CourseKind } from "#server/courses/schema.ts";

import type { CourseFormTexts, KindChoice } from "./course-form-texts.ts";

/** The course form as it is typed: every field a text, so that nothing typed is lost or reinterpreted. */
export type CourseValues = {
  kind: CourseKind;
  title: string;
  days: { id?: string; date: string; from: string; to: string }[];
  where: string;
  seats: string;
  forWhom: string;
  contact: string;
  phone: string;
  description: string;
  language: "nb" | "nn" | "en";
  hours: string;
  presentShare: string;
  price: string;
  opens: string;
  closes: string;
  withdrawBy: string;
  allocation: Allocation;
  appliesBy: string;
  /** What is chosen first, second and third; empty for nothing. */
  criteria: (Criterion | "")[];
};

const beginning = ({ key, begins }: KindChoice) => ({
  kind: key,
  title: begins.title,
  days: [{ date: "", from: begins.from, to: begins.to }],
  seats: begins.seats,
  forWhom: begins.forWhom,
  presentShare: begins.presentShare,
});

/** The same with another kind: what nobody has touched is as that kind begins, the rest stays. */
export function asKind(values: CourseValues, from: KindChoice, to: KindChoice): CourseValues {
  const [before, after] = [beginning(from), beginning(to)];
  const kept = <Name extends "title" | "seats" | "forWhom" | "presentShare">(name: Name): string =>
    values[name] === before[name] ? after[name] : values[name];
  const days = values.days.map((day) =>
    day.from === from.begins.from && day.to === from.begins.to
      ? { ...day, from: to.begins.from, to: to.begins.to }
      : day,
  );
  return {
    ...values,
    kind: to.key,
    title: kept("title"),
    seats: kept("seats"),
    forWhom: kept("forWhom"),
    presentShare: kept("presentShare"),
    days: days.length > 0 ? days : after.days,
  };
}

/** A new course as its kind begins, with what is known of the office. */
export const blankCourse = (
  kind: KindChoice,
  known: { contact: string; language: CourseValues["language"] },
): CourseValues => ({
  ...beginning(kind),
  where: "",
  phone: "",
  description: "",
  hours: "",
  price: "",
  opens: "",
  closes: "",
  withdrawBy: "",
  allocation: "firstCome",
  appliesBy: "",
  criteria: ["", "", ""],
  ...known,
});

type Stored = {
  kind: CourseKind;
  title: string;
  dates: { id: string; wallStart: string; wallEnd: string }[];
  place: string | null;
  joinUrl: string | null;
  seats: { capacity: number; isLimited: boolean };
  forWhom: string;
  contactAddress: string;
  contactPhone: string | null;
  description: string;
  language: CourseValues["language"];
  hours: number | null;
  presentShare: number | null;
  priceNok: number | null;
  signUpOpens: string | null;
  signUpCloses: string | null;
  withdrawUntil: string | null;
  allocation: Allocation;
  appliesBy: string | null;
  criteria: Criterion[];
};

const minute = (wall: string | null): string => wall?.slice(0, 16).replace(" ", "T") ?? "";

/** A stored course as its form shows it. */
export const valuesOf = (course: Stored): CourseValues => ({
  kind: course.kind,
  title: course.title,
  days: course.dates.map((date) => ({
    id: date.id,
    date: date.wallStart.slice(0, 10),
    from: date.wallStart.slice(11, 16),
    to: date.wallEnd.slice(11, 16),
  })),
  where: course.joinUrl ?? course.place ?? "",
  seats: course.seats.isLimited ? String(course.seats.capacity) : "",
  forWhom: course.forWhom,
  contact: course.contactAddress,
  phone: course.contactPhone ?? "",
  description: course.description,
  language: course.language,
  hours: course.hours === null ? "" : String(course.hours),
  presentShare: course.presentShare === null ? "" : String(course.presentShare),
  price: course.priceNok ? String(course.priceNok) : "",
  opens: minute(course.signUpOpens),
  closes: minute(course.signUpCloses),
  withdrawBy: minute(course.withdrawUntil),
  allocation: course.allocation,
  appliesBy: minute(course.appliesBy),
  criteria: [0, 1, 2].map((at) => course.criteria[at] ?? ""),
});

const numberOrNull = (typed: string): number | null => {
  // «1 500», as people write it and as we do.
  const digits = typed.replace(/\s/gu, "");
  return digits === "" ? null : Number(digits.replace(",", "."));
};

/**
 * What is sent to the server. A number that is none becomes NaN, and the server says so at its field; no
 * number of seats is room for everybody, which the server takes where there is no date. What the kind
 * does not ask for stays in the form, should it become another kind again.
 */
export const courseOf = (values: CourseValues, { isDateless }: KindChoice) => ({
  kind: values.kind,
  title: values.title,
  dates: (isDateless ? [] : values.days).map((day) => ({
    ...(day.id ? { id: day.id } : {}),
    start: `${day.date}T${day.from}`,
    end: `${day.date}T${day.to}`,
  })),
  where: values.where,
  seats: numberOrNull(values.seats),
  forWhom: values.forWhom,
  contact: values.contact,
  contactPhone: values.phone,
  description: values.description,
  language: values.language,
  hours: numberOrNull(values.hours),
  presentShare: isDateless ? null : numberOrNull(values.presentShare),
  priceNok: numberOrNull(values.price),
  signUpOpens: values.opens || null,
  signUpCloses: values.closes || null,
  withdrawUntil: (!isDateless && values.withdrawBy) || null,
  ...allocationOf(values, isDateless),
});

/** How the seats go; what was typed for the other way stays on the screen only. */
const allocationOf = (
  { allocation, appliesBy, criteria }: CourseValues,
  isDateless: boolean,
): Pick<CourseInput, "allocation" | "appliesBy" | "criteria"> =>
  isDateless || allocation === "firstCome"
    ? { allocation: "firstCome", appliesBy: null, criteria: [] }
    : {
        allocation,
        appliesBy: appliesBy || null,
        criteria: criteria.flatMap((each) => each || []),
      };

/** The fields of the form by the names that the server has for them, each day of the course included. */
export const fieldsOf = (values: CourseValues, texts: CourseFormTexts): Fields => ({
  title: { id: "title", label: texts.title },
  dates: { id: "date-0", label: texts.when },
  ...Object.fromEntries(
    values.days.flatMap((_, at) => {
      const day = values.days.length > 1 ? texts.day.replace("#", String(at + 1)) : texts.when;
      return [
        [`dates.${at}.start`, { id: `date-${at}`, label: day }],
        [`dates.${at}.end`, { id: `to-${at}`, label: day }],
      ];
    }),
  ),
  where: { id: "where", label: texts.where },
  seats: { id: "seats", label: texts.seats },
  forWhom: { id: "for-whom", label: texts.forWhom },
  contact: { id: "contact", label: texts.contact },
  contactPhone: { id: "phone", label: texts.phone },
  description: { id: "description", label: texts.description },
  hours: { id: "hours", label: texts.hours },
  presentShare: { id: "present-share", label: texts.presentShare },
  appliesBy: { id: "applies-by", label: texts.appliesBy },
  criteria: { id: "criterion-0", label: texts.criteria },
  priceNok: { id: "price", label: texts.price },
  signUpOpens: { id: "opens", label: texts.opens },
  signUpCloses: { id: "closes", label: texts.closes },
  withdrawUntil: { id: "withdraw-by", label: texts.withdrawBy },
});

/** A failure by the names of the form: a saved course is sent with its id beside it, one level down. */
export const ofCourse = (failure: Failure): Failure => ({
  ...failure,
  fields: Object.fromEntries(
    Object.entries(failure.fields).map(([name, message]) => [
      name.replace(/^course\./, ""),
      message,
    ]),
  ),
});
