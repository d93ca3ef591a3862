export const dynamic = "force-dynamic";

/** The process is alive. Says nothing of what is behind it. */
export const GET = (): Response => Response.json({ status: "ok" });
