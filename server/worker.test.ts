import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";

import { eq } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterEach, expect, it } from "vitest";

import { asSystem, db } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { notify } from "#server/notifications/service.ts";
import { databaseUrl, superuser } from "#server/testing/database.ts";

const workers: ChildProcess[] = [];
const servers: SMTPServer[] = [];

afterEach(async () => {
  for (const worker of workers.splice(0)) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  for (const server of servers.splice(0)) await new Promise<void>((done) => server.close(done));
});

/** `npm run worker`, as a process of its own. */
const startWorker = (smtpUrl: string): ChildProcess => {
  const worker = spawn(process.execPath, ["server/worker.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      MAIL_FROM: "Tunet <tunet@tunet.test>",
      TUNET_DEMO: "0",
      LOG_LEVEL: "silent",
    },
    stdio: "ignore",
  });
  workers.push(worker);
  return worker;
};

/** A mail server that can be told to hold every mail just before it says yes. */
const startServer = async () => {
  const state = { isHolding: false, held: 0, taken: [] as string[] };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      stream.resume();
      stream.on("end", () => {
        if (state.isHolding) {
          state.held += 1;
          return;
        }
        state.taken.push(session.envelope.rcptTo[0]?.address ?? "");
        done();
      });
    },
  });
  const sockets = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => sockets.add(socket));
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  servers.push(server);
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  return { state, hangUp, url: `smtp://127.0.0.1:${port}` };
};

const write = (count: number) =>
  asSystem(async (tx) => {
    for (let at = 0; at < count; at += 1)
      await notify(tx, {
        kind: "test.note",
        entity: `test:${at}`,
        version: 1,
        personId: null,
        address: `r${at}@tunet.test`,
        path: "/kurs",
        texts: () => ({ subject: "Prøve", paragraphs: ["Hei"], reason: "Prøve." }),
      });
  });

const countOf = (state: "queued" | "sending" | "sent"): Promise<number> =>
  db.$count(outbox, eq(outbox.state, state));

it("killed in the middle of sending, the worker loses nothing; the next one sends it all", async () => {
  const server = await startServer();
  server.state.isHolding = true;
  await write(12);
  const killed = startWorker(server.url);
  await expect.poll(() => server.state.held, { timeout: 15_000 }).toBeGreaterThan(2);
  killed.kill("SIGKILL");
  await once(killed, "exit");
  server.hangUp();
  expect(await countOf("sending")).toBeGreaterThan(0);
  expect(await countOf("sent")).toBe(0);

  // The lease runs out, as it does by itself after three minutes.
  await superuser.query("update outbox set next_attempt_at = tunet_now() where state = 'sending'");
  server.state.isHolding = false;
  const next = startWorker(server.url);
  await expect.poll(() => countOf("sent"), { timeout: 15_000 }).toBe(12);
  expect(server.state.taken.toSorted()).toEqual(
    Array.from({ length: 12 }, (_, at) => `r${at}@tunet.test`).toSorted(),
  );
  next.kill("SIGTERM");
  const [code] = (await once(next, "exit")) as [number];
  expect(code).toBe(0);
}, 60_000);
