import { actors, pages as visits, routes } from "#server/testing/matrix.ts";

import { expect, test } from "./fixtures.ts";
import { addressOf, pages } from "./pages.ts";

// Pages as they answer, by status alone; what stands on them is for the other journeys.
for (const who of actors)
  test(`${who}: every page and address answers as the matrix says`, async ({
    page,
    signIn,
    ask,
  }) => {
    // Somebody who waits to be confirmed has no role yet.
    const [waiting] = await ask<{ address: string }>(
      `select e.address from person_email e where e.address like '%@tunet.test'
         and exists (select from membership m where m.person_id = e.person_id)
         and not exists (select from membership m
           where m.person_id = e.person_id and m.confirmed_at is not null)
       order by e.address limit 1`,
    );
    if (who !== "stranger") await signIn(who === "noRole" ? (waiting?.address ?? "") : who);
    const wrong: string[] = [];
    const look = async (name: string, path: string, expected: number, method = "GET") => {
      const answer = await page.request.fetch(path, {
        method,
        maxRedirects: /^(?:svar|m)\//.test(name) ? 20 : 0,
        ...(method === "POST" ? { data: {} } : {}),
      });
      if (answer.status() !== expected)
        wrong.push(`${name}: ${answer.status()} instead of ${expected}`);
    };
    for (const [route, entry] of Object.entries(pages)) {
      // In English, so that no reader is sent on to a language of their own.
      const path = await addressOf(entry, ask);
      await look(route, `/en${path === "/" ? "" : path}`, visits[route]?.[who] ?? 404);
    }
    for (const [name, { ask: method, path, others, but }] of Object.entries(routes))
      await look(name, path, but?.[who] ?? others, method);
    expect(wrong).toEqual([]);
  });
