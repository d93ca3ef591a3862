import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";

import { publicApi } from "#app/_trpc/server.ts";

/** The published course at an address; the page that says so when there is none. */
export const findCourse = cache(async (locale: string, slug: string) => {
  try {
    return await publicApi(locale).courses.bySlug({ slug });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
});
