import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./server/i18n/request.ts");

// Every address that is not a file, an API, or already has its language in front is bokmål (decision 10).
const bokmal = "/:path((?!(?:nb|nn|en|api|_next)(?:/|$)).*)";

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  compress: false,
  expireTime: 10,
  images: { unoptimized: true },
  // Pages live in memory only: on disk, every address that somebody makes up would leave a file.
  experimental: { isrFlushToDisk: false },
  reactStrictMode: true,
  devIndicators: false,
  serverExternalPackages: ["pg", "pg-boss", "nodemailer", "pdfkit", "postgres"],
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [
      {
        source: "/demo/postkasse",
        has: [{ type: "query", key: "format", value: "json" }],
        destination: "/api/demo/mailbox",
      },
      { source: "/", destination: "/nb" },
      { source: bokmal, destination: "/nb/:path" },
    ],
    fallback: [],
  }),
  redirects: async () => [
    { source: "/nb", destination: "/", permanent: true },
    { source: "/nb/:path*", destination: "/:path*", permanent: true },
  ],
};

export default withNextIntl(config);
