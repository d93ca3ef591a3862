import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as ask, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { afterAll, beforeAll, expect, test } from "vitest";

import { createBuildFiles } from "./build-files.ts";

const folder = mkdtempSync(join(tmpdir(), "build-files-"));
const style = "main { color: teal; }\n".repeat(200);
mkdirSync(join(folder, "static", "chunks"), { recursive: true });
writeFileSync(join(folder, "static", "chunks", "a.css"), style);
writeFileSync(join(folder, "static", "chunks", "small.js"), "1;");
writeFileSync(join(folder, "static", "chunks", "letters.woff2"), style);
writeFileSync(join(folder, "secret.js"), style);

const server = createServer((request, response) => {
  void createBuildFiles(folder)(request, response, request.url ?? "").then((isAnswered) => {
    if (!isAnswered) response.end("left to Next");
  });
});

type Answer = { headers: IncomingHttpHeaders; body: Buffer };
const get = (path: string, packing?: string, method = "GET"): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const headers = packing === undefined ? {} : { "accept-encoding": packing };
    ask({ port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(chunks) }));
    })
      .on("error", reject)
      .end();
  });

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("a style sheet is packed in the best way the reader takes, and kept for good", async () => {
  const best = await get("/_next/static/chunks/a.css", "gzip, deflate, br");
  expect(best.headers).toMatchObject({
    "content-type": "text/css; charset=utf-8",
    "content-encoding": "br",
    "content-length": String(best.body.length),
    "cache-control": "public, max-age=31536000, immutable",
    vary: "accept-encoding",
  });
  expect(best.body.length).toBeLessThan(style.length / 4);
  expect(brotliDecompressSync(best.body).toString()).toBe(style);
  const other = await get("/_next/static/chunks/a.css", "gzip, br;q=0");
  expect(other.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(other.body).toString()).toBe(style);
});

test("a question for the headers alone gets no body", async () => {
  const { headers, body } = await get("/_next/static/chunks/a.css", "br", "HEAD");
  expect(headers["content-encoding"]).toBe("br");
  expect(body).toHaveLength(0);
});

test.each([
  ["a reader who takes no packing", "/_next/static/chunks/a.css", undefined],
  ["a small file", "/_next/static/chunks/small.js", "br"],
  ["a file that is packed already", "/_next/static/chunks/letters.woff2", "br"],
  ["a file that is not there", "/_next/static/chunks/b.css", "br"],
  ["a file outside the folder", "/_next/static/../secret.js", "br"],
  ["a file outside the folder, in disguise", "/_next/static/%2e%2e/secret.js", "br"],
])("%s is left to Next", async (_, path, packing) => {
  expect((await get(path, packing)).body.toString()).toBe("left to Next");
});
