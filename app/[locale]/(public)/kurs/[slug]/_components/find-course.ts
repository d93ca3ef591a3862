import { cache } from "react";

import { orNotFound, publicApi } from "#app/_trpc/server.ts";

/** The published course at an address; the page that says so when there is none. */
export const findCourse = cache((locale: string, slug: string) =>
  orNotFound(publicApi(locale).courses.bySlug({ slug })),
);
