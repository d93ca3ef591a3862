import { globSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";

import { expect, test } from "vitest";

import { giveNonce } from "./personal-pages.ts";

/** The policy a page gets before anybody has made it; undefined where its scripts are hashed afterwards. */
function policyOf(url: string): string | undefined {
  const set = new Map<string, string>();
  const response = { setHeader: (name: string, value: string) => set.set(name, value) };
  const request = { url, headers: {} };
  giveNonce(request as unknown as IncomingMessage, response as unknown as ServerResponse, {
    development: false,
    https: true,
  });
  return set.get("content-security-policy");
}

/** The address of each route file's page, with a word in place of what stands in brackets. */
const pages = globSync("app/[[]locale]/**/page.tsx").map((file) => ({
  file,
  path: `/${file
    .slice("app/[locale]/".length, -"page.tsx".length)
    .split("/")
    .filter((part) => part !== "" && !part.startsWith("("))
    .map((part) => part.replace(/^\[.+\]$/, "x"))
    .join("/")}`,
}));

/** Made afresh for each request, by the layout above the page. */
const isMadeForOne = (file: string): boolean =>
  globSync("app/[[]locale]/**/layout.tsx").some(
    (layout) =>
      file.startsWith(layout.slice(0, -"layout.tsx".length)) &&
      readFileSync(layout, "utf8").includes('dynamic = "force-dynamic"'),
  );

test.each(pages)("$path has a nonce if and only if it is made for one person", ({ file, path }) => {
  for (const address of [path, `/nn${path}`, `/en${path}?q=x`])
    expect(policyOf(address)?.includes("'nonce-") ?? false).toBe(isMadeForOne(file));
});

test("pages of both kinds were looked at", () => {
  expect(new Set(pages.map(({ file }) => isMadeForOne(file)))).toEqual(new Set([true, false]));
});

test("one page has a form that leads to another site, and no other", () => {
  const formAction = (url: string) => /form-action ([^;]+)/.exec(policyOf(url) ?? "")?.[1];
  for (const language of ["", "/nn", "/en"]) {
    expect(formAction(`${language}/m/x`)).toBe("'self' https:");
    expect(formAction(`${language}/svar/x`)).toBe("'self'");
    expect(formAction(`${language}/min-side/m/x`)).toBe("'self'");
  }
});
