import { createServer } from "node:http";

import next from "next";

// The partner is served as we serve ourselves: by an own server around Next, without compression.
Object.assign(process.env, { NODE_ENV: "production" });
const app = next({
  dev: false,
  dir: "bench/plain",
  hostname: "localhost",
  port: Number(process.env.PORT),
});
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => void handle(request, response));
server.listen(Number(process.env.PORT), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
