import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "application/javascript; charset=utf-8",
};
const address = "/_next/static/";
/** Small files gain nothing; their headers weigh as much. */
const smallest = 1024;

const packers = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};
type Packing = keyof typeof packers;

/** The best packing that the reader takes; `br` is the smaller one. */
function packingFor(request: IncomingMessage): Packing | undefined {
  const taken = String(request.headers["accept-encoding"] ?? "")
    .split(",")
    .map((one) => one.trim().replaceAll(" ", ""))
    .filter((one) => !/;q=0(?:\.0*)?$/.test(one))
    .map((one) => one.split(";", 1)[0]);
  return taken.includes("br") ? "br" : taken.includes("gzip") ? "gzip" : undefined;
}

/**
 * Answers for the style sheets and scripts of the build, packed: they are the same for everybody and
 * hold no secret, so their length tells nothing. Each is packed once, when it is first asked for.
 * Everything else, and readers who take no packing, is left to Next: the answer is then `false`.
 */
export function createBuildFiles(buildFolder: string) {
  const root = join(buildFolder, "static");
  const files = new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && types[extname(entry.name)])
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [address + relative(root, file).split(sep).join("/"), file]),
  );
  const packed = new Map<string, Promise<Buffer>>();

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<boolean> => {
    const file = files.get(path);
    const packing = packingFor(request);
    if (!file || !packing || (request.method !== "GET" && request.method !== "HEAD")) return false;
    const key = `${packing} ${path}`;
    let body = packed.get(key);
    if (!body) {
      const bytes = readFileSync(file);
      if (bytes.length < smallest) return false;
      body = packers[packing](bytes);
      packed.set(key, body);
    }
    const bytes = await body;
    response.writeHead(200, {
      "content-type": types[extname(file)],
      "content-encoding": packing,
      "content-length": bytes.length,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    });
    response.end(request.method === "HEAD" ? undefined : bytes);
    return true;
  };
}
