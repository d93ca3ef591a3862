import type { IncomingMessage } from "node:http";

// Headers by which Next talks to itself, and those in which it would believe a stranger.
const internal = [
  "content-security-policy",
  "content-security-policy-report-only",
  "forwarded",
  "next-action",
  "next-resume",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-http-method-override",
  "x-matched-path",
  "x-nextjs-data",
  "x-nonce",
  "x-now-route-matches",
  "x-real-ip",
  "x-tunet-search",
];
const internalPrefixes = ["x-middleware-", "x-invoke-", "x-next-resume-", "x-nextjs-rewritten-"];

/**
 * The address a request came from: the last one that our own proxies wrote. Without a configured
 * proxy nothing in `X-Forwarded-For` is believed.
 */
function clientAddress(request: IncomingMessage, trustedHops: number): string {
  const socket = request.socket.remoteAddress ?? "";
  const forwarded = String(request.headers["x-forwarded-for"] ?? "");
  const chain = [...forwarded.split(",").map((part) => part.trim()), socket].filter(Boolean);
  return chain[Math.max(chain.length - 1 - trustedHops, 0)] ?? "";
}

/**
 * Takes away what only our own code may say, and leaves one client address and one scheme that the
 * code behind may believe.
 */
export function cleanse(
  request: IncomingMessage,
  settings: { trustedHops: number; https: boolean; requestId: string },
): void {
  const address = clientAddress(request, settings.trustedHops);
  for (const name of Object.keys(request.headers))
    if (internal.includes(name) || internalPrefixes.some((prefix) => name.startsWith(prefix)))
      delete request.headers[name];
  request.headers["x-forwarded-for"] = address;
  request.headers["x-forwarded-proto"] = settings.https ? "https" : "http";
  request.headers["x-request-id"] = settings.requestId;
}
