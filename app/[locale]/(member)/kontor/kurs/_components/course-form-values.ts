import type { Failure } from "#app/_trpc/client.ts";
import type { Fields } from "#app/_ui/failure-note.tsx";

import type { CourseFormTexts } from "./course-form-texts.ts";

/** The course form as it is typed: every field a text, so that nothing typed is lost or reinterpreted. */
export type CourseValues = {
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
  price: string;
  opens: string;
  closes: string;
  withdrawBy: string;
};

/** A new course: a day of lectures, and what is known of the office. */
export const blankCourse = (known: {
  contact: string;
  forWhom: string;
  language: CourseValues["language"];
}): CourseValues => ({
  title: "",
  days: [{ date: "", from: "09:00", to: "15:00" }],
  where: "",
  seats: "20",
  phone: "",
  description: "",
  hours: "",
  price: "",
  opens: "",
  closes: "",
  withdrawBy: "",
  ...known,
});

type Stored = {
  title: string;
  dates: { id: string; wallStart: string; wallEnd: string }[];
  place: string | null;
  joinUrl: string | null;
  seats: { capacity: number };
  forWhom: string;
  contactAddress: string;
  contactPhone: string | null;
  description: string;
  language: CourseValues["language"];
  hours: number | null;
  priceNok: number | null;
  signUpOpens: string | null;
  signUpCloses: string | null;
  withdrawUntil: string | null;
};

const minute = (wall: string | null): string => wall?.slice(0, 16).replace(" ", "T") ?? "";

/** A stored course as its form shows it. */
export const valuesOf = (course: Stored): CourseValues => ({
  title: course.title,
  days: course.dates.map((date) => ({
    id: date.id,
    date: date.wallStart.slice(0, 10),
    from: date.wallStart.slice(11, 16),
    to: date.wallEnd.slice(11, 16),
  })),
  where: course.joinUrl ?? course.place ?? "",
  seats: String(course.seats.capacity),
  forWhom: course.forWhom,
  contact: course.contactAddress,
  phone: course.contactPhone ?? "",
  description: course.description,
  language: course.language,
  hours: course.hours === null ? "" : String(course.hours),
  price: course.priceNok === null ? "" : String(course.priceNok),
  opens: minute(course.signUpOpens),
  closes: minute(course.signUpCloses),
  withdrawBy: minute(course.withdrawUntil),
});

const numberOrNull = (typed: string): number | null =>
  typed.trim() === "" ? null : Number(typed.replace(",", "."));

/** What is sent to the server. A number that is none becomes NaN, and the server says so at its field. */
export const courseOf = (values: CourseValues) => ({
  title: values.title,
  dates: values.days.map((day) => ({
    ...(day.id ? { id: day.id } : {}),
    start: `${day.date}T${day.from}`,
    end: `${day.date}T${day.to}`,
  })),
  where: values.where,
  seats: Number(values.seats || Number.NaN),
  forWhom: values.forWhom,
  contact: values.contact,
  contactPhone: values.phone,
  description: values.description,
  language: values.language,
  hours: numberOrNull(values.hours),
  priceNok: numberOrNull(values.price),
  signUpOpens: values.opens || null,
  signUpCloses: values.closes || null,
  withdrawUntil: values.withdrawBy || null,
});

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
