import type { MetadataRoute } from "next";

import { defaultLocale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

/** What a phone needs to keep Tunet on its home screen; it opens on what is one's own. */
export default function manifest(): MetadataRoute.Manifest {
  const name = messages[defaultLocale].common.product;
  return {
    name,
    short_name: name,
    lang: defaultLocale,
    start_url: "/min-side",
    display: "standalone",
    background_color: "#fbf8f3",
    theme_color: "#0a373c",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
    ],
  };
}
