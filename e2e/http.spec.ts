import type { APIResponse } from "@playwright/test";

import { expect, test } from "./fixtures.ts";

const onEveryAnswer = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
};
const onEveryPage = [
  "default-src 'none'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

const directives = (answer: APIResponse): string[] =>
  (answer.headers()["content-security-policy"] ?? "").split("; ");
const scripts = (answer: APIResponse): string =>
  directives(answer).find((directive) => directive.startsWith("script-src ")) ?? "";

for (const [kind, path, status] of [
  ["a cached page", "/", 200],
  ["a cached page in nynorsk", "/nn", 200],
  ["a page that is not there", "/nn/finst-slett-ikkje", 404],
] as const)
  test(`${kind} allows its own scripts by their hashes`, async ({ request }) => {
    const answer = await request.get(path);
    expect(answer.status()).toBe(status);
    expect(answer.headers()).toMatchObject(onEveryAnswer);
    expect(directives(answer)).toEqual(expect.arrayContaining(onEveryPage));
    expect(scripts(answer)).toMatch(/^script-src 'self'(?: 'sha256-[A-Za-z0-9+/]{43}=')+$/);
    const cache = status === 200 ? /^s-maxage=\d+, stale-while-revalidate=\d+$/ : /^no-store$/;
    expect(answer.headers()["cache-control"]).toMatch(cache);
  });

test("a page made for one person has a nonce of its own, and nobody stores it", async ({
  request,
}) => {
  await request.post("/api/demo/sign-in", { form: { email: "veileder@tunet.test" } });
  const planted = { "content-security-policy": "script-src 'nonce-planted'", "x-nonce": "planted" };
  const answers = [
    await request.get("/min-side"),
    await request.get("/nn/min-side"),
    await request.get("/min-side", { headers: planted }),
  ];
  for (const answer of answers) {
    expect(answer.headers()).toMatchObject(onEveryAnswer);
    expect(answer.headers()["cache-control"]).toContain("no-store");
    expect(directives(answer)).toEqual(expect.arrayContaining(onEveryPage));
    expect(scripts(answer)).toMatch(
      /^script-src 'self' 'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic'$/,
    );
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(scripts(answer)) ?? [];
    const inline = (await answer.text()).match(/<script(?![^>]*\bsrc=)[^>]*>/g) ?? [];
    expect(inline.length).toBeGreaterThan(0);
    for (const tag of inline) expect(tag).toContain(`nonce="${nonce}"`);
  }
  expect(new Set(answers.map(scripts)).size).toBe(answers.length);
});

for (const path of ["/api/health", "/robots.txt", "/nb/kurs"])
  test(`${path} is no page: nothing in it may run or load`, async ({ request }) => {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers()).toMatchObject({
      ...onEveryAnswer,
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
  });

test("a page that has not changed is not sent again, but its policy is", async ({ request }) => {
  const whole = await request.get("/");
  const same = await request.get("/", {
    headers: { "if-none-match": whole.headers()["etag"] ?? "" },
  });
  expect(same.status()).toBe(304);
  expect(directives(same)).toEqual(directives(whole));
});

test("the router's data is no page and is not stored with one", async ({ request }) => {
  const answer = await request.get("/", { headers: { rsc: "1" } });
  expect(answer.headers()["content-type"]).toContain("text/x-component");
  expect(answer.headers()["vary"]).toContain("rsc");
});

for (const [name, path, options, status] of [
  ["a write to a page", "/", { method: "POST" }, 405],
  ["a write from another site", "/api/demo/sign-in", foreign(), 403],
  ["a body of more than a megabyte", "/api/trpc/x", { method: "POST", data: large() }, 413],
  ["another name for this machine", "/", { headers: { host: "evil.example" } }, 421],
] as const)
  test(`${name} is turned away`, async ({ request }) => {
    expect((await request.fetch(path, options)).status()).toBe(status);
  });

function foreign() {
  return { method: "POST", headers: { origin: "https://evil.example" } };
}
function large() {
  return "x".repeat(1024 * 1024 + 1);
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a missing page says so in the reader's language and shows ways on", async ({ page }) => {
    const answer = await page.goto("/nn/finst-slett-ikkje");
    expect(answer?.status()).toBe(404);
    await expect(page.locator("html")).toHaveAttribute("lang", "nn");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sida finst ikkje");
    await expect(page.getByRole("link", { name: "Sjå kursa" })).toHaveAttribute("href", "/nn/kurs");
  });
});
