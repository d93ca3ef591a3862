import type { MetadataRoute } from "next";

import { env } from "#server/env.ts";

// The public address is known when the server runs, not when it is built.
export const dynamic = "force-dynamic";

/** Public pages may be found; invented people and what belongs to somebody may not. */
export default function robots(): MetadataRoute.Robots {
  if (env.TUNET_DEMO) return { rules: { userAgent: "*", disallow: "/" } };
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/api/", "/svar/", "/m/", "/invitasjon/", "/plass/"],
    },
    sitemap: `${env.PUBLIC_URL}/sitemap.xml`,
  };
}
