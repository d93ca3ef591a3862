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

/** Which field of the form a server's field name means. */
export const fieldIds: Record<string, string> = {
  title: "title",
  where: "where",
  seats: "seats",
  forWhom: "for-whom",
  contact: "contact",
  contactPhone: "phone",
  description: "description",
  hours: "hours",
  priceNok: "price",
  signUpOpens: "opens",
  signUpCloses: "closes",
  withdrawUntil: "withdraw-by",
};

const labels: Record<string, keyof CourseFormTexts> = {
  title: "title",
  where: "where",
  seats: "seats",
  forWhom: "forWhom",
  contact: "contact",
  contactPhone: "phone",
  description: "description",
  hours: "hours",
  priceNok: "price",
  signUpOpens: "opens",
  signUpCloses: "closes",
  withdrawUntil: "withdrawBy",
};

/** What the field that a server's field name means is called on the screen. */
export const fieldLabel = (name: string, texts: CourseFormTexts): string => {
  const label = name.startsWith("dates") ? "when" : labels[name];
  return label ? texts[label] : "";
};

/** The id of the field a server's field name means, dates included. */
export const fieldId = (name: string): string | undefined => {
  const date = /^dates\.(\d+)(?:\.(start|end))?$/.exec(name);
  if (date) return date[2] === "end" ? `to-${date[1]}` : `date-${date[1]}`;
  return name === "dates" ? "date-0" : fieldIds[name];
};
