import { readFileSync } from "node:fs";
import { join } from "node:path";

type Route = { page: string; regex: string };

/** Turns a path into the pattern of the route that answers it, so that no log line holds an id or a token. */
export type RouteNames = (path: string) => string;

const prefixed = /^\/(?:nn|en|api)(?:\/|$)/;
const procedures = /^\/api\/trpc\/([A-Za-z.,]{1,120})$/;

/** Reads the routes of the build. Without a build, in development, every route has the same name. */
export function readRouteNames(buildFolder: string): RouteNames {
  let manifest: { staticRoutes: Route[]; dynamicRoutes: Route[] };
  try {
    manifest = JSON.parse(readFileSync(join(buildFolder, "routes-manifest.json"), "utf8"));
  } catch {
    return () => "(not built)";
  }
  const finder = (routes: Route[]) => {
    const patterns = routes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
    return (path: string) => patterns.find(({ pattern }) => pattern.test(path))?.page;
  };
  const findStatic = finder(manifest.staticRoutes);
  const findDynamic = finder(manifest.dynamicRoutes);

  return (path) => {
    if (path.startsWith("/_next/")) return "/_next";
    const called = procedures.exec(path);
    if (called) return `/api/trpc/${called[1]}`;
    // Bokmål has no prefix in the address, but its pages have one in the build.
    const built = prefixed.test(path) ? path : `/nb${path === "/" ? "" : path}`;
    return findStatic(path) ?? findDynamic(built) ?? "(unknown)";
  };
}
