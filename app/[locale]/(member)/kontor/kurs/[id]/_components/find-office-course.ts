import { cache } from "react";

import { api, orNotFound, type RouterOutputs } from "#app/_trpc/server.ts";

export type OfficeCourse = RouterOutputs["courses"]["forOffice"];

/** One of the own office's courses; the page that says so when there is none. */
export const findOfficeCourse = cache(async (courseId: string) =>
  orNotFound((await api()).courses.forOffice({ courseId })),
);
