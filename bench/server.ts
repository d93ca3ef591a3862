import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

/** What the system tells of a process, after its number and name (Linux). */
const told = (pid: number | string): string[] =>
  readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];

// utime and stime are in hundredths of a second; cutime and cstime are those of children that ended.
const milliseconds = (fields: string[], to: number): number =>
  fields.slice(11, to).reduce((sum, field) => sum + Number(field) * 10, 0);

/** The processor time a process has used so far, in milliseconds. */
export const cpuMilliseconds = (pid: number): number => milliseconds(told(pid), 13);

/** The same of the whole database, told by one of its connections' processes. */
export function databaseMilliseconds(backend: number): number {
  const parent = told(backend)[1] ?? "";
  const children = readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    return existsSync(`/proc/${name}/stat`) && told(name)[1] === parent;
  });
  return children.reduce(
    (sum, child) => sum + cpuMilliseconds(Number(child)),
    milliseconds(told(parent), 15),
  );
}

/** Starts the built product on a free port of its own and waits until it answers. */
export async function startServer(
  variables: Record<string, string> = {},
  program: string[] = ["server/serve.ts"],
): Promise<{ base: string; pid: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, program, {
    env: {
      ...process.env,
      PORT: String(port),
      LOG_LEVEL: "silent",
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ...variables,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const base = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${base}/api/health`).catch(() => null);
    if (answer !== null) break;
    if (tries > 300 || child.exitCode !== null) throw new Error("the server did not start");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    base,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
