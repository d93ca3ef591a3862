import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

import { expect, test } from "./fixtures.ts";
import { addressOf, pages } from "./pages.ts";

/*
 * How much JavaScript a page makes a phone fetch and run before anything is touched (P5), as gzip.
 * The partner is an empty page of the App Router in the same build: React, Next and the bundler's
 * bootstrap, which every page loads and no page can do without.
 */
const size = (bytes: Buffer): number => gzipSync(bytes, { level: 6 }).length;

const dist = process.env.NEXT_DIST_DIR ?? ".next";
const manifest: { rootMainFiles: string[] } = JSON.parse(
  readFileSync(path.join(dist, "build-manifest.json"), "utf8"),
);
const emptyPage = manifest.rootMainFiles
  .map((file) => size(readFileSync(path.join(dist, file))))
  .reduce((sum, bytes) => sum + bytes, 0);

test("an empty page is as light as it was when the limits were set", () => {
  expect(emptyPage).toBeGreaterThan(100_000);
  expect(emptyPage).toBeLessThan(136_000);
});

for (const [route, entry] of Object.entries(pages)) {
  const limit = route.startsWith("(public)") ? 1.2 : 1.6;
  test(`${route}: at most ${limit} × an empty page`, async ({ page, signIn, ask }) => {
    if (entry.as) await signIn(entry.as);
    const scripts = new Map<string, Promise<number>>();
    page.on("response", (answer) => {
      if (answer.request().resourceType() !== "script") return;
      scripts.set(
        answer.url(),
        answer.body().then(size, () => 0),
      );
    });
    const answer = await page.goto(await addressOf(entry, ask), { waitUntil: "networkidle" });
    expect(answer?.status()).toBe(entry.status ?? 200);
    const sizes = await Promise.all(scripts.values());
    const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
    expect(total, "scripts were seen at all").toBeGreaterThan(emptyPage * 0.9);
    expect(total / emptyPage).toBeLessThanOrEqual(limit);
  });
}

test("nothing on a public page comes before its words: no blocking script, no foreign font", async ({
  request,
}) => {
  const html = await (await request.get("/kurs")).text();
  expect(html).not.toMatch(
    /<script(?![^>]*\b(?:async|defer|nomodule|type="application\/ld\+json")\b)[^>]*\bsrc=/i,
  );
  // What the page fetches; a link that a reader may follow is another thing.
  expect(html).not.toMatch(/\bsrc="(?:https?:)?\/\/(?!localhost)/);
  expect(html).not.toMatch(
    /<link(?![^>]*rel="(?:canonical|alternate)")[^>]*\bhref="(?:https?:)?\/\//,
  );
});
