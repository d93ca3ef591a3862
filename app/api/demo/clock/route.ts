import { z } from "zod";

import { asSystem } from "#db/client.ts";
import { moveClock } from "#server/clock.ts";
import { env } from "#server/env.ts";
import { isOwnWrite } from "#server/same-origin.ts";

/** Two years in minutes: further on, nothing in the demo data is left to look at. */
const furthest = 2 * 366 * 24 * 60;
const input = z.union([
  z.strictObject({ to: z.iso.datetime({ offset: true }).transform((text) => new Date(text)) }),
  z.strictObject({ minutes: z.int().min(-furthest).max(furthest) }),
]);

/** Moves the clock of demo mode: `{"minutes": 90}` or `{"to": "2027-01-14T18:00:00+01:00"}`. */
export async function POST(request: Request): Promise<Response> {
  if (!env.TUNET_DEMO) return new Response(null, { status: 404 });
  if (!isOwnWrite(request.headers)) return new Response(null, { status: 403 });
  const move = input.safeParse(await request.json().catch(() => null));
  if (!move.success) return Response.json({ code: "BAD_INPUT" }, { status: 400 });
  const now = await asSystem((tx) => moveClock(tx, move.data));
  return Response.json({ now: now.toISOString() });
}
