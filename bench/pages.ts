/** Benchmark P1 and P5: what a page costs the processor, and what it weighs, beside its partners. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import { agent, get } from "./load.ts";
import { run } from "./programs.ts";
import { median, report, spread } from "./report.ts";
import { cpuMilliseconds, startServer } from "./server.ts";

// Many short rounds: what else the machine does then falls on a page and on its partner alike.
const rounds = 21;
const concurrency = 8;
const publicRequests = 600;
const memberRequests = 100;

type Line = { cpu: number[]; rate: number[] };
const line = (): Line => ({ cpu: [], rate: [] });

/** Fetches one page many times, checks every answer, and notes processor time and rate. */
async function measure(
  into: Line,
  target: { url: string; pid: number; marker: string; headers?: Record<string, string> },
  requests: number,
): Promise<void> {
  const before = cpuMilliseconds(target.pid);
  const started = performance.now();
  let left = requests;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left > 0) {
        left -= 1;
        const answer = await get(agent, target.url, target.headers);
        if (answer.status !== 200 || !answer.body.includes(target.marker))
          throw new Error(`${target.url} answered ${answer.status}`);
      }
    }),
  );
  into.rate.push(requests / ((performance.now() - started) / 1000));
  into.cpu.push((cpuMilliseconds(target.pid) - before) / requests);
}

/** The weight of a page's scripts, gzipped as a proxy would send them, in KB (1,000 bytes). */
async function scriptWeight(base: string, path: string, headers = {}): Promise<number> {
  const { body } = await get(agent, base + path, headers);
  const scripts = new Set(
    [...body.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)]
      .filter((match) => !/nomodule/i.test(match[0]))
      .map((match) => match[1] ?? ""),
  );
  let bytes = 0;
  for (const script of scripts)
    bytes += gzipSync((await get(agent, base + script.replaceAll("&amp;", "&"))).body).length;
  return bytes / 1000;
}

const signIn = async (base: string, email: string): Promise<string> => {
  const answer = await fetch(`${base}/api/demo/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `email=${encodeURIComponent(email)}`,
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (answer.status !== 303 || !cookie) throw new Error("signing in failed");
  return cookie;
};

await run(process.execPath, ["node_modules/next/dist/bin/next", "build", "bench/plain"]);
const tunet = await startServer({ WORKER: "separate" });
const plain = await startServer({}, ["bench/plain/serve.mjs"]);
const cookie = await signIn(tunet.base, "veileder@tunet.test");

// The partner of the cached page: the same bytes from memory, in a process of its own.
const bytes = (await get(agent, `${tunet.base}/kurs`)).body;
const still = createServer((_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(bytes);
});
await new Promise<void>((resolve) => still.listen(0, "127.0.0.1", resolve));
const stillUrl = `http://127.0.0.1:${(still.address() as AddressInfo).port}/`;

try {
  const [ours, memory, member, partner] = [line(), line(), line(), line()];
  const publicPage = { url: `${tunet.base}/kurs`, pid: tunet.pid, marker: "</html>" };
  const stillPage = { url: stillUrl, pid: process.pid, marker: "</html>" };
  const memberPage = {
    // In the language of the person, or the answer would be the way there.
    url: `${tunet.base}/nn/min-side`,
    pid: tunet.pid,
    marker: "</html>",
    headers: { cookie },
  };
  const rowsPage = { url: `${plain.base}/rows`, pid: plain.pid, marker: "</html>" };
  for (const warm of [publicPage, memberPage, rowsPage]) await measure(line(), warm, 600);
  for (let round = 0; round < rounds; round += 1) {
    await measure(ours, publicPage, publicRequests);
    await measure(memory, stillPage, publicRequests);
    await measure(member, memberPage, memberRequests);
    await measure(partner, rowsPage, memberRequests);
  }
  const floor = await scriptWeight(plain.base, "/");
  const paths = ["/", "/kurs", "/kommuner", "/personvern", "/logg-inn"];
  const weights = await Promise.all(paths.map((path) => scriptWeight(tunet.base, path)));
  const mine = await scriptWeight(tunet.base, "/nn/min-side", { cookie });
  const ratio = (kilobytes: number): string =>
    `${kilobytes.toFixed(0)} KB, ${(kilobytes / floor).toFixed(2)} × the empty page`;
  report("P1 pages", [
    ["P1a /kurs from the cache, CPU-ms (reach ≤ 1.0)", spread(ours.cpu, 2)],
    ["P1a /kurs, answers/s", spread(ours.rate, 0)],
    ["P1a the same bytes from node:http, answers/s", spread(memory.rate, 0)],
    [
      "P1a rate beside the partner (reach ≥ 0.10)",
      (median(ours.rate) / median(memory.rate)).toFixed(2),
    ],
    ["P1b /min-side, CPU-ms (reach ≤ 6)", spread(member.cpu, 2)],
    ["P1b plain Next page with 50 rows, CPU-ms", spread(partner.cpu, 2)],
    [
      "P1b beside the partner, round by round (reach ≤ 1.3)",
      spread(
        member.cpu.map((cost, round) => cost / (partner.cpu[round] ?? Number.NaN)),
        2,
      ),
    ],
  ]);
  report("P5 first-load JavaScript, gzip", [
    ["an empty App Router page", `${floor.toFixed(0)} KB`],
    ...paths.map((path, at): [string, string] => [
      `${path} (reach ≤ 1.2 ×)`,
      ratio(weights[at] ?? 0),
    ]),
    ["/min-side (reach ≤ 1.6 ×)", ratio(mine)],
  ]);
} finally {
  await Promise.all([tunet.stop(), plain.stop()]);
  still.close();
}
