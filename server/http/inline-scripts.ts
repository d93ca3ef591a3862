import { createHash } from "node:crypto";

// What React 19.3 writes before its first `$RC(…)` and `$RS(…)` call in a page. `inline-scripts.test.ts`
// compares these with the React that Next brings.
const reactClock = "requestAnimationFrame(function(){$RT=performance.now()});";
const reactDefinitions = new Set([
  "sha256-ejxEGil7Q2jnFo9T1EMjhzsRoWDTVn8tRpUYd4XCJkY=",
  "sha256-rkPyhj2kmK5uKX6SivS3u1ga+pNajy8xBWBiEPXhNMA=",
]);
const reactCall = /^([\s\S]*?)\$R[CS]\("[BSP]:[0-9a-f]+","[BSP]:[0-9a-f]+"\)$/;

const flightStart = "(self.__next_f=self.__next_f||[]).push([0])";
const flightRow = /^self\.__next_f\.push\((\[[\s\S]*\])\)$/;
const bundler =
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{[\s\S]*\})\);$/;
const chunkPath = /^static\/chunks\/[\w.~-]+\.js$/;

/** The source expression that lets a policy allow exactly this script. */
export const scriptHash = (script: string): string =>
  `sha256-${createHash("sha256").update(script, "utf8").digest("base64")}`;

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A row of the page's own data: `[1, text]`, or `[3, base64]` for bytes. */
function isFlightRow(script: string): boolean {
  // Next writes every `<` of the data as \\u003c; a bare one is not its work.
  const row = script.includes("<") ? undefined : readJson(flightRow.exec(script)?.[1] ?? "");
  if (!Array.isArray(row) || row.length !== 2) return false;
  return (row[0] === 1 || row[0] === 3) && typeof row[1] === "string";
}

/** The bundler's list of the files a page begins with. */
function isBundlerStart(script: string): boolean {
  const start = readJson(bundler.exec(script)?.[1] ?? "");
  if (typeof start !== "object" || start === null || Array.isArray(start)) return false;
  if (Object.keys(start).toSorted().join() !== "otherChunks,runtimeModuleIds") return false;
  const { otherChunks, runtimeModuleIds } = start as Record<string, unknown>;
  return (
    Array.isArray(otherChunks) &&
    otherChunks.every((path) => typeof path === "string" && chunkPath.test(path)) &&
    Array.isArray(runtimeModuleIds) &&
    runtimeModuleIds.every((id) => Number.isSafeInteger(id))
  );
}

/** React moving a part of the page that came late into its place. */
function isReactInstruction(script: string): boolean {
  if (script === reactClock) return true;
  const before = reactCall.exec(script)?.[1];
  return before === "" || (before !== undefined && reactDefinitions.has(scriptHash(before)));
}

/** True for the scripts Next, its bundler and React write by themselves, in exactly their shapes. */
export const isNextScript = (script: string): boolean =>
  script === flightStart ||
  isFlightRow(script) ||
  isBundlerStart(script) ||
  isReactInstruction(script);

// Only the two opening tags Next writes; a script with any other attribute stays blocked.
const inlineScript = /<script(?: id="_R_")?>([\s\S]*?)<\/script>/g;

/** The hashes of a page's inline scripts; what is not of Next's shapes gets none and stays blocked. */
export function hashInlineScripts(html: string): string[] {
  const hashes = new Set<string>();
  for (const [, script = ""] of html.matchAll(inlineScript))
    if (isNextScript(script)) hashes.add(scriptHash(script));
  return [...hashes];
}
