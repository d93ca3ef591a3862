import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { readRouteNames } from "./routes.ts";

const folder = mkdtempSync(join(tmpdir(), "routes-"));
writeFileSync(
  join(folder, "routes-manifest.json"),
  JSON.stringify({
    staticRoutes: [{ page: "/robots.txt", regex: "^/robots\\.txt(?:/)?$" }],
    dynamicRoutes: [
      { page: "/[locale]", regex: "^/([^/]+?)(?:/)?$" },
      { page: "/[locale]/kurs", regex: "^/([^/]+?)/kurs(?:/)?$" },
      { page: "/[locale]/svar/[token]", regex: "^/([^/]+?)/svar/([^/]+?)(?:/)?$" },
      { page: "/api/files/[id]", regex: "^/api/files/([^/]+?)(?:/)?$" },
    ],
  }),
);

test.each([
  ["/", "/[locale]"],
  ["/nn", "/[locale]"],
  ["/kurs", "/[locale]/kurs"],
  ["/en/kurs", "/[locale]/kurs"],
  ["/svar/hemmelig", "/[locale]/svar/[token]"],
  ["/nn/svar/hemmelig", "/[locale]/svar/[token]"],
  ["/api/files/12", "/api/files/[id]"],
  ["/api/trpc/courses.signUp", "/api/trpc/courses.signUp"],
  ["/api/trpc/kari@example.no", "(unknown)"],
  ["/kari.nordmann", "(unknown)"],
  ["/robots.txt", "/robots.txt"],
  ["/_next/static/chunks/a.js", "/_next"],
])("%s is logged as %s", (path, name) => expect(readRouteNames(folder)(path)).toBe(name));

test("without a build nothing of an address is logged", () => {
  expect(readRouteNames("there-is-none")("/svar/hemmelig")).toBe("(not built)");
});
