import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";

import { api } from "#app/_trpc/server.ts";

/** One of the own office's courses; the page that says so when there is none. */
export const findOfficeCourse = cache(async (courseId: string) => {
  try {
    return await (await api()).courses.forOffice({ courseId });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});
export type OfficeCourse = Awaited<ReturnType<typeof findOfficeCourse>>;
