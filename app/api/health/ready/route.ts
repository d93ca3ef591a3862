import { isReady, isWorkerAlive } from "#server/health.ts";
import { log } from "#server/log.ts";

export const dynamic = "force-dynamic";

/**
 * Requests may be sent here: the database answers and has the schema of this build. Without a worker
 * they still may, since nothing is lost while mails wait; then it is "degraded".
 */
export async function GET(): Promise<Response> {
  try {
    if (!(await isReady())) return Response.json({ status: "fail" }, { status: 503 });
    return Response.json({ status: (await isWorkerAlive()) ? "ok" : "degraded" });
  } catch (error) {
    log.warn("health.failed", { error });
    return Response.json({ status: "fail" }, { status: 503 });
  }
}
