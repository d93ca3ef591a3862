import { isWorkerAlive } from "#server/health.ts";
import { log } from "#server/log.ts";

export const dynamic = "force-dynamic";

/** Mails leave: some worker has emptied the outbox within the last minutes. For a monitor's alarm. */
export async function GET(): Promise<Response> {
  const alive = await isWorkerAlive().catch((error: unknown) => {
    log.warn("health.failed", { error });
    return false;
  });
  return Response.json({ status: alive ? "ok" : "fail" }, { status: alive ? 200 : 503 });
}
