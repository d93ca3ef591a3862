import { isReady } from "#server/health.ts";
import { log } from "#server/log.ts";

export const dynamic = "force-dynamic";

/** Requests may be sent here: the database answers and has the schema of this build. */
export async function GET(): Promise<Response> {
  const ready = await isReady().catch((error: unknown) => {
    log.warn("health.failed", { error });
    return false;
  });
  return Response.json({ status: ready ? "ok" : "fail" }, { status: ready ? 200 : 503 });
}
