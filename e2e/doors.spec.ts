import { randomUUID } from "node:crypto";
import { globSync } from "node:fs";

import { expect, test } from "./fixtures.ts";
import { addressOf, pages } from "./pages.ts";

/** Closed pages, but for the invitation, which a stranger may look at: its token is the key. */
const closed = Object.entries(pages).filter(
  ([route]) => /^\((?:member|admin)\)/.test(route) && !/invitasjon|plass/.test(route),
);

for (const [route, entry] of closed)
  test(`${route}: a stranger is asked to sign in, and comes back`, async ({ request, ask }) => {
    const path = await addressOf(entry, ask);
    for (const address of [path, `/en${path}`]) {
      const answer = await request.get(address, { maxRedirects: 0 });
      expect(answer.status()).toBe(307);
      const where = new URL(answer.headers()["location"] ?? "", "http://tunet.test");
      expect(where.pathname).toBe(address === path ? "/logg-inn" : "/en/logg-inn");
      expect(where.searchParams.get("neste")).toBe(address);
      expect(answer.headers()["cache-control"]).toContain("no-store");
    }
  });

/** Pages of one place or one role, and somebody they are not for. */
const foreign: Record<string, string> = {
  "(member)/kommune/[nr]/page.tsx": "leder.fjordvik",
  "(member)/kommune/[nr]/kurs/page.tsx": "leder.fjordvik",
  "(member)/kontor/kurs/page.tsx": "veileder",
  "(member)/kontor/kurs/ny/page.tsx": "veileder",
  "(member)/kontor/kurs/[id]/page.tsx": "kontor.nord",
  "(member)/arrangement/[id]/page.tsx": "kontor.nord",
  "(member)/kontor/kommuner/page.tsx": "veileder",
  "(member)/kontor/ikke-med/page.tsx": "veileder",
  "(member)/kontor/ikke-med/[nr]/page.tsx": "kontor.nord",
  "(member)/kontor/import/page.tsx": "veileder",
  "(member)/kontor/personer/page.tsx": "veileder",
  "(admin)/admin/page.tsx": "kontor.vest",
  "(admin)/admin/invitasjoner/page.tsx": "kontor.vest",
  "(admin)/admin/oppsett/page.tsx": "kontor.vest",
  "(admin)/admin/utsendinger/page.tsx": "kontor.vest",
};

for (const [route, name] of Object.entries(foreign))
  test(`${route}: is not there for ${name}`, async ({ page, signIn, ask }) => {
    const entry = pages[route];
    if (!entry) throw new Error(`${route} is not in the list of pages`);
    await signIn(name);
    const path = `/en${await addressOf(entry, ask)}`;
    const answer = await page.request.get(path);
    expect(answer.status()).toBe(404);
    const nowhere = await page.request.get(path.replace(/[0-9a-f-]{36}$/, randomUUID()));
    expect(nowhere.status()).toBe(404);
  });

/** What a stranger gets from each address that is not a page, in demo mode. */
const handlers: Record<string, { ask: "GET" | "POST"; path: string; status: number }> = {
  "auth/[...nextauth]": { ask: "GET", path: "/api/auth/session", status: 404 },
  "certificates/[id]": { ask: "GET", path: `/api/certificates/${randomUUID()}`, status: 404 },
  "calendar/[token]": { ask: "GET", path: "/api/calendar/made-up.ics", status: 404 },
  "demo/clock": { ask: "POST", path: "/api/demo/clock", status: 400 },
  "demo/mailbox": { ask: "GET", path: "/api/demo/mailbox", status: 200 },
  "demo/mailbox/[id]": { ask: "GET", path: `/api/demo/mailbox/${randomUUID()}`, status: 404 },
  "demo/sign-in": { ask: "POST", path: "/api/demo/sign-in", status: 404 },
  files: { ask: "POST", path: "/api/files", status: 401 },
  "files/[id]": { ask: "GET", path: `/api/files/${randomUUID()}`, status: 404 },
  health: { ask: "GET", path: "/api/health", status: 200 },
  "health/ready": { ask: "GET", path: "/api/health/ready", status: 200 },
  "health/worker": { ask: "GET", path: "/api/health/worker", status: 200 },
  "m/[token]": { ask: "POST", path: "/api/m/made-up", status: 200 },
  "me/export": { ask: "GET", path: "/api/me/export", status: 401 },
  "practice/[token]": { ask: "GET", path: "/api/practice/made-up.ics", status: 404 },
  "svar/[token]": { ask: "POST", path: "/api/svar/made-up", status: 200 },
  "trpc/[trpc]": { ask: "GET", path: "/api/trpc/users.me", status: 401 },
};

test("every address that is not a page is in the list of this test", () => {
  const routes = globSync("app/**/route.ts").map((file) =>
    file.slice("app/api/".length, -"/route.ts".length),
  );
  expect(Object.keys(handlers).toSorted()).toEqual(routes.toSorted());
});

for (const [route, { ask: method, path, status }] of Object.entries(handlers))
  test(`/api/${route}: a stranger gets ${status}`, async ({ request }) => {
    const answer = await request.fetch(path, {
      method,
      ...(method === "POST" ? { data: {} } : {}),
    });
    expect(answer.status()).toBe(status);
  });

test("a write that another site made a browser send is refused", async ({ request }) => {
  const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  for (const path of ["/api/trpc/courses.signUp", "/api/demo/clock", "/api/demo/sign-in"])
    expect((await request.post(path, { data: {}, headers })).status()).toBe(403);
});
