import { currentSession } from "#server/auth/session.ts";
import { AppError } from "#server/errors.ts";
import { exportOwn } from "#server/users/service.ts";

export const dynamic = "force-dynamic";

/** The reader's own data as a file; a plain link, so that it works without scripts. */
export async function GET(): Promise<Response> {
  const session = await currentSession();
  if (!session) return new Response(null, { status: 401 });
  const everything = await exportOwn(session.actor).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "TOO_MANY_REQUESTS") return null;
    throw error;
  });
  if (!everything) return new Response(null, { status: 429 });
  return new Response(JSON.stringify(everything, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="tunet.json"',
      "cache-control": "private, no-store",
    },
  });
}
