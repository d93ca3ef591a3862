import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

import { drain } from "./http/drain.ts";
import { createBuildFiles } from "./http/build-files.ts";
import { createEdge } from "./http/edge.ts";
import { createErrorPages } from "./http/error-pages.ts";
import { readRouteNames } from "./http/routes.ts";
import { welcome } from "./http/welcome.ts";
import { captureConsole, log } from "./log.ts";

const development = process.argv.includes("--dev");
// React and Next choose their build by this name when they are loaded, hence the late imports.
Object.assign(process.env, { NODE_ENV: development ? "development" : "production" });

/** Ends the process with one sentence that says what is wrong and what to do. */
function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const { env } = await import("./env.ts").catch((error: unknown) => giveUp(sentence(error)));
const buildFolder = process.env["NEXT_DIST_DIR"] ?? ".next";
if (!development && !existsSync(join(buildFolder, "BUILD_ID")))
  giveUp("There is no build to serve. Run: npm run build (npm start does everything).");
const publicUrl = new URL(env.PUBLIC_URL);
const errorPages = createErrorPages();
const ready = Promise.withResolvers<ReturnType<typeof app.getRequestHandler>>();
const setUp = Promise.withResolvers<() => Promise<boolean>>();

const server = createEdge(async (request, response) => (await ready.promise)(request, response), {
  development,
  https: publicUrl.protocol === "https:",
  loopbackOnly: env.TUNET_DEMO && !env.TUNET_DEMO_PUBLIC,
  publicHost: publicUrl.host,
  trustedHops: env.TRUSTED_PROXY_HOPS,
  routeName: readRouteNames(development ? "" : buildFolder),
  errorPage: development ? () => undefined : errorPages.errorPage,
  buildFile: development ? undefined : createBuildFiles(buildFolder),
  isSetUp: () => setUp.promise.then((ask) => ask()),
});

// The port first: whoever finds it busy should know at once.
await new Promise<void>((resolve) => {
  server.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      giveUp(`Port ${env.PORT} is in use. Stop what uses it, or choose another: PORT=3001.`);
    if (error.code === "EACCES")
      giveUp(`Port ${env.PORT} is not open to this user. Choose one above 1023: PORT=3000.`);
    giveUp(`Cannot listen on ${env.HOST}:${env.PORT} (${error.code ?? error.message}).`);
  });
  server.listen(env.PORT, env.HOST, resolve);
});

const { db, pool } = await import("#db/client.ts");
const { refuseMightyLogin } = await import("./database-login.ts");
await refuseMightyLogin(db).catch((error: unknown) =>
  giveUp(
    error instanceof Error && error.cause
      ? `DATABASE_URL: the database does not answer (${sentence(error.cause)}). Is it running?`
      : sentence(error),
  ),
);

const { isSetUp } = await import("./set-up.ts");
setUp.resolve(isSetUp);

const { default: next } = await import("next");
const app = next({
  dev: development,
  hostname: "localhost",
  port: env.PORT,
  // Next answers WebSocket upgrades on the server it is given. Only its own reloading in
  // development needs them, so in production it gets one that listens to nobody.
  httpServer: development ? server : createServer(),
});

let worker: { stop: () => Promise<void> } | undefined;
let stopping = false;

/** Ends what has begun, in the order in which it depends on each other. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info("server.stopping");
  await drain(server);
  await worker?.stop();
  await app.close();
  await pool.end();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());

await app.prepare();
ready.resolve(app.getRequestHandler());
if (!development) {
  captureConsole();
  await errorPages.load(env.PORT);
}
if (env.WORKER === "web") {
  const { startWorker } = await import("./worker.ts");
  worker = await startWorker();
}
process.stdout.write(await welcome(env.PUBLIC_URL, env.TUNET_DEMO));
